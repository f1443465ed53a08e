"""Decisions that cross on two connections: one order or the other, never half of both."""

from datetime import UTC, datetime, timedelta

import pytest

from challenges.applications import actions as applications
from challenges.applications.models import Application
from challenges.applications.queries import draft_of
from challenges.applications.states import ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.models import Amendment, Challenge, Comment
from challenges.catalogue.queries import facts_of, form_as_facts, form_of, newest_version
from challenges.catalogue.states import AmendmentState, ChallengeState
from challenges.kernel.policy import SYSTEM
from challenges.kernel.states import Refused
from challenges.organisations.models import Role
from challenges.pilots.actions import start_pilot
from challenges.pilots.models import Pilot
from challenges.pilots.states import PilotState
from tests.factories.applications import ANSWERS, make_answers, make_application
from tests.factories.catalogue import make_amendment, make_challenge
from tests.factories.organisations import NOW, make_member, make_programme_team
from tests.factories.pilots import make_pilot
from tests.harness.together import at_once

pytestmark = pytest.mark.usefixtures("committed_db")
S, A = ChallengeState, AmendmentState
LATER = datetime(2026, 12, 18, 17, tzinfo=UTC)


def refused(outcomes):
    return [isinstance(each, Refused) for each in outcomes]


def cancel(challenge, actor, at=NOW):
    return actions.cancel_challenge(
        challenge=challenge, reason="No money", confirmed=challenge.reference, actor=actor, at=at
    )


def publish(amendment, actor):
    return actions.publish_amendment(
        amendment=amendment, seen=amendment.revision, actor=actor, at=NOW
    )


def approver_of(challenge):
    return make_member(challenge.owner, Role.APPROVER)


def test_of_two_approvals_at_once_one_counts():
    challenge = make_challenge(S.IN_REVIEW)
    people = [approver_of(challenge) for _ in range(2)]
    outcomes = at_once(
        *[
            lambda each=each: actions.approve_challenge(
                challenge=challenge, seen=1, actor=each, at=NOW
            )
            for each in people
        ]
    )
    assert sorted(refused(outcomes)) == [False, True]
    assert Challenge.objects.get().approved_by == people[refused(outcomes).index(False)]
    assert Entry.objects.filter(event="catalogue.ChallengeApproved").count() == 1
    assert challenge.versions.filter(why="approved").count() == 1


def test_a_comment_is_made_before_the_decision_or_not_at_all():
    for _ in range(4):
        challenge = make_challenge(S.IN_REVIEW)
        first, second = approver_of(challenge), approver_of(challenge)
        outcomes = at_once(
            lambda challenge=challenge, first=first: actions.comment_on_section(
                challenge=challenge, section="problem", text="Which wards?", actor=first, at=NOW
            ),
            lambda challenge=challenge, second=second: actions.approve_challenge(
                challenge=challenge, seen=1, actor=second, at=NOW
            ),
        )
        assert refused(outcomes)[1] is False
        said = Comment.objects.filter(review__challenge=challenge).count()
        assert said == (0 if refused(outcomes)[0] else 1)


def test_a_cancellation_and_the_opening_leave_it_cancelled():
    for _ in range(4):
        challenge = make_challenge(S.APPROVED)
        team = make_programme_team()
        outcomes = at_once(
            lambda challenge=challenge: actions.open_due_challenges(
                actor=SYSTEM, at=challenge.opens_at
            ),
            lambda challenge=challenge, team=team: cancel(challenge, team, challenge.opens_at),
        )
        challenge.refresh_from_db()
        assert (challenge.state, refused(outcomes)[1]) == (S.CANCELLED, False)
        opened = Entry.objects.filter(
            subject=challenge.reference, event="catalogue.ChallengeOpened"
        )
        assert opened.count() == outcomes[0]


def test_an_amendment_and_a_later_deadline_both_stand_in_some_order():
    for _ in range(4):
        challenge = make_challenge(S.OPEN)
        amendment = make_amendment(challenge, number=1)
        approver, team = approver_of(challenge), make_programme_team()
        outcomes = at_once(
            lambda amendment=amendment, approver=approver: publish(amendment, approver),
            lambda challenge=challenge, team=team: actions.extend_deadline(
                challenge=challenge, closes_at=LATER, reason="Late data", actor=team, at=NOW
            ),
        )
        assert refused(outcomes) == [False, False]
        challenge.refresh_from_db()
        assert challenge.closes_at == LATER
        assert challenge.problem == amendment.after["problem"]["problem"]
        assert sorted(challenge.versions.values_list("number", flat=True)) == [1, 2]
        assert newest_version(challenge).facts == facts_of(challenge)
        assert sorted(challenge.amendments.values_list("number", flat=True)) == [1, 2]


def test_an_amendment_of_the_dates_and_a_later_deadline_never_both_win():
    for _ in range(4):
        challenge = make_challenge(S.OPEN)
        before = {"dates": facts_of(challenge)["dates"]}
        other = LATER + timedelta(days=3)
        after = {"dates": {**before["dates"], "closes_at": other.isoformat()}}
        amendment = make_amendment(challenge, number=1, before=before, after=after)
        approver, team = approver_of(challenge), make_programme_team()
        outcomes = at_once(
            lambda amendment=amendment, approver=approver: publish(amendment, approver),
            lambda challenge=challenge, team=team: actions.extend_deadline(
                challenge=challenge, closes_at=LATER, reason="Late data", actor=team, at=NOW
            ),
        )
        assert sorted(refused(outcomes)) == [False, True]
        challenge.refresh_from_db()
        assert challenge.closes_at == (LATER if refused(outcomes)[0] else other)


