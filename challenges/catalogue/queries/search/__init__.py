"""The public list of challenges: words, filters, order, and what each filter would leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import published_challenges, visible_challenges
from challenges.catalogue.queries.moments import with_state_at
from challenges.kernel.policy import Actor

from .facets import (
    FACETS,
    WITH_OUTCOME,
    Filter,
    FilterValue,
    Found,
    by_award,
    by_newness,
    by_urgency,
    choose,
    count,
    labels_of,
    read,
)
from .words import having, matches, tidy

CLOSING, NEWEST, AWARD, BEST = "closing", "newest", "award", "best"
SORTS = {
    BEST: _("best match"),
    CLOSING: _("closing first"),
    NEWEST: _("newest first"),
    AWARD: _("largest award first"),
}
# Shown where filters leave nothing.
CLOSE_BY = 3


@dataclass(frozen=True)
class SearchResult:
    """One page of the list.

    `total` match words and filters; `hidden` more match the words ("Your filters hide 3
    others"). `meant`: nothing had the words typed, so these similar ones were looked for.
    `unknown`: what was asked for and does not exist. `after`: the reference from which the next
    page goes on, '' on the last. `near`: where nothing is left, what passes most of the filters.
    """

    challenges: Sequence[Challenge]
    total: int
    hidden: int
    words: str
    meant: str
    filters: tuple[Filter, ...]
    unknown: Sequence[str]
    sort: str
    is_continued: bool
    after: str
    near: Sequence[Challenge]
    with_outcome: int


def search_challenges(
    actor: Actor,
    at: datetime,
    words: str = "",
    filters: Mapping[str, Iterable[str]] | None = None,
    *,
    sort: str = "",
    after: str = "",
    size: int = 20,
) -> SearchResult:
    """Published challenges for these words and filters, the best or most urgent first.

    `filters` gives the chosen values of the FACETS by name: several values of one filter widen,
    several filters narrow. Unknown filters and values are ignored and told. `after` is the
    reference of the last challenge of the page before, so that what is published meanwhile
    shifts nothing. At most five queries.
    """
    words = tidy(words)
    published = with_state_at(published_challenges(actor), at)
    everything = read(published, at)
    chosen, unknown = choose(filters or {}, everything)
    ranks: Mapping[int, float] = {}
    meant = ""
    found = everything
    if words:
        written = hash(tuple((each.pk, each.written) for each in everything))
        matched = matches(published, words, written=written)
        ranks, meant = matched.ranks, matched.meant
        found = [each for each in everything if each.pk in ranks]
    if sort not in SORTS or (sort == BEST and not words):
        sort = BEST if words else CLOSING
    found = _sorted(found, sort, ranks)
    shown = [each for each in found if each.passes(chosen)]
    start = _place_after(after, found, shown)
    page = shown[start : start + size]
    near = [] if shown else _nearly(found, chosen)
    rows = published.select_related("owner__locality", "programme", "mission").in_bulk(
        [each.pk for each in (*page, *near)]
    )
    labels = labels_of(everything)
    return SearchResult(
        challenges=[rows[each.pk] for each in page if each.pk in rows],
        total=len(shown),
        hidden=len(found) - len(shown),
        words=words,
        meant=meant,
        filters=tuple(count(name, found, chosen, labels[name]) for name in FACETS),
        unknown=unknown,
        sort=sort,
        is_continued=start > 0,
        after=page[-1].reference if start + size < len(shown) else "",
        near=[rows[each.pk] for each in near if each.pk in rows],
        with_outcome=sum(each.has("state", set(WITH_OUTCOME)) for each in everything),
    )


def find_challenges(
    actor: Actor, at: datetime, words: str = "", state: str = "", *, size: int = 50
) -> list[Any]:
    """Every challenge that the actor may know of, drafts included, with `state_now`.

    By title, reference, body or text, the best first; by `state_now`; or both. Two queries.
    """
    known = with_state_at(visible_challenges(actor), at).select_related("owner")
    if state:
        known = known.filter(state_now=state)
    words = tidy(words)
    if not words:
        return list(known.order_by("opens_at", "pk")[:size])
    ranks = having(known, words)
    best = sorted(ranks, key=lambda key: (-ranks[key], key))[:size]
    rows = known.in_bulk(best)
    return [rows[key] for key in best if key in rows]


def _sorted(found: Sequence[Found], sort: str, ranks: Mapping[int, float]) -> list[Found]:
    if sort == NEWEST:
        return sorted(found, key=by_newness, reverse=True)
    orders: dict[str, Any] = {
        BEST: lambda each: (-ranks.get(each.pk, 0.0), *by_urgency(each)),
        AWARD: by_award,
        CLOSING: by_urgency,
    }
    return sorted(found, key=orders[sort])


def _place_after(after: str, found: Sequence[Found], shown: Sequence[Found]) -> int:
    """Where the page after this reference begins, though a filter may hide that challenge now;
    the first page where it is not known."""
    places = {each.reference: place for place, each in enumerate(found)}
    if after not in places:
        return 0
    start = sum(places[each.reference] <= places[after] for each in shown)
    return start if start < len(shown) else 0


def _nearly(found: Sequence[Found], chosen: Mapping[str, set[str]]) -> list[Found]:
    """Those that pass most of the filters."""

    def missed(each: Found) -> int:
        return sum(not each.has(name, on) for name, on in chosen.items())

    return sorted(found, key=missed)[:CLOSE_BY]


__all__ = [
    "AWARD", "BEST", "CLOSING", "FACETS", "NEWEST", "SORTS", "WITH_OUTCOME", "Filter",
    "FilterValue", "SearchResult", "find_challenges", "search_challenges",
]  # fmt: skip
