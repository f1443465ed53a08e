"""Panels, rounds and scores of the big world. Rounds are assigned, ranked and decided for real;
seats and score sheets are written in bulk."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from challenges.audit.actions import Line, enter_many
from challenges.catalogue.models import Challenge
from challenges.judging.actions import form_panel
from challenges.judging.events import (
    ConflictDeclared,
    InterestsDeclared,
    JudgeAdded,
    ScoresheetSaved,
    ScoresheetSubmitted,
)
from challenges.judging.models import (
    Assignment,
    Conflict,
    ConflictKind,
    ConflictSource,
    Panel,
    PanelMember,
    Round,
    Score,
    Scoresheet,
    Standing,
)
from challenges.judging.states import AssignmentState, SheetState
from challenges.organisations.models import Organisation, User
from challenges.transfer.engines.cast import CHAIR, Player
from challenges.transfer.engines.demonstration.briefs import CRITERIA
from challenges.transfer.engines.demonstration.crowd import ANNOUNCED
from challenges.transfer.engines.demonstration.judging import FEEDBACK, NOTES, leniency, scores
from challenges.transfer.engines.demonstration.startups import Startup
from challenges.transfer.runs.demonstration import judging
from challenges.transfer.runs.demonstration.inviting import EXPERTISE
from challenges.transfer.runs.demonstration.publishing import AWARD
from challenges.transfer.runs.demonstration.stage import Stage

from .applying import AT_ONCE
from .bodies import Applicant
from .calls import AWARDS, DAYS

READINGS = 3
# One judge in ten knows an applicant.
TIED = 10
# Of what is given to a judge of a round under way.
DONE = (1.0, 0.8, 0.6, 0.4, 0.2)


def judge(
    stage: Stage,
    challenge: Challenge,
    phase: str,
    *,
    manager: Player,
    panel: Sequence[User],
    who: Sequence[Applicant],
) -> None:
    """A round that is under way, or one that was decided and announced."""
    closes = DAYS[phase][2]
    seat_all(stage, challenge, manager=manager, panel=panel, who=who, day=closes + 2)
    ends = closes + 25 if phase == ANNOUNCED else 8
    judged = judging.give_out(
        stage, challenge, manager=manager, day=closes + 2, ends=ends, places=AWARDS
    )
    strengths = {each.body.pk: each.startup for each in who}
    last = ends - 1 if phase == ANNOUNCED else -1
    score(stage, judged, strengths, first=closes + 5, last=last, all_of_it=phase == ANNOUNCED)
    if phase == ANNOUNCED:
        judging.close_and_rank(stage, judged, day=ends)
        best = Standing.objects.filter(run__round=judged).order_by("rank", "pk")
        winners = list(best.values_list("application__organisation__slug", flat=True)[:AWARDS])
        judging.announce(
            stage, judged, winners=winners, approver=manager, day=ends + 5, award=AWARD
        )


def seat_all(
    stage: Stage,
    challenge: Challenge,
    *,
    manager: Player,
    panel: Sequence[User],
    who: Sequence[Applicant],
    day: int,
) -> None:
    """A panel of these people, who have all said whom they must not judge."""
    actor, at, declared = stage.player(manager), stage.day(day, 10), stage.day(day + 1, 13)
    formed = form_panel(challenge=challenge, actor=actor, at=at)
    Panel.objects.filter(pk=formed.pk).update(chair=stage.player(CHAIR))
    # A quarter more than their share, so that nobody's tie leaves an application unread.
    limit = READINGS * len(who) * 5 // (4 * len(panel)) + READINGS
    seats = [
        PanelMember(
            panel=formed,
            user=user,
            load_limit=limit,
            expertise=EXPERTISE[n % len(EXPERTISE)],
            declared_at=declared,
        )
        for n, user in enumerate(panel)
    ]
    PanelMember.objects.bulk_create(seats)
    lines = []
    for seat in seats:
        told = {
            "challenge": challenge.reference,
            "judge": seat.user.reference,
            "judge_name": str(seat.user),
        }
        held = {"load_limit": limit, "expertise": seat.expertise}
        lines.append(Line(JudgeAdded(**told), actor, at, after=held))
        was, now = {"declared_at": None}, {"declared_at": declared}
        lines.append(Line(InterestsDeclared(**told), seat.user, declared, before=was, after=now))
    enter_many(lines)
    tied = [(user, who[n % len(who)].body) for n, user in enumerate(panel) if n % TIED == 3]
    _tie(tied, stage.day(day + 1, 12))


def _tie(pairs: Sequence[tuple[User, Organisation]], at: datetime) -> None:
    """Judges declare with whom they work; whoever has said it once says it no second time."""
    Conflict.objects.bulk_create(
        [
            Conflict(
                judge=user,
                organisation=body,
                kind=ConflictKind.COLLABORATOR,
                source=ConflictSource.DECLARED,
                evidence="We work on a project together.",
                declared_at=at,
            )
            for user, body in pairs
        ],
        ignore_conflicts=True,
    )
    enter_many(
        Line(
            ConflictDeclared(
                judge=user.reference,
                judge_name=str(user),
                organisation=body.slug,
                organisation_name=body.name,
                conflict_kind=ConflictKind.COLLABORATOR,
            ),
            user,
            at,
            after={"source": ConflictSource.DECLARED, "kind": ConflictKind.COLLABORATOR},
        )
        for user, body in pairs
    )


def score(
    stage: Stage,
    judged: Round,
    strengths: dict[int, Startup],
    *,
    first: int,
    last: int,
    all_of_it: bool,
) -> None:
    """Score sheets handed in between the two days: all of them, or each judge's share."""
    given = judged.assignments.filter(state=AssignmentState.PUBLISHED)
    rows = given.select_related("judge", "application").order_by("judge", "position", "pk")
    by_judge: dict[int, list[Assignment]] = {}
    for assignment in rows:
        by_judge.setdefault(assignment.judge_id, []).append(assignment)
    done = [
        assignment
        for mine in by_judge.values()
        for assignment in mine[: len(mine) if all_of_it else _share(stage, mine)]
    ]
    for start in range(0, len(done), AT_ONCE):
        some = done[start : start + AT_ONCE]
        _hand_in(stage, judged, some, strengths, first=first, last=last)


