"""Two people, or two sweeps, at the same moment on two connections."""

from datetime import timedelta

import pytest

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM
from challenges.kernel.states import Refused
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team
from tests.harness.together import at_once

pytestmark = pytest.mark.usefixtures("committed_db")
S = ChallengeState


def test_an_approval_and_an_edit_never_both_win():
    for _ in range(4):
        challenge = make_challenge(S.IN_REVIEW)
        team, writer = make_programme_team(), challenge.created_by

        def approve(challenge=challenge, team=team):
            return actions.approve_challenge(challenge=challenge, seen=1, actor=team, at=NOW)

        def edit(challenge=challenge, writer=writer):
            actions.take_back_challenge(challenge=challenge, actor=writer, at=NOW)
            return actions.change_challenge(
                challenge=challenge, section="problem", fields={"problem": "Changed late"},
                version=1, actor=writer, at=NOW,
            )  # fmt: skip

        outcomes = at_once(approve, edit)
        assert [isinstance(each, Refused) for each in outcomes].count(True) == 1
        challenge.refresh_from_db()
        if challenge.state == S.APPROVED:
            assert challenge.problem != "Changed late"
        else:
            assert (challenge.state, challenge.problem) == (S.DRAFT, "Changed late")


def test_of_two_saves_of_one_section_one_is_shown_both_texts():
    challenge = make_challenge()
    people = [make_member(challenge.owner, Role.EDITOR) for _ in range(2)]

    def save(person):
        return lambda: actions.change_challenge(
            challenge=challenge, section="problem", fields={"problem": person.name}, version=1,
            actor=person, at=NOW,
        )  # fmt: skip

    outcomes = at_once(*(save(person) for person in people))
    refused = [isinstance(each, Refused) for each in outcomes]
    assert sorted(refused) == [False, True]
    winner = people[refused.index(False)]
    assert Challenge.objects.get().problem == winner.name
    assert Entry.objects.filter(event="catalogue.ChallengeChanged").count() == 1


def test_of_two_drafts_with_the_same_letters_one_is_refused():
    body, programme = make_borough(), make_programme(prefix="CIC26")
    people = [make_member(body, Role.EDITOR) for _ in range(2)]

    def draft(person):
        return lambda: actions.draft_challenge(
            owner=body, programme=programme, title="Same", code="SAM", actor=person, at=NOW
        )

    outcomes = at_once(*(draft(person) for person in people))
    assert sorted(isinstance(each, Refused) for each in outcomes) == [False, True]
    assert Challenge.objects.count() == 1


def test_two_sweeps_at_once_open_each_challenge_once():
    for _ in range(3):
        make_challenge(S.APPROVED)
    later = NOW + timedelta(days=8)
    moved = at_once(*[lambda: actions.open_due_challenges(actor=SYSTEM, at=later)] * 2)
    assert sum(moved) == 3
    assert Entry.objects.filter(event="catalogue.ChallengeOpened").count() == 3


def test_a_return_and_the_opening_never_both_win():
    challenge = make_challenge(S.APPROVED)
    team = make_programme_team()
    before = challenge.opens_at - timedelta(seconds=1)
    outcomes = at_once(
        lambda: actions.open_due_challenges(actor=SYSTEM, at=challenge.opens_at),
        lambda: actions.return_for_changes(
            challenge=challenge, message="Wait", actor=team, at=before
        ),
    )
    challenge.refresh_from_db()
    opened = outcomes[0] == 1
    assert challenge.state == (S.OPEN if opened else S.DRAFT)
    assert isinstance(outcomes[1], Refused) is opened