def test_an_amendment_is_published_before_a_cancellation_or_not_at_all():
    for _ in range(4):
        challenge = make_challenge(S.OPEN)
        amendment = make_amendment(challenge)
        approver, team = approver_of(challenge), make_programme_team()
        outcomes = at_once(
            lambda amendment=amendment, approver=approver: publish(amendment, approver),
            lambda challenge=challenge, team=team: cancel(challenge, team),
        )
        challenge.refresh_from_db()
        amendment.refresh_from_db()
        assert (challenge.state, refused(outcomes)[1]) == (S.CANCELLED, False)
        assert amendment.state == (A.DROPPED if refused(outcomes)[0] else A.PUBLISHED)


def test_a_cancellation_and_the_start_of_a_pilot_never_both_win():
    for _ in range(4):
        won = make_application("selected", challenge=make_challenge(S.ANNOUNCED))
        pilot = make_pilot(PilotState.PREPARING, application=won)
        team, other = make_programme_team(), make_programme_team()
        outcomes = at_once(
            lambda pilot=pilot, team=team: start_pilot(pilot=pilot, actor=team, at=NOW),
            lambda won=won, other=other: cancel(won.challenge, other),
        )
        assert sorted(refused(outcomes)) == [False, True]
        pilot = Pilot.objects.get(pk=pilot.pk)
        state = Challenge.objects.get(pk=won.challenge_id).state
        assert (state, pilot.state) == (
            (S.CANCELLED, PilotState.CALLED_OFF)
            if refused(outcomes)[0]
            else (S.PILOTING, PilotState.RUNNING)
        )


def form_amendment(challenge):
    """A further question, which waits for a second person."""
    sections = form_as_facts(challenge)
    sections[0]["questions"].append({"label": "What could go wrong?", "kind": "long_text"})
    by = {"actor": challenge.created_by, "at": NOW}
    amendment = actions.begin_amendment(challenge=challenge, **by)
    amendment = actions.change_amendment(
        amendment=amendment, section="form", fields={"sections": sections},
        revision=amendment.revision, **by,
    )  # fmt: skip
    amendment = actions.explain_amendment(
        amendment=amendment, reason="Risks", revision=amendment.revision, **by
    )
    return actions.send_amendment(amendment=amendment, **by)


def test_sending_an_application_and_changing_its_form_never_wait_in_a_ring():
    """What is sent answers the form that it was written for; to be sent again, or for the first
    time, it is carried over."""
    for _ in range(4):
        challenge = make_challenge(S.OPEN)
        draft = make_application(challenge=challenge)
        make_answers(draft, ANSWERS)
        founder = make_member(draft.organisation, Role.MEMBER)
        amendment, approver = form_amendment(challenge), approver_of(challenge)
        outcomes = at_once(
            lambda draft=draft, founder=founder: applications.submit_application(
                application=draft, declared_by="A Founder", actor=founder, at=NOW
            ),
            lambda amendment=amendment, approver=approver: publish(amendment, approver),
        )
        assert refused(outcomes)[1] is False
        applications.carry_drafts_over(actor=SYSTEM, at=NOW)
        draft = Application.objects.get(pk=draft.pk)
        is_sent = draft.state == ApplicationState.SUBMITTED
        assert is_sent is not refused(outcomes)[0]
        assert draft.form_version.number == 2
        sent = [str(each.content) for each in draft.submissions.all()]
        assert ["What could go wrong?" in words for words in sent] == [False] * is_sent


def test_what_is_saved_while_the_form_changes_is_kept():
    for _ in range(4):
        challenge = make_challenge(S.OPEN)
        draft = make_application(challenge=challenge)
        founder = make_member(draft.organisation, Role.MEMBER)
        amendment, approver = form_amendment(challenge), approver_of(challenge)
        outcomes = at_once(
            lambda draft=draft, founder=founder: applications.save_section(
                application=draft, section=2, answers={"team": "Two of us"}, versions={}, form=1,
                actor=founder, at=NOW,
            ),
            lambda amendment=amendment, approver=approver: publish(amendment, approver),
        )  # fmt: skip
        assert refused(outcomes) == [False, False]
        applications.carry_drafts_over(actor=SYSTEM, at=NOW)
        now = draft_of(Application.objects.get(pk=draft.pk))
        assert now.application.form_version == form_of(challenge)
        assert now.words["team"] == "Two of us"


def test_of_two_who_begin_an_amendment_both_write_the_same():
    challenge = make_challenge(S.OPEN)
    people = [challenge.created_by, make_member(challenge.owner, Role.EDITOR)]
    first, second = at_once(
        *[
            lambda each=each: actions.begin_amendment(challenge=challenge, actor=each, at=NOW)
            for each in people
        ]
    )
    assert first == second == Amendment.objects.get()
