"""What the criteria still lack."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge, Criterion

CRITERIA_TOTAL = 100


def missing(challenge: Challenge, at: datetime | None = None) -> list[str]:
    return missing_in_criteria(challenge.criteria.order_by("position", "pk"))


def missing_in_criteria(criteria: Iterable[Criterion]) -> list[str]:
    """At least two criteria whose weights add up to 100; one at least that always applies."""
    criteria = list(criteria)
    weights = [criterion.weight or 0 for criterion in criteria]
    if not weights:
        return [_("Add the criteria by which judges score")]
    found = []
    if len(weights) == 1:
        found.append(_("Add a second criterion: one alone cannot be weighed"))
    if all(criterion.may_not_apply for criterion in criteria):
        found.append(_("Choose at least one criterion that always applies"))
    if 0 in weights:
        found.append(_("Give every criterion a weight"))
    if sum(weights) != CRITERIA_TOTAL:
        found.append(
            _("The weights add up to %(total)s%%: they must add up to 100%%")
            % {"total": sum(weights)}
        )
    return found