def _share(stage: Stage, mine: Sequence[Assignment]) -> int:
    return round(len(mine) * stage.chance(f"{mine[0].judge.email} pace").choice(DONE))


def _hand_in(
    stage: Stage,
    judged: Round,
    done: Sequence[Assignment],
    strengths: dict[int, Startup],
    *,
    first: int,
    last: int,
) -> None:
    """Sheets are written as drafts with their scores, and submitted after that: the database
    takes no score for a sheet that was handed in."""
    criteria = list(judged.challenge.criteria.order_by("position"))
    sheets, given, lines = [], [], []
    for assignment in done:
        person, reference = assignment.judge, assignment.application.reference
        chance = stage.chance(f"{person.email} {reference}")
        found = scores(
            strengths[assignment.application.organisation_id],
            criteria=len(CRITERIA),
            kindness=leniency(person.email, stage.seed),
            rng=chance,
        )
        at = stage.day(first, 9) + timedelta(minutes=chance.randint(0, (last - first) * 24 * 60))
        sheet = Scoresheet(
            assignment=assignment,
            feedback=chance.choice(FEEDBACK),
            private_note=chance.choice(NOTES),
            in_scope=True,
            recommended=sum(value for value, _ in found.values()) >= 13,
            saved_at=at,
        )
        sheets.append(sheet)
        given += [
            Score(scoresheet=sheet, criterion=each, value=value, comment=comment)
            for each, (value, comment) in zip(criteria, found.values(), strict=True)
        ]
        told: dict[str, Any] = {
            "round": judged.reference,
            "application": reference,
            "judge": person.reference,
            "revision": 1,
        }
        lines.append(Line(ScoresheetSaved(**told, version=1), person, at))
        lines.append(Line(ScoresheetSubmitted(**told), person, at))
    Scoresheet.objects.bulk_create(sheets)
    Score.objects.bulk_create(given)
    written = Scoresheet.objects.filter(pk__in=[sheet.pk for sheet in sheets])
    written.update(state=SheetState.SUBMITTED, submitted_at=F("saved_at"))
    pairs = Assignment.objects.filter(pk__in=[assignment.pk for assignment in done])
    pairs.update(state=AssignmentState.SUBMITTED)
    enter_many(lines)
