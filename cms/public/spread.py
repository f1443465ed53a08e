"""Where solutions have got to: maps, table, matrix and curve."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Kind, Locality
from challenges.organisations.policy import visible_organisations
from challenges.pilots.models import Pilot
from challenges.pilots.policy import visible_pilots
from challenges.pilots.queries import SpreadOfPilot, find_pilot, local_evidence, matrix, spread_of
from challenges.pilots.queries.spread import Cell
from challenges.pilots.states import IN_USE, PilotState
from cms.drawings.tiles import TileMap, lay_tiles
from cms.public.crumbs import HOME, SPREAD
from cms.public.marks import marked
from cms.public.sayings import finding, pilot_facts

# More curves than this cannot be told apart.
CURVES = 3
# The stage of the place in which a pilot ran, as far as it is known.
AT_HOME = {
    PilotState.RUNNING: "live",
    PilotState.FINISHED: "live",
    PilotState.STOPPED: "stopped",
}


def shows_invented() -> bool:
    """A demonstration shows how its invented solutions spread; a real site never does."""
    return bool(settings.DEMO)


def overview(at: datetime) -> dict[str, Any]:
    """The page of all solutions: the real ones, or in a demonstration the invented ones while no
    real one moves. Never both in one picture or count."""
    real = picture(at, demonstration=False)
    if real["rows"] or not shows_invented():
        return real | {"past": past_pilots(), "other": shows_invented()}
    return picture(at, demonstration=True) | {"past": past_pilots()}


def invented(at: datetime) -> dict[str, Any]:
    """The same of what a demonstration has invented. Raises Http404 on a real site."""
    if not shows_invented():
        raise Http404
    return picture(at, demonstration=True) | {"crumbs": [HOME, SPREAD], "other": True}


def past_pilots() -> list[Pilot]:
    """The pilots of history, of which only their own place is known."""
    return list(
        real_pilots()
        .filter(state=PilotState.RECORDED)
        .select_related("host", "application__organisation")
        .order_by("title", "pk")
    )


def picture(at: datetime, *, demonstration: bool) -> dict[str, Any]:
    """Map, curves and matrix of what is real, or of what is invented. Six queries."""
    found = matrix(VISITOR, at, demonstration=demonstration)
    rows = [row for row in found.rows if is_moving(row)]
    first = rows[0] if rows else None
    return {
        "crumbs": [HOME],
        "first": first,
        "rows": rows,
        "city": city_of(first) if first else None,
        "total": len(found.columns),
        "localities": found.columns,
        "solutions": [matrix_line(row) for row in rows],
        "curves": curves(rows),
        "in_use": len({place for row in rows for place in places_in_use(row)}),
        "is_invented": demonstration,
        **marked(demonstration and bool(rows)),
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
        "facts": pilot_facts(pilot),
        "city": city_of(spread),
        "live": len(places_in_use(spread)),
        "total": len(spread.cells),
        "began_in": [cell.locality.name for cell in spread.cells if cell.began_here],
        "is_moving": is_moving(spread),
        "evidence": list(local_evidence(pilot)),
        "finding": finding(spread) if is_moving(spread) else "",
        "curves": curves([spread]),
        "reasons": [{"words": words, "count": count} for words, count in spread.reasons],
        "reasons_total": sum(count for _words, count in spread.reasons),
        "milestones": list(pilot.milestones.order_by("position", "pk")),
        **marked(pilot.application.challenge.programme.is_demonstration),
    }


def real_pilots() -> QuerySet[Pilot]:
    """The public pilots of real programmes: the only ones that count."""
    return visible_pilots(VISITOR).filter(application__challenge__programme__is_demonstration=False)


def stage_at_home(pilot: Pilot) -> str:
    """The stage of the place in which a pilot ran; '' for a past one: what became of it there
    is not recorded."""
    return AT_HOME.get(PilotState(pilot.state), "")


def stage_of(spread: SpreadOfPilot, cell: Cell) -> str:
    """The stage that the map shows."""
    return cell.state or (stage_at_home(spread.pilot) if cell.began_here else "")


def is_moving(spread: SpreadOfPilot) -> bool:
    """Whether anything is known of it beyond its own pilot, or its pilot runs now."""
    return any(stage_of(spread, cell) for cell in spread.cells)


def places_in_use(spread: SpreadOfPilot) -> list[str]:
    """The codes of the places in which it is live or embedded."""
    return [cell.locality.code for cell in spread.cells if stage_of(spread, cell) in IN_USE]


def council_pages() -> dict[str, str]:
    """The page of each place's council, by the place's code; a real one before an invented one."""
    councils = visible_organisations(VISITOR).filter(
        kind=Kind.BOROUGH, locality__isnull=False, closed_on=""
    )
    known = councils.order_by("-is_demonstration", "-pk").values_list("locality__code", "slug")
    return {code: f"/organisations/{slug}/" for code, slug in known}


def city_of(spread: SpreadOfPilot) -> TileMap:
    """The tile map of one solution, with the page of each place's council."""
    pages = council_pages()
    return lay_tiles(
        tile(cell.locality, stage_of(spread, cell), is_first=cell.began_here)
        | {"href": pages.get(cell.locality.code, "")}
        for cell in spread.cells
    )


def tile(place: Locality, stage: str, *, is_first: bool) -> dict[str, Any]:
    """A locality as `lay_tiles` takes it."""
    return {
        "code": place.code,
        "abbreviation": place.abbreviation,
        "name": place.name,
        "tile_row": place.tile_row,
        "tile_col": place.tile_col,
        "stage": stage,
        "is_first": is_first,
    }


def matrix_line(row: SpreadOfPilot) -> dict[str, Any]:
    """One solution as `{% matrix %}` takes it."""
    stages = {cell.locality.code: stage_of(row, cell) for cell in row.cells}
    return {
        "name": row.pilot.title,
        "href": f"/spread/{row.pilot.slug}/",
        "stages": {code: stage for code, stage in stages.items() if stage},
    }


def curves(rows: Iterable[SpreadOfPilot]) -> list[dict[str, Any]]:
    """The furthest solutions as `{% adoption_curve %}` takes them, where a curve says anything."""
    told = [(row, months_of(row)) for row in rows]
    return [
        {
            "name": row.pilot.title,
            "months": months,
            "until": max(point.months for point in row.points),
        }
        for row, months in told
        if len(months) > 1
    ][:CURVES]


def months_of(row: SpreadOfPilot) -> list[int]:
    """The month in which each place came into use: one entry a place."""
    months: list[int] = []
    for point in row.points:
        months += [point.months] * max(point.count - len(months), 0)
    return months
