"""The portal's home counts what waits, whatever the role, at a constant cost."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from cms.portal.home import due_in_words
from cms.words import CITY
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import (
    make_borough,
    make_invitation,
    make_member,
    make_organisation,
    make_user,
)
from tests.factories.pilots import make_pilot

BACKEND = "django.contrib.auth.backends.ModelBackend"


def opened_by(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def test_a_day_is_said_alone_where_all_of_it_may_be_used():
    assert due_in_words(datetime(2026, 11, 24, 23, 59, tzinfo=CITY)) == "24 November 2026"
    assert due_in_words(datetime(2026, 11, 24, 17, tzinfo=CITY)) == "5pm on 24 November"


@pytest.mark.django_db
def test_somebody_new_is_told_where_to_start():
    page = opened_by(make_user()).get("/portal/").content.decode()
    assert "Nothing waits for you" in page
    assert "Add your organisation" in page


@pytest.mark.django_db
def test_an_approver_sees_what_waits_for_approval():
    challenge = make_challenge(ChallengeState.IN_REVIEW, title="Warm walls")
    page = opened_by(make_member(challenge.owner, Role.APPROVER)).get("/portal/").content.decode()
    assert "1 thing waits for you" in page
    assert f"/portal/challenges/{challenge.reference}/review/" in page


@pytest.mark.django_db
def test_nobody_sees_what_waits_for_another_body():
    challenge = make_challenge(ChallengeState.IN_REVIEW, title="Warm walls")
    page = opened_by(make_member(make_borough(), Role.APPROVER)).get("/portal/").content.decode()
    assert "Nothing waits for you" in page
    assert challenge.title not in page


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_there_is(count, django_assert_num_queries):
    body, startup = make_borough(), make_organisation()
    user = make_member(body, Role.OWNER)
    user.memberships.create(organisation=startup, role=Role.OWNER)
    for _ in range(count):
        make_challenge(ChallengeState.OPEN, owner=body)
        make_application(organisation=startup)
        make_pilot(host=body)
        make_invitation(email=user.email, sent_at=timezone.now())
    client = opened_by(user)
    client.get("/portal/")
    with django_assert_num_queries(46):
        client.get("/portal/")
