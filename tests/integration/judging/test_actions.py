"""Each action: who may, who may not, and what is refused in words."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging import actions, queries, runs
from challenges.judging.events import RoundClosed
from challenges.judging.models import (
    Assignment,
    AssignmentRun,
    Conflict,
    ConflictSource,
    Outcome,
    Panel,
    RankingRun,
    Round,
    Score,
    Scoresheet,
    Standing,
)
from challenges.judging.states import AssignmentState, RoundState, RunState, SheetState
from challenges.kernel.events import _listeners
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused, TooLate
from challenges.organisations.models import Role
from challenges.oversight.queries import broken_invariants
from tests.factories.catalogue import make_challenge
from tests.factories.judging import (
    DEADLINE,
    Judging,
    make_conflict,
    make_judging,
    make_proposal,
    make_ranked,
    make_round,
    make_scoring,
    make_seated,
    marks,
    release,
    submit,
)
from tests.factories.organisations import (
    NOW,
    join,
    make_member,
    make_membership,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def strangers(world: Judging) -> list[Any]:
    """Nobody of these runs the judging."""
    return [
        VISITOR,
        make_user(),
        world.judges[0],
        world.chair,
        world.applications[0].lead,
        make_member(world.challenge.owner, Role.APPROVER),
        make_member(world.challenge.owner, Role.OBSERVER),
        make_member(make_challenge().owner, Role.OWNER),
    ]


def refuses_strangers(world: Judging, act: Callable[[Any], Any]) -> None:
    for stranger in strangers(world):
        with pytest.raises(NotAllowed):
            act(stranger)


def test_a_panel_is_formed_by_those_who_run_the_challenge() -> None:
    world = make_judging()
    Panel.objects.all().delete()

    def form(actor: Any) -> Panel:
        return actions.form_panel(challenge=world.challenge, actor=actor, at=NOW)

    refuses_strangers(world, form)
    form(world.manager)
    with pytest.raises(Refused, match="has a panel already"):
        form(make_programme_team())
    assert Entry.objects.filter(event="judging.PanelFormed").count() == 1


def test_no_panel_before_approval() -> None:
    challenge = make_challenge(ChallengeState.DRAFT)
    with pytest.raises(IllegalMove, match="after a challenge is approved"):
        actions.form_panel(challenge=challenge, actor=make_programme_team(), at=NOW)


def test_no_round_without_a_chair() -> None:
    world = make_judging()
    Panel.objects.update(chair=None)
    with pytest.raises(Refused, match="Nobody chairs the panel yet"):
        make_round(world)


def test_a_judge_with_work_stays_on_the_panel() -> None:
    world = make_scoring()
    with pytest.raises(Refused, match="has applications to score"):
        actions.remove_judge(panel=world.panel, user=world.judges[0], actor=world.manager, at=NOW)
    idle = make_user()
    make_seated(world, idle, load_limit=3)
    refuses_strangers(
        world, lambda actor: actions.remove_judge(
            panel=world.panel, user=idle, actor=actor, at=NOW
        )
    )  # fmt: skip
    actions.remove_judge(panel=world.panel, user=idle, actor=world.manager, at=NOW)
    assert not world.panel.members.filter(user=idle).exists()


def test_a_conflict_is_declared_by_the_judge_or_a_manager() -> None:
    world = make_scoring()
    judge, organisation = world.judges[0], world.applications[0].organisation

    def declare(actor: Any) -> Conflict:
        return actions.declare_conflict(
            judge=judge, organisation=organisation, kind="investor", actor=actor, at=NOW
        )

    for stranger in (VISITOR, make_user(), world.judges[1], world.chair):
        with pytest.raises(NotAllowed):
            declare(stranger)
    assert declare(judge).source == ConflictSource.DECLARED
    declare(judge)
    assert declare(world.manager).source == ConflictSource.MANUAL
    assert Entry.objects.filter(event="judging.ConflictDeclared").count() == 2
    held = Assignment.objects.filter(judge=judge, application__organisation=organisation)
    assert {each.state for each in held} <= {AssignmentState.RECUSED}
    assert broken_invariants(NOW) == []


def test_a_review_falls_away_with_a_conflict_after_the_close() -> None:
    world = make_ranked()
    standing = Standing.objects.get(application=world.applications[0])
    assert standing.reviews == 2
    judge = Assignment.objects.filter(application=world.applications[0])[0].judge
    actions.declare_conflict(
        judge=judge,
        organisation=world.applications[0].organisation,
        kind="family",
        actor=judge,
        at=LATER,
    )
    (waiting,) = queries.waiting_runs(LATER)
    assert waiting.job == "rank_round"
    runs.rank_round(run_key=waiting.run_key, clock=lambda: LATER)
    newest = RankingRun.objects.order_by("-pk")[0]
    assert newest.standings.get(application=world.applications[0]).reviews == 1
    assert Scoresheet.objects.filter(assignment__judge=judge).exists()
    assert queries.ranking_of(world.the_round).run == newest


def test_a_judge_who_joins_an_applicant_loses_its_applications() -> None:
    world = make_scoring()
    assignment = world.assignment_of(world.judges[0])
    organisation = assignment.application.organisation
    join(world.judges[0], organisation)
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.RECUSED
    assert broken_invariants(NOW) == []


def test_a_declaration_is_recorded_by_its_judge() -> None:
    world = make_judging()
    world.panel.members.update(declared_at=None)
    with pytest.raises(NotAllowed):
        actions.declare_interests(panel=world.panel, actor=make_user(), at=NOW)
    with pytest.raises(NotAllowed):
        actions.declare_interests(panel=world.panel, actor=world.manager, at=NOW)
    actions.declare_interests(panel=world.panel, actor=world.judges[0], at=NOW)
    assert world.panel.members.filter(declared_at=NOW).count() == 1


def test_a_round_is_set_up_once_the_call_has_closed() -> None:
    world = make_judging()

    def set_up(actor: Any, **fields: Any) -> Round:
        facts = {"places": 1, "scoring_closes_at": DEADLINE} | fields
        return actions.set_up_round(challenge=world.challenge, **facts, actor=actor, at=NOW)

    refuses_strangers(world, set_up)
    with pytest.raises(TooLate):
        set_up(world.manager, scoring_closes_at=NOW)
    with pytest.raises(Refused, match="1 or more"):
        set_up(world.manager, places=0)
    made = set_up(world.manager)
    assert made.reference == f"{world.challenge.reference}-R1"
    with pytest.raises(Refused, match="a round of judging already"):
        set_up(world.manager)
    changed = actions.change_round(
        round=made,
        places=2,
        reviews_per_application=1,
        scoring_closes_at=DEADLINE,
        actor=world.manager,
        at=NOW,
    )
    assert (changed.places, changed.reviews_per_application) == (2, 1)


def test_an_open_call_has_no_round() -> None:
    challenge = make_challenge(ChallengeState.OPEN)
    with pytest.raises(IllegalMove, match="once the call has closed"):
        actions.set_up_round(
            challenge=challenge,
            places=1,
            scoring_closes_at=DEADLINE,
            actor=make_programme_team(),
            at=NOW,
        )


def test_one_search_at_a_time_and_a_new_one_throws_the_proposal_away() -> None:
    world = make_judging()
    judged = make_round(world)

    def ask(actor: Any) -> AssignmentRun:
        return actions.request_assignment(round=judged, actor=actor, at=NOW)

    refuses_strangers(world, ask)
    first = ask(world.manager)
    with pytest.raises(IllegalMove, match="being found already"):
        ask(world.manager)
    runs.assign_judges(run_key=str(first.key), clock=lambda: NOW)
    assert Assignment.objects.filter(state=AssignmentState.PROPOSED).count() == 10
    ask(world.manager)
    first.refresh_from_db()
    assert first.state == RunState.CANCELLED
    assert not Assignment.objects.exists()


def test_a_search_needs_judges() -> None:
    world = make_judging(judges=0)
    with pytest.raises(Refused, match="Add judges"):
        actions.request_assignment(round=make_round(world), actor=world.manager, at=NOW)


def test_publishing_gives_each_judge_an_order_and_happens_once() -> None:
    world = make_judging()
    run = make_proposal(world)
    refuses_strangers(world, lambda actor: actions.publish_assignment(run=run, actor=actor, at=NOW))
    for _ in range(2):
        published = actions.publish_assignment(run=run, actor=world.manager, at=NOW)
    assert published.state == RunState.PUBLISHED
    assert Entry.objects.filter(event="judging.AssignmentPublished").count() == 1
    for judge in world.judges:
        positions = Assignment.objects.filter(judge=judge).values_list("position", flat=True)
        assert sorted(positions) == list(range(1, len(positions) + 1))
    assert world.the_round.scoring_opens_at == NOW


def test_a_proposal_over_which_something_changed_is_stale() -> None:
    world = make_judging()
    run = make_proposal(world)
    world.panel.members.update(load_limit=19)
    outdated = actions.publish_assignment(run=run, actor=world.manager, at=NOW)
    assert outdated.state == RunState.STALE
    assert not Assignment.objects.exists()
    assert world.the_round.state == RoundState.PREPARING


def test_a_gap_is_filled_without_moving_anybody() -> None:
    world = make_scoring()
    assignment = world.assignment_of(world.judges[0])
    submit(world.assignment_of(world.judges[1]))
    actions.recuse(assignment=assignment, reason="I know them", actor=world.judges[0], at=NOW)
    before = set(Assignment.objects.values_list("pk", "state", "position"))
    run = make_proposal(world)
    assert run.assignments.count() == 1
    assert run.assignments.get().judge != world.judges[0]
    actions.publish_assignment(run=run, actor=world.manager, at=NOW)
    assert before <= set(Assignment.objects.values_list("pk", "state", "position"))
    assert not queries.progress_of(world.the_round, world.manager).gaps


def save(assignment: Assignment, actor: Any, **fields: Any) -> Scoresheet:
    facts = {
        "scores": marks(assignment.round.challenge, 3),
        "feedback": "Good",
        "private_note": "",
        "version": 0,
    } | fields
    at = facts.pop("at", NOW)
    return actions.save_scores(assignment=assignment, **facts, actor=actor, at=at)


def test_a_draft_is_saved_by_its_judge_over_the_version_that_was_read() -> None:
    world = make_scoring()
    assignment = world.assignment_of(world.judges[0])
    for stranger in (*strangers(world)[:2], world.judges[1], world.manager, world.chair):
        with pytest.raises(NotAllowed):
            save(assignment, stranger)
    assert save(assignment, world.judges[0]).version == 1
    with pytest.raises(actions.StaleSave) as stale:
        save(assignment, world.judges[0], feedback="Other")
    assert stale.value.sheet.feedback == "Good"
    # The same again, because the answer to the first was lost, is no clash and no new version.
    assert save(assignment, world.judges[0]).version == 1
    assert save(assignment, world.judges[0], version=1, feedback="Other").version == 2
    with pytest.raises(Refused, match="from 0 to 5"):
        save(assignment, world.judges[0], version=2, scores={1: (6, "")})
    with pytest.raises(Refused, match="does not exist"):
        save(assignment, world.judges[0], version=2, scores={9: (1, "")})
    with pytest.raises(TooLate):
        save(assignment, world.judges[0], version=2, at=DEADLINE)


def test_scores_are_submitted_whole_and_then_stay() -> None:
    world = make_scoring()
    judge = world.judges[0]
    assignment = world.assignment_of(judge)
    world.challenge.criteria.filter(position=2).update(needs_comment=True)
    given = marks(world.challenge) | {4: (None, "")}

    def hand_in(**fields: Any) -> Scoresheet:
        facts = {"feedback": "", "private_note": "", "version": 0, "at": NOW} | fields
        return actions.submit_scoresheet(assignment=assignment, **facts, actor=judge)

    with pytest.raises(Incomplete) as incomplete:
        hand_in(scores=given)
    assert incomplete.value.missing == (
        "a comment on “Feasibility”",
        "a score for “Team”",
    )
    assert not Scoresheet.objects.exists()
    with pytest.raises(TooLate):
        hand_in(scores=given | {2: (3, "Why"), 4: (0, "")}, at=DEADLINE)
    sheet = hand_in(scores=given | {2: (3, "Why"), 4: (0, "")})
    assert sheet.state == SheetState.SUBMITTED
    with pytest.raises(IllegalMove, match="have submitted"):
        save(assignment, judge, version=1)
    with pytest.raises(IllegalMove, match="have submitted"):
        hand_in(scores=given, version=1)


def test_a_revision_is_a_new_sheet_with_a_reason() -> None:
    world = make_scoring()
    judge = world.judges[0]
    assignment = world.assignment_of(judge)
    save(assignment, judge)
    with pytest.raises(IllegalMove, match="not submitted yet"):
        actions.revise_scoresheet(assignment=assignment, reason="Why", actor=judge, at=NOW)
    actions.submit_scoresheet(
        assignment=assignment,
        scores=marks(world.challenge, 3),
        feedback="",
        private_note="",
        version=1,
        actor=judge,
        at=NOW,
    )
    with pytest.raises(Incomplete):
        actions.revise_scoresheet(assignment=assignment, reason=" ", actor=judge, at=NOW)
    with pytest.raises(NotAllowed):
        actions.revise_scoresheet(
            assignment=assignment, reason="Why", actor=world.judges[1], at=NOW
        )
    actions.revise_scoresheet(assignment=assignment, reason="Misread", actor=judge, at=NOW)
    sheets = Scoresheet.objects.order_by("revision")
    assert [(s.revision, s.state) for s in sheets] == [(1, "submitted"), (2, "draft")]
    assert Score.objects.filter(scoresheet=sheets[1], value=3).count() == 4
    actions.submit_scoresheet(
        assignment=assignment,
        scores=marks(world.challenge, 5),
        feedback="",
        private_note="",
        version=1,
        actor=judge,
        at=NOW,
    )
    actions.close_round(round=world.the_round, actor=world.manager, at=NOW)
    runs.rank_round(run_key=str(RankingRun.objects.get().key), clock=lambda: NOW)
    assert [(s.mean, s.reviews) for s in Standing.objects.all()] == [(100, 1)]


def test_an_unsubmitted_revision_does_not_count() -> None:
    world = make_scoring()
    judge = world.judges[0]
    assignment = world.assignment_of(judge)
    submit(assignment, 5)
    actions.revise_scoresheet(assignment=assignment, reason="Misread", actor=judge, at=NOW)
    save(assignment, judge, version=1, scores=marks(world.challenge, 0))
    actions.close_round(round=world.the_round, actor=world.manager, at=NOW)
    runs.rank_round(run_key=str(RankingRun.objects.get().key), clock=lambda: NOW)
    assert Standing.objects.get().mean == 100


def test_stepping_back_needs_a_reason_and_an_open_round() -> None:
    world = make_ranked()
    judge = world.judges[0]
    assignment = world.assignment_of(judge)
    with pytest.raises(IllegalMove, match="Scoring is over"):
        actions.recuse(assignment=assignment, reason="Late", actor=judge, at=NOW)
    world = make_scoring()
    judge = world.judges[0]
    assignment = world.assignment_of(judge)
    for stranger in (world.judges[1], world.manager, world.chair, VISITOR):
        with pytest.raises(NotAllowed):
            actions.recuse(assignment=assignment, reason="x", actor=stranger, at=NOW)
    with pytest.raises(Incomplete):
        actions.recuse(assignment=assignment, reason="", actor=judge, at=NOW)


def test_a_round_closes_by_hand_or_by_the_clock() -> None:
    world = make_scoring()
    refuses_strangers(
        world, lambda actor: actions.close_round(round=world.the_round, actor=actor, at=NOW)
    )
    with pytest.raises(NotAllowed):
        actions.close_due_rounds(actor=world.manager, at=DEADLINE)
    before = DEADLINE - timedelta(seconds=1)
    assert actions.close_due_rounds(actor=SYSTEM, at=before) == 0
    with pytest.raises(IllegalMove, match="until the deadline"):
        actions.close_round(round=world.the_round, actor=SYSTEM, at=before)
    assert actions.close_due_rounds(actor=SYSTEM, at=DEADLINE) == 1
    assert actions.close_due_rounds(actor=SYSTEM, at=DEADLINE) == 0
    assert world.the_round.state == RoundState.CLOSED
    with pytest.raises(IllegalMove):
        actions.close_round(round=world.the_round, actor=world.manager, at=DEADLINE)


def test_a_round_that_cannot_be_closed_does_not_hold_up_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = make_scoring(), make_scoring()

    def fail(told: RoundClosed) -> None:
        if told.round == broken.the_round.reference:
            Round.objects.raw("SELECT 1/0 AS id")[0]

    monkeypatch.setitem(_listeners, RoundClosed, [*_listeners[RoundClosed], fail])
    assert actions.close_due_rounds(actor=SYSTEM, at=DEADLINE) == 1
    assert broken.the_round.state == RoundState.SCORING
    assert other.the_round.state == RoundState.CLOSED
    assert broken.the_round.reference in caplog.text
    monkeypatch.undo()
    assert actions.close_due_rounds(actor=SYSTEM, at=DEADLINE) == 1


def test_only_the_chair_decides_and_may_change_it_until_the_release() -> None:
    world = make_ranked()
    best, next_best = world.applications[-1], world.applications[-2]

    def decide(actor: Any, chosen: Any = None, **fields: Any) -> Any:
        facts = {"public_reason": "The best plan."} | fields
        return actions.decide(
            round=world.the_round,
            chosen=dict.fromkeys([best] if chosen is None else chosen, Decimal(15000)),
            **facts,
            actor=actor,
            at=NOW,
        )

    for stranger in (VISITOR, make_user(), *world.judges, world.manager, make_programme_team()):
        with pytest.raises(NotAllowed):
            decide(stranger)
    with pytest.raises(Incomplete):
        decide(world.chair, public_reason=" ")
    with pytest.raises(Refused, match="There is 1 place"):
        decide(world.chair, [best, next_best])
    with pytest.raises(Refused, match="not in the competition"):
        decide(world.chair, [make_judging(applications=1).applications[0]])
    decide(world.chair)
    decision = decide(world.chair, [next_best])
    chosen = Outcome.objects.filter(decision=decision, outcome="selected")
    assert [each.application for each in chosen] == [next_best]
    assert decision.outcomes.count() == 5
    for stranger in (VISITOR, make_user(), *world.judges, world.applications[0].lead):
        with pytest.raises(NotAllowed):
            actions.release_decision(decision=decision, actor=stranger, at=NOW)
    with pytest.raises(IllegalMove, match="second person"):
        actions.release_decision(decision=decision, actor=world.manager, at=NOW)
    release(world, decision)
    with pytest.raises(IllegalMove):
        actions.release_decision(decision=decision, actor=world.manager, at=NOW)
    with pytest.raises(IllegalMove, match="cannot be changed"):
        decide(world.chair)
    assert broken_invariants(NOW) == []


def test_an_award_is_bound_only_by_what_was_published() -> None:
    world = make_ranked()

    def decide(award: int) -> Any:
        return actions.decide(
            round=world.the_round,
            chosen={world.applications[-1]: Decimal(award)},
            public_reason="The best plan.",
            actor=world.chair,
            at=NOW,
        )

    decide(14000)
    with pytest.raises(Refused, match="£15,000 was published"):
        decide(16000)
    assert Outcome.objects.get(outcome="selected").award_amount == 14000
    Challenge.objects.update(award_amount=None)
    decide(16000)
    assert Outcome.objects.get(outcome="selected").award_amount == 16000


def test_a_chair_with_a_conflict_neither_reads_nor_decides() -> None:
    world = make_ranked()
    make_conflict(world.chair, world.applications[0].organisation)
    with pytest.raises(NotAllowed):
        actions.decide(
            round=world.the_round,
            chosen={},
            public_reason="x",
            actor=world.chair,
            at=NOW,
        )


def test_a_manager_tied_to_an_applicant_runs_nothing() -> None:
    world = make_judging()
    make_membership(world.manager, world.applications[0].organisation)
    with pytest.raises(NotAllowed):
        make_round(world)


def test_the_trail_never_holds_a_score() -> None:
    make_ranked()
    entries = Entry.objects.filter(event__startswith="judging.")
    kept = [{**(e.facts or {}), **(e.after or {}), **(e.before or {})} for e in entries]
    assert kept
    assert not any({"scores", "mean", "value", "feedback", "private_note"} & set(k) for k in kept)
