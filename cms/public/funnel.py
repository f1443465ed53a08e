"""From those who answered to those who won, in numbers that give nobody away."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.judging.queries import public_funnel

# A smaller number of people who were not chosen could be guessed by name.
SMALLEST = 5


def funnel(challenges: Iterable[Challenge]) -> list[dict[str, Any]]:
    """Steps with `label`, `value` in words and `share` of the first step for a bar; a number that
    might tell who was not chosen is 'fewer than 5' and has no bar. One query."""
    found = public_funnel(challenges)
    if found is None:
        return []
    steps = (
        (_("Sent in"), found.submitted),
        (_("Eligible"), found.eligible),
        (_("Read by judges"), found.judged),
        (_("Winners"), found.winners),
    )
    told = []
    for label, number in steps:
        # Winners are named on the page, so a number that equals theirs hides nobody.
        is_small = 0 < number < SMALLEST and number != found.winners
        told.append(
            {
                "label": label,
                "value": _("fewer than %(number)d") % {"number": SMALLEST} if is_small else number,
                "share": None
                if is_small or found.submitted < SMALLEST
                else round(number / found.submitted * 100, 1),
            }
        )
    return told
