"""How many answered and how they scored, in numbers that give nobody away."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.judging.queries import SMALLEST, Funnel, public_funnel, score_bands


def funnel(challenges: Iterable[Challenge]) -> list[dict[str, Any]]:
    """Steps with `label`, `value` in words and `share` of the first step for a bar; a number that
    might tell who was not chosen is 'fewer than 5' and has no bar. One query."""
    found = public_funnel(challenges)
    return steps(found) if found else []


def steps(found: Funnel) -> list[dict[str, Any]]:
    # Who was shortlisted and who won is named on the page: those numbers hide nobody.
    named = (found.shortlisted, found.winners)
    return [
        step(label, number, found.begun, is_small=0 < number < SMALLEST and number not in named)
        for label, number in (
            (_("Begun"), found.begun),
            (_("Sent in"), found.submitted),
            (_("In scope"), found.eligible),
            (_("Read by judges"), found.judged),
            (_("Shortlisted"), found.shortlisted),
            (_("Chosen"), found.winners),
        )
    ]


def step(label: str, number: int, of: int, *, is_small: bool) -> dict[str, Any]:
    return {
        "label": label,
        "value": _("fewer than %(number)d") % {"number": SMALLEST} if is_small else number,
        "share": None if is_small or of < SMALLEST else round(number / of * 100, 1),
    }


def scores(means: Iterable[float]) -> list[dict[str, Any]]:
    """Bands of mean scores, the highest first, each with `label`, `value` and its `share` of the
    fullest; [] where so few were scored that somebody could be made out."""
    bands = score_bands(means)
    most = max((band.count for band in bands), default=0)
    return [
        {
            "label": _("%(lowest)d to %(highest)d") % {
                "lowest": band.lowest,
                "highest": band.highest if band.highest == 100 else band.highest - 1,
            },
            "value": band.count,
            "share": round(band.count / most * 100, 1),
        }
        for band in reversed(bands)
    ]  # fmt: skip
