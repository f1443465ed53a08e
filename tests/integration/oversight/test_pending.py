"""What challenges wait for: what, whom, since when, the late first."""

from datetime import timedelta

import pytest

from challenges.catalogue.actions import begin_amendment
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from challenges.oversight.queries import pending
from tests.factories.catalogue import make_challenge, make_enquiry
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team

pytestmark = pytest.mark.django_db
S = ChallengeState


def said(actor):
    return [(each.challenge.title, each.what, each.is_late) for each in pending(actor, NOW)]


def test_each_state_waits_for_somebody():
    body = make_borough("Ambleford Council")
    make_challenge(S.DRAFT, owner=body, title="Drafted")
    make_challenge(S.IN_REVIEW, owner=body, title="Sent", opens_at=NOW - timedelta(days=1))
    make_challenge(S.CLOSED, owner=body, title="Closed")
    opened = make_challenge(S.OPEN, owner=body, title="Opened")
    begin_amendment(challenge=opened, actor=make_member(body, Role.EDITOR), at=NOW)
    make_enquiry(challenge=opened, confirmed_at=NOW - timedelta(days=9))
    make_challenge(S.FINISHED, owner=body, title="Finished")
    found = pending(make_programme_team(), NOW)
    assert {(each.challenge.title, each.what, each.whom) for each in found} == {
        ("Drafted", "To be finished and sent for approval", "Writers of Ambleford Council"),
        ("Sent", "To be approved", "An approver of Ambleford Council"),
        ("Closed", "To be judged and decided", "The panel of Ambleford Council"),
        ("Opened", "A change to be finished", "Writers of Ambleford Council"),
        ("Opened", "1 question to be answered", "Ambleford Council"),
    }
    assert [each.challenge.title for each in found if each.is_late] == ["Sent", "Opened"]
    assert [each.is_late for each in found] == [True, True, False, False, False]
    assert [each.since for each in found[2:]] == sorted(each.since for each in found[2:])


def test_what_was_returned_waits_for_its_writers_again():
    make_challenge(S.DRAFT, title="Returned", review_message="Say how many.")
    assert said(make_programme_team()) == [
        ("Returned", "To be changed as the reviewer asked", False)
    ]


def test_nobody_sees_what_another_body_waits_for():
    draft = make_challenge(S.DRAFT, title="Drafted")
    everything = [("Drafted", "To be finished and sent for approval", False)]
    assert said(make_programme_team()) == everything
    assert said(make_member(draft.owner, Role.OBSERVER)) == everything
    assert said(make_member(make_borough(), Role.OWNER)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_much_waits(count, django_assert_num_queries):
    for _ in range(count):
        for state in (S.DRAFT, S.IN_REVIEW, S.CLOSED):
            make_challenge(state)
    team = make_programme_team()
    pending(team, NOW)
    with django_assert_num_queries(4):
        pending(team, NOW)
