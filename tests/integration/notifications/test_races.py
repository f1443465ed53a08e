"""Two workers at the same moment."""

from datetime import UTC, datetime

import pytest

from challenges.kernel.policy import SYSTEM
from challenges.notifications import actions
from challenges.notifications.models import Notice
from challenges.notifications.states import NoticeState
from challenges.organisations.models import Role
from tests.factories.notifications import make_notice
from tests.factories.organisations import make_borough, make_member
from tests.harness.together import at_once

pytestmark = pytest.mark.usefixtures("committed_db")
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_two_workers_write_one_digest():
    body = make_borough()
    person = make_member(body, Role.OWNER)
    before = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    make_notice(recipient=person, about=body.slug, state=NoticeState.HELD, created_at=before)

    def write():
        return actions.write_digest(user=person, actor=SYSTEM, at=MONDAY)

    made = at_once(write, write)
    assert sum(each is not None for each in made) == 1
    assert Notice.objects.filter(kind="digest").count() == 1
