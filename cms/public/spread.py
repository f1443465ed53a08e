"""Where solutions have got to: maps, table, matrix and curve."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.kernel.policy import VISITOR
from challenges.pilots.models import Pilot
from challenges.pilots.queries import SpreadOfPilot, find_pilot, matrix, most_spread, spread_of
from challenges.pilots.states import IN_USE
from cms.drawings.tiles import TileMap, lay_tiles
from cms import words
from cms.public.crumbs import HOME, SPREAD
from cms.public.marks import marked
from cms.templatetags.citywide import date_range

# More curves than this cannot be told apart.
CURVES = 3


def shows_invented() -> bool:
    """A demonstration shows how its invented solutions spread; a real site never does."""
    return bool(settings.DEMO)


def hero(at: datetime) -> SpreadOfPilot | None:
    """The solution on the home page's map, or None while nothing has been piloted."""
    found = most_spread(VISITOR, at, demonstration=shows_invented())
    if found is None and shows_invented():
        found = most_spread(VISITOR, at, demonstration=False)
    return found


def city_of(spread: SpreadOfPilot) -> TileMap:
    """The tile map of one solution. A place where it began is live at least."""
    return lay_tiles(
        [
            {
                "code": cell.locality.code,
                "abbreviation": cell.locality.abbreviation,
                "name": cell.locality.name,
                "tile_row": cell.locality.tile_row,
                "tile_col": cell.locality.tile_col,
                "stage": stage_of(cell),
                "is_first": cell.began_here,
            }
            for cell in spread.cells
        ]
    )


def stage_of(cell) -> str:
    """The stage that the map shows; where it was first piloted, that is live at least."""
    return cell.state or ("live" if cell.began_here else "")


def overview(at: datetime) -> dict[str, Any]:
    """The page of all solutions."""
    found = matrix(VISITOR, at, demonstration=shows_invented())
    rows = [row for row in found.rows if any(stage_of(cell) for cell in row.cells)]
    unplaced = [row for row in found.rows if row not in rows]
    first = rows[0] if rows else None
    return {
        "crumbs": [HOME],
        "first": first,
        "rows": rows,
        "unplaced": unplaced,
        "city": city_of(first) if first else None,
        "total": len(found.columns),
        "localities": found.columns,
        "solutions": [matrix_line(row) for row in rows],
        "curves": curves(rows),
        "in_use": len({c.locality.pk for r in rows for c in r.cells if stage_of(c) in IN_USE}),
        **marked(shows_invented() and bool(rows)),
    }


def one(slug: str, at: datetime) -> dict[str, Any]:
    """The page of one solution. Raises Http404 for what is not public."""
    pilot = find_pilot(VISITOR, slug)
    if pilot is None:
        raise Http404
    spread = spread_of(pilot, at)
    return {
        "crumbs": [HOME, SPREAD],
        "pilot": pilot,
        "facts": facts(pilot),
        "spread": spread,
        "city": city_of(spread),
        "total": len(spread.cells),
        "has_places": any(stage_of(cell) for cell in spread.cells),
        "finding": finding(spread),
        "curves": curves([spread]),
        "reasons": [{"words": words, "count": count} for words, count in spread.reasons],
        "reasons_total": sum(count for _words, count in spread.reasons),
        "milestones": list(pilot.milestones.order_by("position", "pk")),
        **marked(is_invented(pilot)),
    }


def is_invented(pilot: Pilot) -> bool:
    return pilot.application.challenge.programme.is_demonstration


def finding(spread: SpreadOfPilot) -> str:
    """How fast it went, in a sentence or two; '' where that is not known."""
    parts = []
    second, fifth = spread.months_to_second, spread.months_to_fifth
    if second is not None and fifth is not None:
        parts.append(
            _("It took %(second)d months to reach a second place and %(fifth)d to reach a fifth.")
            % {"second": second, "fifth": fifth}
        )
    elif second is not None:
        parts.append(
            ngettext(
                "It took %(months)d month to reach a second place.",
                "It took %(months)d months to reach a second place.",
                second,
            )
            % {"months": second}
        )
    if spread.committed:
        parts.append(
            ngettext(
                "%(number)d more has committed.", "%(number)d more have committed.",
                spread.committed,
            )
            % {"number": spread.committed}
        )  # fmt: skip
    return " ".join(parts)


def matrix_line(row: SpreadOfPilot) -> dict[str, Any]:
    """One solution as `{% matrix %}` takes it."""
    return {
        "name": row.pilot.title,
        "href": f"/spread/{row.pilot.slug}/",
        "stages": {cell.locality.code: stage_of(cell) for cell in row.cells if stage_of(cell)},
    }


def curves(rows: list[SpreadOfPilot]) -> list[dict[str, Any]]:
    """The fastest solutions as `{% adoption_curve %}` takes them, where their dates are known."""
    return [
        {
            "name": row.pilot.title,
            "months": months_of(row),
            "until": max(point.months for point in row.points),
        }
        for row in [row for row in rows if len(row.points) > 1][:CURVES]
    ]


def months_of(row: SpreadOfPilot) -> list[int]:
    """The month in which each place came into use: one entry a place."""
    months: list[int] = []
    for point in row.points:
        months += [point.months] * max(point.count - len(months), 0)
    return months


def facts(pilot: Pilot) -> list[dict[str, Any]]:
    """For `components/facts.html`."""
    startup = pilot.application.organisation
    challenge = pilot.application.challenge
    return [
        {"label": _("State"), "value": pilot.get_state_display()},
        {
            "label": _("Solution by"),
            "value": startup.name,
            "href": f"/organisations/{startup.slug}/",
        },
        {
            "label": _("Host"),
            "value": pilot.host.name if pilot.host else "",
            "href": f"/organisations/{pilot.host.slug}/" if pilot.host else "",
        },
        {
            "label": _("Challenge"),
            "value": challenge.title,
            "href": f"/challenges/{challenge.slug}/",
        },
        {"label": _("When"), "value": date_range(pilot)},
        {"label": _("Award"), "value": words.money(pilot.award_amount)},
    ]
