"""Criteria, with what each score means."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _

from challenges.audit.queries import rows_as_facts
from challenges.catalogue.actions.saving import Changes, check_row
from challenges.catalogue.models import Band, Challenge, Criterion
from challenges.catalogue.queries.facts import CRITERION
from challenges.kernel.states import Refused

from .rows import Rows, changes_of, insert

# Above any place in a list, so that rows can change places without meeting on the way.
ASIDE = 1000


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
    changes = changes_of("criteria", facts, criteria, (*CRITERION, "bands"))
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
        insert([Band(criterion=criterion, score=score, words=words)])
