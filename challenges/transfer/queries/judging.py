"""Panels, conflicts and rounds of a programme, as shapes."""

from typing import Any

from challenges.catalogue.models import Programme
from challenges.judging.models import Conflict, Panel, PanelMember, Round
from challenges.judging.queries.knowledge import knowledge_of
from challenges.judging.queries.recorded import round_as_facts
from challenges.transfer.engines.programme_file import judged

from .named import Named
from .shaped import shaped


def panels_of(programme: Programme, named: Named) -> tuple[judged.Panel, ...]:
    """The panels, by challenge; their judges by email address."""
    rows = Panel.objects.filter(challenge__programme=programme).select_related("challenge", "chair")
    return tuple(
        judged.Panel(
            challenge=row.challenge.reference,
            chair=named.person(row.chair),
            guidance=row.guidance,
            judges=tuple(
                shaped(
                    judged.Judge,
                    seat,
                    person=named.person(seat.user),
                    knows=tuple(judged.Knows(*each) for each in knowledge_of(seat).items()),
                )
                for seat in row.members.select_related("user").order_by("user__email")
            ),
        )
        for row in rows.order_by("challenge__reference")
    )


def conflicts_of(programme: Programme, named: Named) -> tuple[judged.Conflict, ...]:
    """The conflicts of the programme's judges with those who applied to it."""
    judges = PanelMember.objects.filter(panel__challenge__programme=programme).values("user")
    rows = Conflict.objects.filter(
        judge__in=judges, organisation__applications__challenge__programme=programme
    )
    rows = rows.select_related("judge", "organisation").distinct()
    return tuple(
        shaped(
            judged.Conflict,
            row,
            judge=named.person(row.judge),
            organisation=named.organisation(row.organisation),
        )
        for row in rows.order_by("judge__email", "organisation__slug", "source")
    )


def rounds_of(programme: Programme, named: Named) -> tuple[judged.Round, ...]:
    """The rounds with assignments, scores, ranking and decision, by reference."""
    rows = Round.objects.filter(challenge__programme=programme).select_related("challenge")
    return tuple(_round(row, named) for row in rows.order_by("reference"))


def _round(row: Round, named: Named) -> judged.Round:
    facts = round_as_facts(row)
    assignments = []
    for each in facts.pop("assignments"):
        sent = each["submission"]
        sheets = [
            judged.Sheet(**{**sheet, "scores": tuple(judged.Score(**s) for s in sheet["scores"])})
            for sheet in each["sheets"]
        ]
        given = {
            "application": each["application"].reference,
            "judge": named.person(each["judge"]),
            "submission": sent.number if sent else None,
            "sheets": tuple(sheets),
        }
        assignments.append(judged.Assignment(**{**each, **given}))
    ranking, decision = facts.pop("ranking"), facts.pop("decision")
    return judged.Round(
        reference=row.reference,
        challenge=row.challenge.reference,
        **facts,
        assignments=tuple(assignments),
        ranking=_ranking(ranking) if ranking else None,
        decision=_decision(decision, named) if decision else None,
    )


def _ranking(facts: dict[str, Any]) -> judged.Ranking:
    standings = tuple(
        judged.Standing(**{**each, "application": each["application"].reference})
        for each in facts["standings"]
    )
    return judged.Ranking(**{**facts, "standings": standings})


def _decision(facts: dict[str, Any], named: Named) -> judged.Decision:
    outcomes = tuple(
        judged.Outcome(
            **{
                **each,
                "application": each["application"].reference,
                "feedback": tuple(judged.Feedback(**told) for told in each["feedback"]),
            }
        )
        for each in facts["outcomes"]
    )
    people = {name: named.person(facts[name]) for name in ("decided_by", "approved_by")}
    return judged.Decision(**{**facts, **people, "outcomes": outcomes})
