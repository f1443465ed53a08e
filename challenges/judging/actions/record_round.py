"""Rounds of judging that enter from a file: assignments, scores, ranking and decision."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from challenges.audit.actions import emit
from challenges.audit.queries import plain
from challenges.judging.events import RoundRecorded
from challenges.judging.models import (
    Assignment,
    Decision,
    Feedback,
    Outcome,
    Panel,
    RankingRun,
    Round,
    Score,
    Scoresheet,
    Standing,
)
from challenges.judging.queries.recorded import round_as_facts
from challenges.judging.states import RunState, SheetState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.policy import may_record_organisations

Facts = dict[str, Any]


@transaction.atomic
def record_round(
    *,
    panel: Panel,
    reference: str,
    assignments: Sequence[Facts] = (),
    ranking: Facts | None = None,
    decision: Facts | None = None,
    actor: Actor,
    at: datetime,
    **facts: Any,
) -> Round:
    """The round of this reference, made where it does not exist.

    The dicts have the shape that `queries.recorded.round_as_facts` gives. Raises Refused where
    the round exists and the file says otherwise.
    """
    require(may_record_organisations, actor)
    wanted = {
        **facts,
        "assignments": list(assignments),
        "ranking": ranking,
        "decision": decision,
    }
    held = Round.objects.select_for_update(no_key=True).filter(reference=reference).first()
    if held is not None:
        given = round_as_facts(held)
        if differing := [name for name, value in wanted.items() if given[name] != value]:
            raise Refused(
                f"The judging {reference} is recorded already, and the file says otherwise of: "
                f"{', '.join(differing)}. What was judged does not change; correct the file."
            )
        return held
    row = Round.objects.create(panel=panel, challenge=panel.challenge, reference=reference, **facts)
    criteria = {each.name: each for each in panel.challenge.criteria.order_by("position")}
    for each in assignments:
        columns = {name: value for name, value in each.items() if name != "sheets"}
        assignment = Assignment.objects.create(round=row, **columns)
        for sheet in each["sheets"]:
            _write_sheet(assignment, sheet, criteria)
    if ranking is not None:
        _write_ranking(row, ranking)
    if decision is not None:
        _write_decision(row, decision, criteria)
    event = RoundRecorded(round=row.reference, challenge=row.challenge.reference)
    counts = {"assignments": len(assignments), "state": row.state}
    emit(event, actor=actor, at=at, after=plain(counts))
    return row


def _write_sheet(assignment: Assignment, facts: Facts, criteria: dict[str, Any]) -> None:
    """Scores first, then the sheet's end: a submitted sheet takes no more scores."""
    columns = {name: value for name, value in facts.items() if name not in ("scores", "state")}
    sheet = Scoresheet.objects.create(assignment=assignment, state=SheetState.DRAFT, **columns)
    Score.objects.bulk_create(
        Score(
            scoresheet=sheet,
            criterion=criteria[score["criterion"]],
            value=score["value"],
            does_not_apply=score["does_not_apply"],
            comment=score["comment"],
        )
        for score in facts["scores"]
    )
    if facts["state"] == SheetState.SUBMITTED:
        Scoresheet.objects.filter(pk=sheet.pk).update(state=SheetState.SUBMITTED)


def _write_ranking(row: Round, facts: Facts) -> None:
    columns = {name: value for name, value in facts.items() if name != "standings"}
    run = RankingRun.objects.create(round=row, state=RunState.DONE, progress=100, **columns)
    Standing.objects.bulk_create(Standing(run=run, **each) for each in facts["standings"])


def _write_decision(row: Round, facts: Facts, criteria: dict[str, Any]) -> None:
    columns = {name: value for name, value in facts.items() if name != "outcomes"}
    decision = Decision.objects.create(round=row, **columns)
    for each in facts["outcomes"]:
        columns = {name: value for name, value in each.items() if name != "feedback"}
        outcome = Outcome.objects.create(decision=decision, **columns)
        Feedback.objects.bulk_create(
            Feedback(
                outcome=outcome,
                position=position,
                **told | {"criterion": criteria.get(told["criterion"])},
            )
            for position, told in enumerate(each["feedback"], start=1)
        )
