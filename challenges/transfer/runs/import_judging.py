"""The judging of an imported programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from challenges.judging.actions.record import record_conflict, record_panel
from challenges.judging.actions.record_round import record_round
from challenges.transfer.engines.programme_file import judged
from challenges.transfer.engines.programme_file.convert import columns

if TYPE_CHECKING:
    from .import_programme import Import


def import_judging(under_way: Import) -> None:
    """Panels, then conflicts, then rounds with all that was scored and decided."""
    panels = {}
    for panel in under_way.file.panels:
        panels[panel.challenge] = record_panel(
            challenge=under_way.challenges[panel.challenge],
            chair=under_way.people.get(panel.chair),
            guidance=panel.guidance,
            judges=[
                {
                    **columns(each, "person"),
                    "user": under_way.people[each.person],
                    "knows": {known.topic: known.level for known in each.knows},
                }
                for each in panel.judges
            ],
            **under_way.by,
        )
        under_way.step(panel.challenge)
    for conflict in under_way.file.conflicts:
        facts = columns(conflict)
        facts["judge"] = under_way.people[conflict.judge]
        facts["organisation"] = under_way.bodies[conflict.organisation]
        record_conflict(**facts, **under_way.by)
        under_way.step(conflict.organisation)
    for row in under_way.file.rounds:
        facts = columns(row, "challenge")
        facts["assignments"] = [_assignment(under_way, each) for each in row.assignments]
        facts["ranking"] = _ranking(under_way, row.ranking) if row.ranking else None
        facts["decision"] = _decision(under_way, row.decision) if row.decision else None
        record_round(panel=panels[row.challenge], **facts, **under_way.by)
        under_way.step(row.reference)


def _assignment(under_way: Import, shape: judged.Assignment) -> dict[str, Any]:
    application = under_way.applications[shape.application]
    return {
        **columns(shape),
        "application": application,
        "judge": under_way.people[shape.judge],
        "submission": application.submissions.filter(number=shape.submission or 0).first(),
        "sheets": [
            {**columns(sheet), "scores": [columns(score) for score in sheet.scores]}
            for sheet in shape.sheets
        ],
    }


def _ranking(under_way: Import, shape: judged.Ranking) -> dict[str, Any]:
    standings = [
        {**columns(each), "application": under_way.applications[each.application]}
        for each in shape.standings
    ]
    return {**columns(shape), "standings": standings}


def _decision(under_way: Import, shape: judged.Decision) -> dict[str, Any]:
    outcomes = [
        {
            **columns(each),
            "application": under_way.applications[each.application],
            "feedback": [columns(told) for told in each.feedback],
        }
        for each in shape.outcomes
    ]
    people = {
        "decided_by": under_way.people.get(shape.decided_by),
        "approved_by": under_way.people.get(shape.approved_by),
    }
    return {**columns(shape), **people, "outcomes": outcomes}
