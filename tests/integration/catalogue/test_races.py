"""Two people, or two sweeps, at the same moment on two connections."""

from datetime import UTC, datetime, timedelta

import pytest

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM
from challenges.kernel.states import Refused
from challenges.organisations.models import Role
from tests.factories.catalogue import make_amendment, make_challenge, make_programme
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team
from tests.harness.together import at_once

pytestmark = pytest.mark.usefixtures("committed_db")
S = ChallengeState
LATER = datetime(2026, 12, 18, 17, tzinfo=UTC)


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


def test_a_later_deadline_and_the_closing_sweep_never_both_win():
    for _ in range(4):
        challenge = make_challenge(S.OPEN)
        team, was = make_programme_team(), challenge.closes_at
        outcomes = at_once(
            lambda was=was: actions.close_due_challenges(actor=SYSTEM, at=was),
            lambda challenge=challenge, team=team, was=was: actions.extend_deadline(
                challenge=challenge, closes_at=LATER, reason="Late data", actor=team,
                at=was - timedelta(seconds=1),
            ),
        )  # fmt: skip
        challenge.refresh_from_db()
        is_extended = not isinstance(outcomes[1], Refused)
        assert (challenge.state, challenge.closes_at) == (
            (S.OPEN, LATER) if is_extended else (S.CLOSING, was)
        )
        Challenge.objects.update(state=S.CLOSED)


def test_of_two_approvers_at_once_one_decides():
    challenge = make_challenge(S.IN_REVIEW)
    people = [make_member(challenge.owner, Role.APPROVER) for _ in range(2)]
    outcomes = at_once(
        lambda: actions.approve_challenge(challenge=challenge, seen=1, actor=people[0], at=NOW),
        lambda: actions.decline_challenge(
            challenge=challenge, message="No", actor=people[1], at=NOW
        ),
    )
    assert sorted(isinstance(each, Refused) for each in outcomes) == [False, True]
    assert challenge.reviews.exclude(outcome="").count() == 1
    assert Entry.objects.count() == 1


def test_what_was_sent_anew_is_not_approved_by_who_read_the_old_one():
    challenge = make_challenge(S.IN_REVIEW)
    approver, writer = make_member(challenge.owner, Role.APPROVER), challenge.created_by

    def send_anew():
        actions.take_back_challenge(challenge=challenge, actor=writer, at=NOW)
        changed = actions.change_challenge(
            challenge=challenge, section="problem", fields={"problem": "Another"}, version=1,
            actor=writer, at=NOW,
        )  # fmt: skip
        return actions.submit_for_approval(challenge=changed, actor=writer, at=NOW)

    at_once(
        lambda: actions.approve_challenge(challenge=challenge, seen=1, actor=approver, at=NOW),
        send_anew,
    )
    challenge.refresh_from_db()
    if challenge.state == S.APPROVED:
        assert challenge.problem != "Another"
    else:
        assert challenge.approved_by is None


def test_of_two_decisions_on_one_amendment_one_counts():
    amendment = make_amendment(make_challenge(S.OPEN))
    people = [make_member(amendment.challenge.owner, Role.APPROVER) for _ in range(2)]
    outcomes = at_once(
        *[
            lambda person=person: actions.publish_amendment(
                amendment=amendment, seen=1, actor=person, at=NOW
            )
            for person in people
        ]
    )
    assert sorted(isinstance(each, Refused) for each in outcomes) == [False, True]
    assert Entry.objects.filter(event="catalogue.ChallengeAmended").count() == 1
