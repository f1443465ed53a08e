"""The public list of challenges: words, filters, order, and what each filter would leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import published_challenges, visible_challenges
from challenges.catalogue.queries.moments import with_state_at
from challenges.kernel.policy import Actor

from .counts import Filter, FilterValue, choose, count
from .facets import FACETS, WITH_OUTCOME, Chosen, has, passing
from .orders import AWARD, BEST, CLOSING, NEWEST, ORDERS, SORTS, URGENCY
from .words import having, matches, ranked, tidy

# Shown where filters leave nothing.
CLOSE_BY = 3
RELATED = ("owner__locality", "programme", "mission")
LONGEST_REFERENCE = 16


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
    shifts nothing. At most nine queries, four where nothing is misspelt.
    """
    words = tidy(words)
    published = with_state_at(published_challenges(actor), at)
    chosen, unknown = choose(filters or {}, published)
    found, all_found, meant = published, Q(), ""
    if words:
        matched = matches(published, words)
        all_found, meant = matched.are_they, matched.meant
        found = ranked(published.filter(all_found), matched.looked_for)
    if sort not in SORTS or (sort == BEST and not words):
        sort = BEST if words else CLOSING
    facets = count(published, all_found, chosen, at)
    shown = found.filter(passing(chosen, at))
    page, is_continued = _page(found, shown, sort, after, size + 1)
    return SearchResult(
        challenges=page[:size],
        total=facets.total,
        hidden=facets.found - facets.total,
        words=words,
        meant=meant,
        filters=facets.filters,
        unknown=unknown,
        sort=sort,
        is_continued=is_continued,
        after=page[size - 1].reference if len(page) > size else "",
        near=[] if page else _nearly(found, sort, chosen, at),
        with_outcome=facets.with_outcome,
    )


def find_challenges(
    actor: Actor, at: datetime, words: str = "", state: str = "", *, size: int = 50
) -> list[Any]:
    """Every challenge that the actor may know of, drafts included, with `state_now`.

    By title, reference, body or text, the best first; by `state_now`; or both. One query.
    """
    known = with_state_at(visible_challenges(actor), at).select_related("owner")
    if state:
        known = known.filter(state_now=state)
    words = tidy(words)
    if not words:
        return list(known.order_by("opens_at", "pk")[:size])
    return list(having(known, words).order_by("-rank", "pk")[:size])


def _page(
    found: QuerySet[Any], shown: QuerySet[Any], sort: str, after: str, size: int
) -> tuple[list[Any], bool]:
    """So many after this reference, though a filter may hide that challenge now, and True; the
    first ones where it is not known or nothing comes after it."""
    order, after = ORDERS[sort], tidy(after)[:LONGEST_REFERENCE]
    rows = order.sort(shown.select_related(*RELATED))
    last = order.sort(found).filter(reference=after).first() if after else None
    beyond = list(rows.filter(order.beyond(last))[:size]) if last else []
    return (beyond, True) if beyond else (list(rows[:size]), False)


def _nearly(found: QuerySet[Any], sort: str, chosen: Chosen, at: datetime) -> list[Any]:
    """Those that pass most of the filters."""
    missed = sum(
        (
            Case(When(has(name, values, at), then=Value(0)), default=Value(1))
            for name, values in chosen.items()
        ),
        start=Value(0),
    )
    rows = found.select_related(*RELATED).annotate(missed=missed)
    return list(ORDERS[sort].sort(rows, "missed")[:CLOSE_BY])


__all__ = [
    "AWARD", "BEST", "CLOSING", "FACETS", "NEWEST", "SORTS", "URGENCY", "WITH_OUTCOME", "Filter",
    "FilterValue", "SearchResult", "find_challenges", "search_challenges",
]  # fmt: skip
