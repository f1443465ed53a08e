"""The night map of the home page: the solution that has spread most, or where pilots began."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Locality
from challenges.pilots.models import Pilot
from challenges.pilots.policy import visible_adoptions, visible_pilots
from challenges.pilots.states import IN_USE
from cms.drawings.tiles import TileMap, lay_tiles
from cms.public import sayings, spread


@dataclass(frozen=True)
class Hero:
    """The map and the words below it; `pilot` is None where no solution moves yet."""

    city: TileMap
    caption: str
    pilot: Pilot | None = None


def hero(at: datetime) -> Hero | None:
    """Three queries; None where no place has a tile."""
    pilot = furthest()
    if pilot is None:
        return beginnings(0)
    states = dict(
        visible_adoptions(VISITOR)
        .filter(pilot=pilot, locality__isnull=False)
        .values_list("locality_id", "state")
    )
    sites = Pilot.localities.through.objects.filter(pilot=pilot, locality=OuterRef("pk"))
    places = list(Locality.objects.annotate(began=Exists(sites)).order_by("name", "pk"))
    at_home = spread.stage_at_home(pilot)
    tiles = [
        spread.tile(
            place,
            states.get(place.pk, "") or (at_home if place.began else ""),
            is_first=place.began,
        )
        for place in places
    ]
    if not any(each["stage"] for each in tiles):
        return beginnings(spread.real_pilots().count())
    first = next((place.name for place in places if place.began), "")
    return Hero(lay_tiles(tiles), sayings.hero_caption(pilot, first, at), pilot)


def furthest() -> Pilot | None:
    """The visible pilot that is in use in most places."""
    demonstration = spread.shows_invented()
    return (
        visible_pilots(VISITOR)
        .filter(application__challenge__programme__is_demonstration=demonstration)
        .annotate(live=Count("adoptions", filter=Q(adoptions__state__in=IN_USE)))
        .order_by("-live", "title", "pk")
        .first()
    )


def beginnings(number: int) -> Hero | None:
    """The places where real pilots ran, of `number` pilots in all."""
    sites = spread.real_pilots().filter(localities=OuterRef("pk"))
    places = list(Locality.objects.annotate(began=Exists(sites)).order_by("name", "pk"))
    if not places:
        return None
    city = lay_tiles([spread.tile(place, "", is_first=place.began) for place in places])
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
