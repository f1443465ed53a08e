"""The night map of the home page: the solution that has spread most, or where pilots began."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Locality
from challenges.pilots.models import Pilot
from challenges.pilots.policy import is_demonstration, visible_adoptions, visible_pilots
from challenges.pilots.states import IN_USE, PilotState
from cms.drawings.tiles import TileMap, lay_tiles
from cms.public import sayings, spread


@dataclass(frozen=True)
class Hero:
    """The map and the words below it; `pilot` is None where no solution moves yet."""

    city: TileMap
    caption: str
    pilot: Pilot | None = None


def hero(at: datetime, pilots: int) -> Hero | None:
    """Where a real solution moves, or in a demonstration an invented one while no real one does;
    otherwise where real pilots began, of which there are `pilots`. None where no place has a tile.
    Three queries."""
    worlds = (False, True) if spread.shows_invented() else (False,)
    furthest = furthest_of(worlds)
    places = places_with_beginnings(furthest)
    states = states_of(furthest)
    for pilot in furthest:
        drawn = moving(pilot, places, states[pilot.pk], at)
        if drawn is not None:
            return drawn
    return beginnings(pilots, places)


def furthest_of(worlds: Iterable[bool]) -> list[Pilot]:
    """Of the real ones (False) and the invented ones (True), in this order, the visible pilot that
    is in use in most places; of two that are in use nowhere else, the one that runs or ran here."""
    world = "application__challenge__programme__is_demonstration"
    ordered = (
        visible_pilots(VISITOR)
        .annotate(live=Count("adoptions", filter=Q(adoptions__state__in=IN_USE)))
        .annotate(is_past=Q(state=PilotState.RECORDED))
        .order_by("-live", "is_past", "title", "pk")
    )
    first = Q()
    for each in worlds:
        first |= Q(pk=Subquery(ordered.filter(**{world: each}).values("pk")[:1]))
    found = Pilot.objects.filter(first).select_related("application__challenge__programme")
    return list(found.order_by(world))


def places_with_beginnings(pilots: Sequence[Pilot]) -> list[Any]:
    """Every place, with the keys of those among `pilots` that began there as `began`, and whether
    any real pilot ran there as `is_beginning`."""
    sites = Pilot.localities.through.objects.filter(locality=OuterRef("pk"), pilot__in=pilots)
    real = spread.real_pilots().filter(localities=OuterRef("pk"))
    return list(
        Locality.objects.annotate(
            began=ArraySubquery(sites.order_by("pilot").values("pilot")), is_beginning=Exists(real)
        ).order_by("name", "pk")
    )


def states_of(pilots: Sequence[Pilot]) -> dict[int, dict[int, str]]:
    """How far each place has got with each of these pilots: {pilot: {place: state}}."""
    states: dict[int, dict[int, str]] = {pilot.pk: {} for pilot in pilots}
    rows = visible_adoptions(VISITOR).filter(pilot__in=pilots, locality__isnull=False)
    for pilot, place, state in rows.values_list("pilot_id", "locality_id", "state"):
        states[pilot][place] = state
    return states


def moving(
    pilot: Pilot, places: Sequence[Any], states: Mapping[int, str], at: datetime
) -> Hero | None:
    """None where nothing is known of it but that its pilot ran."""
    at_home = spread.stage_at_home(pilot)
    began = {place.pk for place in places if pilot.pk in place.began}
    tiles = [
        spread.tile(
            place,
            states.get(place.pk, "") or (at_home if place.pk in began else ""),
            is_first=place.pk in began,
        )
        for place in places
    ]
    if not any(each["stage"] for each in tiles):
        return None
    first = next((place.name for place in places if place.pk in began), "")
    caption = sayings.hero_caption(pilot, first, at)
    if is_demonstration(pilot):
        caption = _("%(caption)s It is invented.") % {"caption": caption}
    return Hero(lay_tiles(tiles), caption, pilot)


def beginnings(number: int, places: Sequence[Any]) -> Hero | None:
    """The places where real pilots ran, of `number` pilots in all."""
    if not places:
        return None
    city = lay_tiles([spread.tile(place, "", is_first=place.is_beginning) for place in places])
    if not number:
        return Hero(city, _("No pilot has run yet. The first will light up here."))
    began = city.count("began")
    pilots = ngettext("%(number)d pilot has run.", "%(number)d pilots have run.", number)
    gold = ngettext(
        "%(number)d borough where one is recorded is gold.",
        "%(number)d boroughs where one is recorded are gold.",
        began,
    )
    sentences = [pilots % {"number": number}, *([gold % {"number": began}] if began else [])]
    return Hero(city, " ".join(sentences))
