"""A second person, a release that happens once and whole, and the standstill before the public."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from challenges.applications.models import Application
from challenges.applications.states import ApplicationState as S
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging import actions
from challenges.judging.models import Decision, Outcome, Round, WithheldComment
from challenges.judging.queries import announced_at, checks_of, fingerprint_of_decision, outcomes_of
from challenges.judging.states import DecisionState as D
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import Role
from challenges.oversight.queries import broken_invariants
from challenges.pilots.policy import may_set_up_pilot
from tests.factories.judging import (
    Judging,
    approve,
    make_conflict,
    make_decision,
    make_judging,
    make_ranked,
    make_scoring,
    read_feedback,
    release,
)
from tests.factories.organisations import NOW, make_member, make_programme_team, make_user

pytestmark = pytest.mark.django_db


def stored(decision: Decision) -> Decision:
    return Decision.objects.select_related("round__challenge").get(pk=decision.pk)


def approved_by(world: Judging, decision: Decision, actor: Any, **fields: Any) -> Decision:
    seen = fingerprint_of_decision(stored(decision))
    return actions.approve_decision(
        decision=decision, **{"seen": seen} | fields, actor=actor, at=NOW
    )


def test_each_winner_has_an_award_of_their_own_and_a_reserve_is_kept() -> None:
    world = make_ranked()
    Round.objects.filter(pk=world.round.pk).update(places=2)
    first, second, third = world.applications[-1], world.applications[-2], world.applications[-3]
    decision = actions.decide(
        round=world.the_round,
        chosen={first: Decimal(15000), second: Decimal(9000)},
        reserve=[third],
        public_reason="Two plans.",
        actor=world.chair,
        at=NOW,
    )
    assert [(each.outcome, each.award_amount) for each in outcomes_of(decision)][:3] == [
        ("selected", Decimal(9000)), ("selected", Decimal(15000)), ("reserved", None)
    ]  # fmt: skip
    with pytest.raises(Refused, match="in reserve as well"):
        actions.decide(
            round=world.the_round, chosen={first: None}, reserve=[first],
            public_reason="x", actor=world.chair, at=NOW,
        )  # fmt: skip
    release(world, decision)
    states = {each.pk: each.state for each in world.challenge.applications.all()}
    assert [states[each.pk] for each in (first, second, third)] == [
        S.SELECTED, S.SELECTED, S.RESERVED
    ]  # fmt: skip
    assert broken_invariants(NOW) == []


def test_a_second_person_approves_and_never_who_decided() -> None:
    world = make_ranked()
    decision = make_decision(world)
    read_feedback(world, decision)
    tied = make_member(world.challenge.owner, Role.CASE_OFFICER)
    make_conflict(tied, world.applications[0].organisation)
    for stranger in (world.chair, *world.judges, tied, make_user(), world.applications[0].lead):
        with pytest.raises(NotAllowed):
            approved_by(world, decision, stranger)
    approved_by(world, decision, world.manager)
    assert stored(decision).approved_by == world.manager


def test_a_chair_who_runs_the_challenge_as_well_is_no_second_person() -> None:
    world = make_ranked()
    make_member(world.challenge.owner, Role.CASE_OFFICER)
    world.panel.chair = world.manager
    world.panel.save()
    world.chair = world.manager
    decision = make_decision(world)
    read_feedback(world, decision)
    with pytest.raises(NotAllowed):
        approved_by(world, decision, world.manager)
    approved_by(world, decision, make_programme_team())


def test_the_programme_team_may_be_the_second_person() -> None:
    world = make_ranked()
    decision = make_decision(world)
    read_feedback(world, decision)
    assert approved_by(world, decision, make_programme_team()).state == D.APPROVED


def test_nothing_is_approved_that_was_not_seen_or_is_not_whole() -> None:
    world = make_ranked()
    decision = make_decision(world)
    with pytest.raises(Incomplete, match="read the feedback"):
        approved_by(world, decision, world.manager)
    read_feedback(world, decision)
    seen = fingerprint_of_decision(stored(decision))
    make_decision(world, public_reason="Another reason.")
    with pytest.raises(Refused, match="has changed since you opened"):
        approved_by(world, decision, world.manager, seen=seen)
    with pytest.raises(Refused, match="has changed since you opened"):
        approved_by(world, decision, world.manager, seen="")
    assert stored(decision).state == D.PENDING


def test_deciding_again_ends_an_approval() -> None:
    world = make_ranked()
    approve(world, make_decision(world))
    decision = make_decision(world, world.applications[:1])
    assert (stored(decision).state, stored(decision).approved_by) == (D.PENDING, None)
    with pytest.raises(IllegalMove, match="second person"):
        actions.release_decision(decision=decision, actor=world.chair, at=NOW)


def test_what_changed_since_the_approval_is_not_released() -> None:
    world = make_ranked()
    decision = approve(world, make_decision(world))
    assignment = world.assignment_of(world.judges[0])
    sheet = assignment.scoresheets.get()
    actions.withhold_comment(
        decision=decision, sheet=sheet, criterion=None, reason="Hurts.", actor=world.chair, at=NOW
    )
    with pytest.raises(Refused, match="since the decision was approved"):
        actions.release_decision(decision=decision, actor=world.chair, at=NOW)
    assert not Application.objects.filter(state__in=(S.SELECTED, S.NOT_SELECTED)).exists()
    assert not Notice.objects.filter(kind="application_selected").exists()
    release(world, decision)


def test_it_is_returned_with_a_reason_which_the_chair_reads() -> None:
    world = make_ranked()
    decision = make_decision(world)
    read_feedback(world, decision)
    with pytest.raises(Incomplete):
        actions.return_decision(decision=decision, reason=" ", actor=world.manager, at=NOW)
    with pytest.raises(NotAllowed):
        actions.return_decision(decision=decision, reason="No.", actor=world.chair, at=NOW)
    actions.return_decision(decision=decision, reason="No award?", actor=world.manager, at=NOW)
    notice = Notice.objects.get(kind="decision_returned")
    assert (notice.recipient, "No award?" in notice.body) == (world.chair, True)
    with pytest.raises(IllegalMove):
        approved_by(world, decision, world.manager)
    assert make_decision(world).state == D.PENDING


def test_a_winner_who_has_withdrawn_stops_the_release_whole() -> None:
    world = make_ranked()
    winner = world.applications[-1]
    decision = approve(world, make_decision(world))
    winner.state = S.WITHDRAWN
    winner.save()
    missing = [each.words for each in checks_of(stored(decision)) if each.stops and not each.is_met]
    assert any(winner.reference in words for words in missing)
    with pytest.raises(Refused):
        actions.release_decision(decision=decision, actor=world.chair, at=NOW)
    assert stored(decision).state == D.APPROVED
    assert not Notice.objects.filter(kind__startswith="application_").exists()


@pytest.mark.parametrize("applications", [2, 6])
def test_the_release_costs_the_same_however_many_applied(
    applications: int, django_assert_num_queries: Any
) -> None:
    world = make_ranked(make_scoring(make_judging(applications=applications, judges=3)))
    decision = approve(world, make_decision(world))
    with django_assert_num_queries(59):
        actions.release_decision(decision=decision, actor=world.chair, at=NOW)
    letters = Notice.objects.filter(kind__in=("application_selected", "application_not_selected"))
    assert letters.count() == applications


class TestStandstill:
    def test_the_law_sets_the_least(self) -> None:
        world = make_ranked()
        Challenge.objects.filter(pk=world.challenge.pk).update(route="flexible")
        with pytest.raises(Refused, match="at least 8"):
            make_decision(world, standstill_days=7)
        assert make_decision(world).standstill_days == 8

    def test_bank_holidays_do_not_count(self) -> None:
        decision = Decision(standstill_days=8)
        before_christmas = datetime(2026, 12, 18, 10, tzinfo=UTC)
        assert announced_at(decision, before_christmas) == datetime(2027, 1, 4, 10, tzinfo=UTC)

    def test_applicants_know_and_nobody_else_does(self) -> None:
        world = make_ranked()
        decision = release(world, make_decision(world, award=15000, standstill_days=8))
        winner = Application.objects.get(pk=world.applications[-1].pk)
        assert (decision.state, winner.state) == (D.STANDSTILL, S.SELECTED)
        challenge = Challenge.objects.get(pk=world.challenge.pk)
        assert challenge.state == ChallengeState.CLOSED
        assert not may_set_up_pilot(world.manager, winner)
        client = Client()
        for page in (
            f"/challenges/{challenge.slug}/", "/challenges/", "/", "/feeds/challenges.atom",
            f"/api/v1/challenges/{challenge.reference}/", f"/search/?q={winner.organisation.name}",
        ):  # fmt: skip
            words = client.get(page).content.decode()
            assert winner.organisation.name not in words.replace(f"q={winner.organisation}", "")
            assert "The best plan for residents." not in words
        told = set(Notice.objects.filter(kind="decision_released").values_list("email", flat=True))
        assert told == set()
        assert broken_invariants(NOW) == []

    def test_it_is_public_when_its_days_are_over_and_not_a_second_before(self) -> None:
        world = make_ranked()
        decision = release(world, make_decision(world, standstill_days=2))
        assert actions.announce_due_decisions(
            actor=SYSTEM, at=decision.public_at - timedelta(seconds=1)
        ) == 0  # fmt: skip
        assert actions.announce_due_decisions(actor=SYSTEM, at=decision.public_at) == 1
        assert actions.announce_due_decisions(actor=SYSTEM, at=decision.public_at) == 0
        assert stored(decision).state == D.RELEASED
        assert Challenge.objects.get(pk=world.challenge.pk).state == ChallengeState.ANNOUNCED
        judges = {each.email for each in world.judges} | {world.chair.email}
        told = Notice.objects.filter(kind="decision_released").values_list("email", flat=True)
        assert set(told) == judges
        assert broken_invariants(decision.public_at) == []

    def test_an_applicant_holds_it_and_an_officer_lets_it_go_on(self) -> None:
        world = make_ranked()
        decision = release(world, make_decision(world, standstill_days=2))
        loser = world.applications[0]
        outcome = Outcome.objects.select_related("application", "decision").get(application=loser)
        for stranger in (world.applications[1].lead, world.manager, world.chair, make_user()):
            with pytest.raises(NotAllowed):
                actions.question_decision(outcome=outcome, text="No.", actor=stranger, at=NOW)
        actions.question_decision(outcome=outcome, text="A rule.", actor=loser.lead, at=NOW)
        assert stored(decision).state == D.HELD
        assert loser.messages.get().text == "A rule."
        late = decision.public_at + timedelta(days=30)
        assert actions.announce_due_decisions(actor=SYSTEM, at=late) == 0
        with pytest.raises(NotAllowed):
            actions.resume_announcement(decision=decision, reason="x", actor=loser.lead, at=late)
        with pytest.raises(Incomplete):
            actions.resume_announcement(decision=decision, reason="", actor=world.manager, at=late)
        resumed = actions.resume_announcement(
            decision=decision, reason="Answered.", actor=world.manager, at=late
        )
        assert resumed.public_at > late
        assert actions.announce_due_decisions(actor=SYSTEM, at=late) == 0
        assert actions.announce_due_decisions(actor=SYSTEM, at=resumed.public_at) == 1
        outcome.refresh_from_db()
        with pytest.raises(NotAllowed):
            actions.question_decision(outcome=outcome, text="Again.", actor=loser.lead, at=late)

    def test_whoever_is_told_of_a_hold(self) -> None:
        world = make_ranked()
        decision = release(world, make_decision(world, standstill_days=2))
        actions.hold_announcement(decision=decision, reason="Why?", actor=world.manager, at=NOW)
        told = Notice.objects.filter(kind="announcement_held").values_list("email", flat=True)
        assert {world.manager.email, world.chair.email} <= set(told)
        judges = {each.email for each in world.judges}
        assert not set(told) & (judges | {each.lead.email for each in world.applications})


def test_a_comment_is_kept_back_once_and_only_by_the_chair() -> None:
    world = make_ranked()
    decision = make_decision(world)
    sheet = world.assignment_of(world.judges[0]).scoresheets.get()
    what = {"decision": decision, "sheet": sheet, "criterion": None}
    for stranger in (world.manager, *world.judges, make_user()):
        with pytest.raises(NotAllowed):
            actions.withhold_comment(**what, reason="x", actor=stranger, at=NOW)
    with pytest.raises(Incomplete):
        actions.withhold_comment(**what, reason=" ", actor=world.chair, at=NOW)
    for _twice in range(2):
        actions.withhold_comment(**what, reason="Hurts.", actor=world.chair, at=NOW)
    assert WithheldComment.objects.count() == 1
    actions.show_comment(**what, actor=world.chair, at=NOW)
    assert not WithheldComment.objects.exists()
    release(world, decision)
    with pytest.raises(IllegalMove, match="letters are out"):
        actions.withhold_comment(**what, reason="x", actor=world.chair, at=NOW)
