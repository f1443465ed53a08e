"""The night map of the home page: the solution that has spread most, or where pilots began."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q
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


def hero(at: datetime) -> Hero | None:
    """Where a real solution moves, or in a demonstration an invented one while no real one does;
    otherwise where pilots began. None where no place has a tile."""
    real = furthest(demonstration=False)
    drawn = moving(real, at) if real else None
    if drawn is None and spread.shows_invented() and (pilot := furthest(demonstration=True)):
        drawn = moving(pilot, at)
    return drawn or beginnings(spread.real_pilots().count() if real else 0)


def moving(pilot: Pilot, at: datetime) -> Hero | None:
    """Two queries; None where nothing is known of it but that its pilot ran."""
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
        return None
    first = next((place.name for place in places if place.began), "")
    caption = sayings.hero_caption(pilot, first, at)
    if is_demonstration(pilot):
        caption = _("%(caption)s It is invented.") % {"caption": caption}
    return Hero(lay_tiles(tiles), caption, pilot)


def furthest(*, demonstration: bool) -> Pilot | None:
    """The visible pilot, real or invented, that is in use in most places; of two that are in use
    nowhere else, the one that runs or ran here."""
    return (
        visible_pilots(VISITOR)
        .filter(application__challenge__programme__is_demonstration=demonstration)
        .annotate(live=Count("adoptions", filter=Q(adoptions__state__in=IN_USE)))
        .annotate(is_past=Q(state=PilotState.RECORDED))
        .order_by("-live", "is_past", "title", "pk")
        .select_related("application__challenge__programme")
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
