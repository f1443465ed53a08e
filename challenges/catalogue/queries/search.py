"""The public list of challenges: words, filters, and what each filter would leave."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    TrigramStrictWordSimilarity,
    TrigramWordSimilarity,
)
from django.db.models import F, FloatField, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Challenge, Partner
from challenges.catalogue.policy import published_challenges
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import Actor

from .moments import with_state_at

S = ChallengeState
LONGEST_SEARCH = 200
# How alike a misspelt word and a whole word must be; and the words and any run of letters, which
# forgives less because "London" and "lonely" begin alike.
SPELT_ALIKE = 0.45
BEGINS_ALIKE = 0.6
FACETS = {
    "state": _("State"),
    "mission": _("Mission"),
    "theme": _("Theme"),
    "organisation": _("Organisation"),
    "programme": _("Programme"),
}
# The value in the address, its words, and the states that people read as one; in list order.
GROUPS = (
    ("open", _("Open"), (S.OPEN,)),
    ("opens-soon", _("Opens soon"), (S.APPROVED,)),
    ("being-judged", _("Being judged"), (S.CLOSING, S.CLOSED)),
    ("announced", _("Winners announced"), (S.ANNOUNCED,)),
    ("piloting", _("Pilot running"), (S.PILOTING,)),
    ("finished", _("Finished"), (S.FINISHED, S.RECORDED)),
    ("cancelled", _("Withdrawn"), (S.CANCELLED,)),
)
GROUP_OF = {state: value for value, _words, states in GROUPS for state in states}
PLACE_OF = {value: place for place, (value, *_rest) in enumerate(GROUPS)}


class Found(NamedTuple):
    """A match as far as filters and order need it; each facet as (value, words)."""

    pk: int
    opens_at: datetime | None
    closes_at: datetime | None
    facets: Mapping[str, tuple[str, str]]


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


@dataclass(frozen=True)
class SearchResult:
    """One page of the list.

    `total` match words and filters; `hidden` more match the words ("Your filters hide 3
    others"). `is_approximate`: nothing had these words, so similar spellings are shown.
    """

    challenges: Sequence[Challenge]
    total: int
    hidden: int
    is_approximate: bool
    filters: tuple[Filter, ...]
    page: int
    pages: int


def search_challenges(
    actor: Actor,
    at: datetime,
    words: str = "",
    filters: Mapping[str, Iterable[str]] | None = None,
    *,
    page: int = 1,
    size: int = 20,
) -> SearchResult:
    """Published challenges for these words and filters, the best or most urgent first.

    `filters` gives the chosen values of the FACETS by name: several values of one filter widen,
    several filters narrow. Unknown filters and values are ignored. At most three queries.
    """
    words = " ".join(words.replace("\x00", " ").split())[:LONGEST_SEARCH]
    published = with_state_at(published_challenges(actor), at)
    matches, is_approximate = _matches(published, words)
    known = {name: {match.facets[name][0] for match in matches} for name in FACETS}
    chosen = {
        name: on for name, values in (filters or {}).items()
        if name in FACETS and (on := set(values) & known[name])
    }  # fmt: skip
    shown = [match for match in matches if _passes(match, chosen)]
    if not words:
        shown.sort(key=_urgency)
    pages = max(1, -(-len(shown) // size))
    page = min(max(1, page), pages)
    keys = [match.pk for match in shown[(page - 1) * size : page * size]]
    rows = published.select_related("owner__locality", "programme", "mission").in_bulk(keys)
    return SearchResult(
        challenges=[rows[key] for key in keys if key in rows],
        total=len(shown),
        hidden=len(matches) - len(shown),
        is_approximate=is_approximate,
        filters=tuple(_filter(name, matches, chosen) for name in FACETS),
        page=page,
        pages=pages,
    )


def _matches(published: QuerySet[Any], words: str) -> tuple[list[Found], bool]:
    """What has the words; where nothing has them, what is spelt like them."""
    if not words:
        return _read(published.order_by("pk")), False
    query = SearchQuery(words, config="english", search_type="websearch")
    beside = Partner.objects.filter(organisation__name__icontains=words).values("challenge")
    exact = published.filter(
        Q(search=query) | Q(owner__name__icontains=words) | Q(pk__in=beside)
    ).annotate(rank=SearchRank(F("search"), query))
    found = _read(exact.order_by("-rank", F("closes_at").desc(nulls_last=True), "pk"))
    if found:
        return found, False
    near = published.annotate(
        whole=_nearest(TrigramStrictWordSimilarity, words),
        similarity=_nearest(TrigramWordSimilarity, words),
    ).filter(Q(whole__gte=SPELT_ALIKE) | Q(similarity__gte=BEGINS_ALIKE))
    found = _read(near.order_by("-similarity", "pk"))
    return found, bool(found)


def _nearest(
    measure: type[TrigramWordSimilarity] | type[TrigramStrictWordSimilarity], words: str
) -> Greatest:
    """How near the words come to a name: in the long summary something always comes near."""
    columns = ("title", "theme", "owner__name")
    near = (measure(words, column) for column in columns)
    return Greatest(*near, Value(0.0), output_field=FloatField())


def _read(challenges: QuerySet[Any]) -> list[Found]:
    rows = challenges.values_list(
        "pk", "opens_at", "closes_at", "state_now", "theme", "mission__slug", "mission__name",
        "owner__slug", "owner__name", "programme__slug", "programme__name",
    )  # fmt: skip
    labels = {value: str(words) for value, words, _states in GROUPS}
    return [
        Found(pk, opens_at, closes_at, {
            "state": (GROUP_OF[state], labels[GROUP_OF[state]]),
            "mission": (mission or "", mission_name or ""),
            "theme": (theme, theme),
            "organisation": (owner or "", owner_name or ""),
            "programme": (programme, programme_name),
        })
        for pk, opens_at, closes_at, state, theme, mission, mission_name, owner, owner_name,
        programme, programme_name in rows
    ]  # fmt: skip


def _passes(match: Found, chosen: Mapping[str, set[str]], but: str = "") -> bool:
    return all(name == but or match.facets[name][0] in on for name, on in chosen.items())


def _filter(name: str, matches: Sequence[Found], chosen: Mapping[str, set[str]]) -> Filter:
    on = chosen.get(name, set())
    beside = [match for match in matches if _passes(match, chosen, but=name)]
    counts = Counter(match.facets[name][0] for match in beside)
    labels = dict(match.facets[name] for match in matches)
    ordered = sorted(
        (value for value in labels if value),
        key=lambda value: (PLACE_OF[value] if name == "state" else 0, labels[value], value),
    )
    return Filter(
        name=name,
        label=str(FACETS[name]),
        values=tuple(FilterValue(v, labels[v], counts[v], v in on) for v in ordered),
        hides=sum(1 for m in beside if on and m.facets[name][0] not in on),
    )


def _urgency(match: Found) -> tuple[int, float, int]:
    """Open ones by deadline, those to come by opening, then the past, the latest first."""
    place = PLACE_OF[match.facets["state"][0]]
    soon = match.closes_at if place == PLACE_OF["open"] else match.opens_at
    if place <= PLACE_OF["opens-soon"]:
        return place, (soon or datetime.max.replace(tzinfo=UTC)).timestamp(), match.pk
    return place, -(match.closes_at.timestamp() if match.closes_at else 0.0), match.pk
