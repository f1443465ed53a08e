"""A role is given while the same organisation is written down elsewhere."""

import pytest

from challenges.judging.actions import declare_conflict
from challenges.judging.models import Conflict
from challenges.organisations.actions import grant_role
from challenges.organisations.models import Membership, Role
from tests.factories.judging import make_scoring
from tests.factories.organisations import NOW, make_member
from tests.harness.together import at_once

pytestmark = pytest.mark.usefixtures("committed_db")


def test_a_role_and_a_conflict_of_the_same_person_do_not_wait_in_a_ring():
    world = make_scoring()
    for judge, application in zip(world.judges, world.applications, strict=False):
        body = application.organisation
        owner = make_member(body, Role.OWNER)

        def join(judge=judge, body=body, owner=owner):
            grant_role(user=judge, organisation=body, role=Role.MEMBER, actor=owner, at=NOW)

        def declare(judge=judge, body=body):
            declare_conflict(judge=judge, organisation=body, kind="other", actor=judge, at=NOW)

        at_once(join, declare)
        assert Membership.objects.filter(user=judge, organisation=body).exists()
        assert Conflict.objects.filter(judge=judge, organisation=body).exists()
