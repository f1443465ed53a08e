"""The filters of the public list: which values a challenge has, and what each value would leave."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject, Length
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Part, Partner
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Locality

S = ChallengeState
SOON = timedelta(days=14)
FACETS = {
    "state": _("State"),
    "closing": _("Deadline"),
    "theme": _("Theme"),
    "mission": _("Mission"),
    "borough": _("Borough"),
    "organisation": _("Organisation"),
    "award": _("Award for each winner"),
    "programme": _("Programme"),
}
# The value in the address, its words, and the states that people read as one; in list order.
GROUPS: tuple[tuple[str, str | Promise, tuple[S, ...]], ...] = (
    ("open", _("Open"), (S.OPEN,)),
    ("opens-soon", _("Opens soon"), (S.APPROVED,)),
    ("being-judged", _("Being judged"), (S.CLOSING, S.CLOSED)),
    ("announced", _("Winners announced"), (S.ANNOUNCED,)),
    ("piloting", _("Pilot running"), (S.PILOTING,)),
    ("finished", _("Finished"), (S.FINISHED, S.RECORDED)),
    ("cancelled", _("Cancelled"), (S.CANCELLED,)),
)
GROUP_OF = {state: value for value, _words, states in GROUPS for state in states}
WITH_OUTCOME = ("announced", "piloting", "finished")
# Up to and with this many pounds for each winner.
AWARDS: tuple[tuple[str, str | Promise, Decimal], ...] = (
    ("to-15000", _("Up to £15,000"), Decimal(15_000)),
    ("to-50000", _("£15,001 to £50,000"), Decimal(50_000)),
    ("to-100000", _("£50,001 to £100,000"), Decimal(100_000)),
    ("more", _("More than £100,000"), Decimal("Infinity")),
)
CLOSING = ("soon", _("Closes within two weeks"))
# Values of these stand in their own order; those of the others by their words.
ORDERS = {
    "state": [value for value, *_rest in GROUPS],
    "award": [value for value, *_rest in AWARDS],
}
Values = tuple[tuple[str, str], ...]


class Found(NamedTuple):
    """A published challenge as far as filters and order need it; each facet as (value, words)."""

    pk: int
    reference: str
    opens_at: datetime | None
    closes_at: datetime | None
    launched_on: str
    award: Decimal | None
    facets: Mapping[str, Values]
    # Changes whenever its words do.
    written: tuple[int, int, str | None] = (0, 0, None)

    def has(self, name: str, on: set[str]) -> bool:
        return any(value in on for value, _words in self.facets[name])

    def passes(self, chosen: Mapping[str, set[str]], but: str = "") -> bool:
        return all(name == but or self.has(name, on) for name, on in chosen.items())


@dataclass(frozen=True)
class FilterValue:
    """One value of a filter. `count`: how many it shows beside the other filters."""

    value: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True)
class Filter:
    """One filter. `hides` is how many matches this filter alone keeps out of the list."""

    name: str
    label: str
    values: tuple[FilterValue, ...]
    hides: int

    @property
    def is_on(self) -> bool:
        return any(value.is_on for value in self.values)


def read(published: QuerySet[Any], at: datetime) -> list[Found]:
    """Every published challenge with its facets. One query; `published` has `state_now`."""
    bodies = Partner.objects.filter(challenge=OuterRef("pk"), part=Part.PARTNER).values(
        body=JSONObject(
            slug="organisation__slug",
            name="organisation__name",
            place="organisation__locality__slug",
            place_name="organisation__locality__name",
        )
    )
    places = Locality.objects.filter(challenges=OuterRef("pk")).values(
        place=JSONObject(slug="slug", name="name")
    )
    rows = published.annotate(
        bodies=ArraySubquery(bodies),
        places=ArraySubquery(places),
        letters=Length("story_text") + Length("problem") + Length("summary"),
    ).values(
        "pk", "reference", "opens_at", "closes_at", "state_now", "theme", "award_amount",
        "mission__slug", "mission__name", "owner__slug", "owner__name", "owner__locality__slug",
        "owner__locality__name", "programme__slug", "programme__name", "programme__launched_on",
        "bodies", "places", "version", "letters",
    )  # fmt: skip
    return [
        Found(
            pk=row["pk"],
            reference=row["reference"],
            opens_at=row["opens_at"],
            closes_at=row["closes_at"],
            launched_on=row["programme__launched_on"],
            award=row["award_amount"],
            facets=facets_of(row, at),
            written=(row["version"], row["letters"], row["owner__name"]),
        )
        for row in rows.order_by("pk")
    ]


def facets_of(row: Mapping[str, Any], at: datetime) -> dict[str, Values]:
    """The values by which this challenge is found, for each filter; the words of those that are
    the same for all are in `labels_of`."""
    owner = {
        "slug": row["owner__slug"],
        "name": row["owner__name"],
        "place": row["owner__locality__slug"],
        "place_name": row["owner__locality__name"],
    }
    # A past challenge may have no owner, only partners that posed it together.
    bodies = [owner] if owner["slug"] else row["bodies"]
    return {
        "state": ((GROUP_OF[row["state_now"]], ""),),
        "closing": closing_of(row, at),
        "theme": some((row["theme"], row["theme"])),
        "mission": some((row["mission__slug"], row["mission__name"])),
        # Where its people are affected, and where the body is that poses it.
        "borough": some(
            *((place["slug"], place["name"]) for place in row["places"]),
            *((body["place"], body["place_name"]) for body in bodies),
        ),
        "organisation": some(*((body["slug"], body["name"]) for body in bodies)),
        "award": award_of(row["award_amount"]),
        "programme": ((row["programme__slug"], row["programme__name"]),),
    }


def some(*values: tuple[str | None, str | None]) -> Values:
    """Those that are there, each once."""
    return tuple(dict.fromkeys((value, words or "") for value, words in values if value))


def closing_of(row: Mapping[str, Any], at: datetime) -> Values:
    closes_at = row["closes_at"]
    if row["state_now"] != S.OPEN or closes_at is None or closes_at - at > SOON:
        return ()
    return ((CLOSING[0], ""),)


def award_of(amount: Decimal | None) -> Values:
    if amount is None:
        return ()
    return next(((value, ""),) for value, _words, most in AWARDS if amount <= most)


def choose(
    asked: Mapping[str, Iterable[str]], published: Sequence[Found]
) -> tuple[dict[str, set[str]], list[str]]:
    """The chosen values that some published challenge has, and the words that are none."""
    known = {
        name: {value for found in published for value, _words in found.facets[name]}
        for name in FACETS
    }
    # A value that exists, whether or not a challenge has it today, is no mistake.
    known["state"] |= set(ORDERS["state"])
    known["award"] |= set(ORDERS["award"])
    known["closing"].add(CLOSING[0])
    chosen: dict[str, set[str]] = {}
    unknown: list[str] = []
    for name, values in asked.items():
        for value in dict.fromkeys(values):
            if not value:
                continue
            if name in FACETS and value in known[name]:
                chosen.setdefault(name, set()).add(value)
            else:
                unknown.append(value if name in FACETS else name)
    return chosen, list(dict.fromkeys(unknown))


def count(
    name: str, matches: Sequence[Found], chosen: Mapping[str, set[str]], labels: Mapping[str, str]
) -> Filter:
    """The filter with what each of its values would show beside the other filters."""
    on = chosen.get(name, set())
    beside = [match for match in matches if match.passes(chosen, but=name)]
    counts = Counter(value for match in beside for value, _words in match.facets[name])
    offered = {value for match in matches for value, _words in match.facets[name]} | on
    order = ORDERS.get(name, [])
    ordered = sorted(
        offered,
        key=lambda value: (order.index(value) if order else 0, labels[value], value),
    )
    return Filter(
        name=name,
        label=str(FACETS[name]),
        values=tuple(FilterValue(v, labels[v], counts[v], v in on) for v in ordered),
        hides=sum(1 for match in beside if on and not match.has(name, on)),
    )


def labels_of(published: Sequence[Found]) -> dict[str, dict[str, str]]:
    """The words for each value of each filter."""
    fixed = {
        "state": {value: str(words) for value, words, _states in GROUPS},
        "award": {value: str(words) for value, words, _most in AWARDS},
        "closing": {CLOSING[0]: str(CLOSING[1])},
    }
    return {
        name: dict(pair for found in published for pair in found.facets[name]) | fixed.get(name, {})
        for name in FACETS
    }


def by_urgency(match: Found) -> tuple[int, float, int]:
    """Open ones by deadline, those to come by opening, then the past, the latest first."""
    group = match.facets["state"][0][0]
    place = ORDERS["state"].index(group)
    soon = match.closes_at if group == "open" else match.opens_at
    if group in ("open", "opens-soon"):
        return place, (soon or datetime.max.replace(tzinfo=UTC)).timestamp(), match.pk
    return place, -(match.closes_at.timestamp() if match.closes_at else 0.0), match.pk


def by_newness(match: Found) -> tuple[str, int]:
    """To be reversed: what opened last comes first; history goes by its programme's launch."""
    return (
        match.opens_at.astimezone(UTC).isoformat() if match.opens_at else match.launched_on,
        match.pk,
    )


def by_award(match: Found) -> tuple[bool, Decimal, int]:
    """The largest first; where none is recorded, last."""
    return match.award is None, -(match.award or Decimal(0)), match.pk
