"""The lists of a challenge: partners, stages and criteria."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from challenges.audit.queries import Facts, plain, rows_as_facts
from challenges.catalogue.models import (
    Band,
    Challenge,
    Criterion,
    EligibilityQuestion,
    Judge,
    Partner,
    Stage,
)
from challenges.kernel.states import Refused
from challenges.organisations.models import Locality

from .saving import Changes, check_row

Rows = Sequence[Mapping[str, Any]]
PARTNER = ("organisation", "part", "amount", "in_kind")
STAGE = ("kind", "name", "description", "starts_on", "ends_on", "places")
CRITERION = ("name", "description", "weight", "max_score", "needs_comment", "feedback_is_shown")
ELIGIBILITY = ("question", "help_text", "passes", "consequence", "words")
JUDGE = ("name", "role", "body", "is_chair")
# Above any place in a list, so that rows can change places without meeting on the way.
ASIDE = 1000


def write_partners(challenge: Challenge, partners: Rows) -> Changes:
    """Make these the partners of a locked challenge: dicts of PARTNER's columns."""
    named = [(row["organisation"], row["part"]) for row in partners]
    if len(set(named)) < len(named):
        raise Refused(_("A partner is listed twice with the same part. Take one out."))
    held = challenge.partners.select_related("organisation").order_by("pk")
    changes = _changes("partners", rows_as_facts(held, PARTNER), partners, PARTNER)
    if changes[1]:
        held.delete()
        _insert(Partner(challenge=challenge, **row) for row in _only(partners, PARTNER))
    return changes


def write_localities(challenge: Challenge, localities: Iterable[Locality]) -> Changes:
    """Make these the places in which the people live whom it affects."""
    wanted = sorted(place.code for place in localities)
    held = sorted(challenge.localities.values_list("code", flat=True))
    if held == wanted:
        return {}, {}
    challenge.localities.set(localities)
    return {"localities": held}, {"localities": wanted}


def write_eligibility_questions(challenge: Challenge, questions: Rows) -> Changes:
    """Make these the questions of a locked challenge, in order: dicts of ELIGIBILITY's columns."""
    held = challenge.eligibility_questions.order_by("position", "pk")
    changes = _changes(
        "eligibility_questions", rows_as_facts(held, ELIGIBILITY), questions, ELIGIBILITY
    )
    if changes[1]:
        held.delete()
        _insert(
            EligibilityQuestion(challenge=challenge, position=place, **row)
            for place, row in enumerate(_only(questions, ELIGIBILITY), start=1)
        )
    return changes


def write_stages(challenge: Challenge, stages: Rows) -> Changes:
    """Make these the stages of a locked challenge, in order: dicts of STAGE's columns."""
    held = challenge.stages.order_by("position", "pk")
    changes = _changes("stages", rows_as_facts(held, STAGE), stages, STAGE)
    if changes[1]:
        held.delete()
        _insert(
            Stage(challenge=challenge, position=place, **row)
            for place, row in enumerate(_only(stages, STAGE), start=1)
        )
    return changes


def write_criteria(challenge: Challenge, criteria: Rows) -> Changes:
    """Make these the criteria of a locked challenge, in order: dicts of CRITERION's columns,
    `bands` as (score, words) pairs, and `was`, the place at which a criterion stood before, so
    that what belongs to it stays with it.

    The weights need not add up to 100 yet; sending for approval asks for that.
    """
    rows = challenge.criteria.order_by("position").prefetch_related("bands")
    held = {row.position: row for row in rows}
    facts = [
        {**columns, "bands": sorted((band.score, band.words) for band in row.bands.all())}
        for row, columns in zip(rows, rows_as_facts(rows, CRITERION), strict=True)
    ]
    changes = _changes("criteria", facts, criteria, (*CRITERION, "bands"))
    if changes[1]:
        kept = {row["was"] for row in criteria if row.get("was") in held}
        challenge.criteria.exclude(position__in=kept).delete()
        challenge.criteria.update(position=models.F("position") + ASIDE)
        for place, row in enumerate(criteria, start=1):
            criterion = held.pop(row.get("was") or 0, None) or Criterion(challenge=challenge)
            criterion.position = place
            for name in set(CRITERION) & set(row):
                setattr(criterion, name, row[name])
            check_row(criterion)
            criterion.save()
            if "bands" in row:
                _write_bands(criterion, row["bands"])
    return changes


def _write_bands(criterion: Criterion, bands: Iterable[tuple[int, str]]) -> None:
    criterion.bands.all().delete()
    for score, words in bands:
        if score > criterion.max_score:
            raise Refused(
                _("“%(name)s” has no score %(score)s: its highest is %(highest)s.")
                % {"name": criterion.name, "score": score, "highest": criterion.max_score}
            )
        _insert([Band(criterion=criterion, score=score, words=words)])


def write_judges(challenge: Challenge, judges: Rows) -> Changes:
    """Make these the announced judges of a locked challenge, in order: dicts of JUDGE's columns."""
    if sum(1 for row in judges if row.get("is_chair")) > 1:
        raise Refused(_("A panel has one chair. Take the tick from all judges but one."))
    held = challenge.judges.order_by("position", "pk")
    changes = _changes("judges", rows_as_facts(held, JUDGE), judges, JUDGE)
    if changes[1]:
        held.delete()
        _insert(
            Judge(challenge=challenge, position=place, **row)
            for place, row in enumerate(_only(judges, JUDGE), start=1)
        )
    return changes


def _only(rows: Rows, names: Iterable[str]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in names if name in row} for row in rows]


def _changes(noun: str, held: list[Facts], rows: Rows, names: Iterable[str]) -> Changes:
    """What was and what will be, where they differ; two empty dicts where they do not."""
    wanted = _only(rows, names)
    were = [{name: old[name] for name in new} for old, new in zip(held, wanted, strict=False)]
    if len(held) == len(wanted) and were == wanted:
        return {}, {}
    return {noun: plain(held)}, {noun: plain(wanted)}


def _insert(rows: Iterable[models.Model]) -> None:
    for row in rows:
        check_row(row)
        row.save(force_insert=True)
