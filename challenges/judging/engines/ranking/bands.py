"""Which ranks the scores settle and which they leave open."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .places import Band, Group, Place, Unseparated

SURE = Decimal("0.9")


def band_of(rank: int, chance: Decimal, places: int) -> Band:
    """Clear from 0.9 on, out up to 0.1, otherwise to discuss; never against the rank itself."""
    if chance >= SURE and rank <= places:
        return Band.CLEAR
    if chance <= 1 - SURE and rank > places:
        return Band.OUT
    return Band.DISCUSS


def grouped(places: Sequence[Place]) -> tuple[tuple[Place, ...], tuple[Group, ...]]:
    """The places with their group. A group ends where an interval begins below its first's end."""
    found: list[Place] = []
    groups: list[Group] = []
    leader: Place | None = None
    for place in places:
        if leader is None or place.first > leader.last:
            leader = place
            groups.append(Group(place.rank, place.rank))
        groups[-1] = Group(groups[-1].first, place.rank)
        found.append(replace(place, group=len(groups)))
    return tuple(found), tuple(groups)


def unseparated(places: Sequence[Place]) -> Unseparated | None:
    """From the first to the last place to discuss; None where there are not two."""
    open_places = [place for place in places if place.band is Band.DISCUSS]
    if len(open_places) < 2:
        return None
    return Unseparated(
        first=open_places[0].rank,
        last=open_places[-1].rank,
        fewest_reviews=min(place.reviews for place in open_places),
        most_reviews=max(place.reviews for place in open_places),
    )
