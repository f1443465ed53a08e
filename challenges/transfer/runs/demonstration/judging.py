"""The invented judging: panel, conflicts, assignment, scores, ranking, decision."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from challenges.applications.models import Application
from challenges.catalogue.models import Challenge
from challenges.judging.actions import (
    approve_decision,
    approve_feedback,
    close_round,
    decide,
    declare_conflict,
    declare_interests,
    publish_assignment,
    recuse,
    release_decision,
    request_assignment,
    save_scores,
    set_up_round,
    submit_scoresheet,
)
from challenges.judging.models import Assignment, Decision, Round
from challenges.judging.queries import (
    drafted_feedback,
    fingerprint_of_decision,
    fingerprint_of_feedback,
)
from challenges.judging.runs.assignment import assign_judges
from challenges.judging.runs.ranking import rank_round
from challenges.kernel.policy import SYSTEM
from challenges.organisations.models import User
from challenges.transfer.engines.cast import CHAIR, JUDGE, JUDGES, OTHER_JUDGE, Player
from challenges.transfer.engines.demonstration.briefs import CRITERIA
from challenges.transfer.engines.demonstration.judging import FEEDBACK, NOTES, leniency, scores
from challenges.transfer.engines.demonstration.startups import BY_NAME

from . import inviting
from .stage import Stage

CONFLICTS = (
    ("jo@judges.example", "wooden-nickel-works", "investor", "I hold shares in it."),
    ("hal@judges.example", "painted-postbox", "adviser", "I advised it until last spring."),
    ("nia@judges.example", "sample-teapot", "family", "My sister works there."),
    ("gita@judges.example", "fictional-bench", "collaborator", "We work on a project together."),
)
STEPS_BACK = "ravi@judges.example"


def begin_round(
    stage: Stage, challenge: Challenge, *, manager: Player, day: int, ends: int, places: int
) -> Round:
    """A panel of twelve, their conflicts, and an assignment that respects them, published."""
    panel = inviting.seat_all(stage, challenge, manager=manager, day=day)
    for email, slug, kind, evidence in CONFLICTS:
        person = User.objects.get(email=email)
        declare_conflict(
            judge=person,
            organisation=stage.bodies[slug],
            kind=kind,
            evidence=evidence,
            actor=person,
            at=stage.day(day + 1, 12),
        )
    for judge in JUDGES:
        declare_interests(panel=panel, actor=stage.player(judge), at=stage.day(day + 1, 13))
    return give_out(stage, challenge, manager=manager, day=day, ends=ends, places=places)


def give_out(
    stage: Stage, challenge: Challenge, *, manager: Player, day: int, ends: int, places: int
) -> Round:
    """A round for a panel that has declared its interests, with its assignment published."""
    actor = stage.player(manager)
    judged = set_up_round(
        challenge=challenge,
        places=places,
        scoring_closes_at=stage.day(ends, 17),
        actor=actor,
        at=stage.day(day + 2, 9),
    )
    run = request_assignment(round=judged, actor=actor, at=stage.day(day + 2, 9, 10))
    assign_judges(run_key=str(run.key), clock=lambda: stage.day(day + 2, 9, 11))
    run.refresh_from_db()
    publish_assignment(run=run, actor=actor, at=stage.day(day + 2, 11))
    judged.refresh_from_db()
    return judged


def score_all(stage: Stage, judged: Round, *, first: int, last: int) -> None:
    """Every judge hands in everything between the two days."""
    for assignment in _assignments(judged):
        _submit(stage, assignment, at=_moment(stage, assignment, first, last))


def score_some(stage: Stage, judged: Round, *, first: int, last: int) -> None:
    """Scores that are coming in: some judges are done, some have a draft, one steps back."""
    chance = stage.chance(f"{judged.reference} pace")
    shares = {judge.email: chance.choice([1.0, 0.8, 0.6, 0.6, 0.4]) for judge in JUDGES}
    shares |= {CHAIR.email: 0.5, JUDGE.email: 0.5, OTHER_JUDGE.email: 0.7, STEPS_BACK: 0.6}
    by_judge: dict[str, list[Assignment]] = {}
    for assignment in _assignments(judged):
        by_judge.setdefault(assignment.judge.email, []).append(assignment)
    for email, mine in by_judge.items():
        done = round(len(mine) * shares[email])
        for assignment in mine[:done]:
            _submit(stage, assignment, at=_moment(stage, assignment, first, last))
        for assignment in mine[done : done + 1]:
            if email == STEPS_BACK:
                recuse(
                    assignment=assignment,
                    reason="I find that I know the founder",
                    actor=assignment.judge,
                    at=stage.day(last, 11),
                )
                _look_for_another(judged, at=stage.day(last, 11, 1))
            else:
                _begin(stage, assignment, at=stage.day(last, 15))


def _look_for_another(judged: Round, *, at: datetime) -> None:
    """The gap that a judge leaves is looked at in the background; the proposal waits for people."""
    run = judged.assignment_runs.get(state="queued")
    assign_judges(run_key=str(run.key), clock=lambda: at)


def _assignments(judged: Round) -> list[Assignment]:
    rows = judged.assignments.filter(state="published").select_related(
        "judge", "application__organisation", "round__challenge"
    )
    return list(rows.order_by("judge__email", "position", "application__reference"))


def _moment(stage: Stage, assignment: Assignment, first: int, last: int) -> datetime:
    chance = stage.chance(f"{assignment.judge.email} {assignment.application.reference} when")
    begin = stage.day(first + (last - first) * assignment.position / 8, 9)
    return min(begin + timedelta(minutes=chance.randint(0, 660)), stage.day(last, 21))


def _words(stage: Stage, assignment: Assignment) -> dict[str, Any]:
    startup = BY_NAME[assignment.application.organisation.name]
    email = assignment.judge.email
    chance = stage.chance(f"{email} {assignment.application.reference}")
    given = scores(
        startup, criteria=len(CRITERIA), kindness=leniency(email, stage.seed), rng=chance
    )
    total = sum(value for value, _ in given.values())
    return {
        "scores": given,
        "feedback": chance.choice(FEEDBACK),
        "private_note": chance.choice(NOTES),
        "in_scope": True,
        "recommended": total >= 13,
    }


def _submit(stage: Stage, assignment: Assignment, *, at: datetime) -> None:
    words = _words(stage, assignment)
    submit_scoresheet(assignment=assignment, version=0, actor=assignment.judge, at=at, **words)


def _begin(stage: Stage, assignment: Assignment, *, at: datetime) -> None:
    words = _words(stage, assignment)
    half = {place: given for place, given in words["scores"].items() if place <= 2}
    words |= {"scores": half, "recommended": None}
    save_scores(assignment=assignment, version=0, actor=assignment.judge, at=at, **words)


def close_and_rank(stage: Stage, judged: Round, *, day: int) -> Round:
    """The round closes by the clock and is ranked in the background."""
    run = close_round(round=judged, actor=SYSTEM, at=stage.day(day, 17))
    rank_round(run_key=str(run.key), clock=lambda: stage.day(day, 17, 1))
    judged.refresh_from_db()
    return judged


def announce(
    stage: Stage,
    judged: Round,
    *,
    winners: Sequence[str],
    approver: Player,
    day: int,
    award: int,
    reserve: Sequence[str] = (),
) -> None:
    """The chair decides, a second person approves, and the outcome is released."""
    decision = choose(stage, judged, winners=winners, reserve=reserve, day=day, award=award)
    approve_decision(
        decision=decision,
        seen=fingerprint_of_decision(decision),
        actor=stage.player(approver),
        at=stage.day(day + 1, 10),
    )
    release_decision(decision=decision, actor=stage.player(CHAIR), at=stage.day(day + 2, 10))


def choose(
    stage: Stage,
    judged: Round,
    *,
    winners: Sequence[str],
    day: int,
    award: int,
    reserve: Sequence[str] = (),
    standstill_days: int | None = None,
) -> Decision:
    """The chair decides and finds the feedback fit to send; a second person has still to look."""
    chair = stage.player(CHAIR)
    mine = Application.objects.filter(challenge=judged.challenge).order_by("reference")
    chosen = mine.filter(organisation__slug__in=winners)
    decision = decide(
        round=judged,
        chosen=dict.fromkeys(chosen, Decimal(award)),
        reserve=list(mine.filter(organisation__slug__in=reserve)),
        public_reason="Both answers start from what people said, can be counted within a winter "
        "and need nothing that another borough would not have.",
        confidential_reason="The panel would like to see the data check before the second payment.",
        standstill_days=standstill_days,
        actor=chair,
        at=stage.day(day, 11),
    )
    return approve_feedback(
        decision=decision,
        seen=fingerprint_of_feedback(drafted_feedback(decision.round)),
        actor=chair,
        at=stage.day(day, 12),
    )
