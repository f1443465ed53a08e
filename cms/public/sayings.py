"""Says in sentences how a solution moves."""

from datetime import datetime
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.pilots.models import Pilot
from challenges.pilots.queries import SpreadOfPilot
from cms import words
from cms.templatetags.citywide import date_range


def number_word(number: int) -> str:
    """'three', '12': up to nine in letters."""
    return str(apnumber(number)) if number else _("none")


def months_word(number: int) -> str:
    """'1 month', '3 months'."""
    return ngettext("%(number)d month", "%(number)d months", number) % {"number": number}


def finding(spread: SpreadOfPilot) -> str:
    """How fast it went, in a sentence or two; '' where that is not known."""
    parts = []
    second, fifth = spread.months_to_second, spread.months_to_fifth
    if second is not None and fifth is not None:
        parts.append(
            _("It took %(second)s to reach a second place and %(fifth)s to reach a fifth.")
            % {"second": months_word(second), "fifth": months_word(fifth)}
        )
    elif second is not None:
        parts.append(
            _("It took %(second)s to reach a second place.") % {"second": months_word(second)}
        )
    if spread.committed:
        more = ngettext(
            "%(number)s more has committed.", "%(number)s more have committed.", spread.committed
        )
        parts.append(more % {"number": capfirst(number_word(spread.committed))})
    return " ".join(parts)


def hero_caption(pilot: Pilot, place: str, at: datetime) -> str:
    """Whose map it is: the solution, how long after its first pilot, and where that was."""
    began_on = pilot.starts_on
    if not place or len(began_on) < len("2018-10"):
        return pilot.title
    months = (at.year - int(began_on[:4])) * 12 + at.month - int(began_on[5:7])
    return _("%(title)s, %(months)s after its first pilot in %(place)s.") % {
        "title": pilot.title,
        "months": months_word(months),
        "place": place,
    }


def pilot_facts(pilot: Pilot) -> list[dict[str, Any]]:
    """For `components/facts.html`."""
    startup = pilot.application.organisation
    challenge = pilot.application.challenge
    host = pilot.host
    because = pilot.ended_because
    return [
        {"label": _("State"), "value": pilot.get_state_display()},
        {
            "label": _("Solution by"),
            "value": startup.name,
            "href": f"/organisations/{startup.slug}/",
        },
        {
            "label": _("Host"),
            "value": host.name if host else "",
            "href": f"/organisations/{host.slug}/" if host else "",
        },
        {
            "label": _("Challenge"),
            "value": challenge.title,
            "href": f"/challenges/{challenge.slug}/",
        },
        {"label": _("When"), "value": date_range(pilot)},
        {"label": _("Award"), "value": words.money(pilot.award_amount)},
        *([{"label": _("Why it stopped"), "value": because}] if because else []),
    ]
