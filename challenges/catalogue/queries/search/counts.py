"""What each value of each filter would show, counted by the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.fields import CharField

from .facets import (
    AWARDS,
    CLOSES_SOON,
    FACETS,
    FIXED,
    GROUP_OF,
    WITH_OUTCOME,
    Chosen,
    closes_soon,
    has,
    passing,
    paths_of,
)

# Rows that count all challenges, or all that have an outcome, and the row where there are none.
ALL, ENDED = "", "ended"
NONE = ("", 0, 0)
NO_WORDS = Value("")


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
class Facets:
    """All filters, and how many challenges match, pass the filters, and have an outcome."""

    filters: tuple[Filter, ...]
    found: int
    total: int
    with_outcome: int


def choose(
    asked: Mapping[str, Iterable[str]], published: QuerySet[Any]
) -> tuple[dict[str, set[str]], list[str]]:
    """The chosen values that some published challenge has, and the words that are none. One query
    where anything is asked that is not always known."""
    wanted = {
        name: [each for each in dict.fromkeys(values) if each] for name, values in asked.items()
    }
    # A value that exists, whether or not a challenge has it today, is no mistake.
    known = {(name, value) for name, values in FIXED.items() for value in values}
    branches = [
        published.filter(rows, **{f"{path}__in": legible})
        .order_by()
        .values(facet=Value(name), value=F(path))
        for name in FACETS.keys() - FIXED.keys()
        if (legible := [each for each in wanted.get(name, []) if "\x00" not in each])
        for path, _words, rows in paths_of(name)
    ]
    if branches:
        found = branches[0].union(*branches[1:]) if branches[1:] else branches[0].distinct()
        known |= {(row["facet"], row["value"]) for row in found}
    chosen: dict[str, set[str]] = {}
    unknown: list[str] = []
    for name, values in wanted.items():
        for value in values:
            if (name, value) in known:
                chosen.setdefault(name, set()).add(value)
            else:
                unknown.append(value if name in FACETS else name)
    return chosen, list(dict.fromkeys(unknown))


def count(published: QuerySet[Any], found: Q, chosen: Chosen, at: datetime) -> Facets:
    """The filters with what each value would show of those `found`, beside the other filters.
    One query."""
    beside = {name: found & passing(chosen, at, but=name) for name in FACETS}
    ended = published.filter(has("state", WITH_OUTCOME, at))
    first, *others = (
        _grouped(published, ALL, Value(ALL), found, found & passing(chosen, at)),
        _grouped(ended, ALL, Value(ENDED), Q(), Q()),
        *(_grouped(published, name, Value(ALL), found, beside[name]) for name in chosen),
        *(each for name in FACETS for each in _counted(published, name, found, beside[name], at)),
    )
    rows: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for row in first.union(*others, all=True):
        value = row["value"]
        if row["facet"] == "state" and value != ALL:
            value = GROUP_OF[value]
        of_one = rows[row["facet"]].setdefault(value, [row["words"], 0, 0])
        of_one[1] += row["offered"]
        of_one[2] += row["shown"]
    _words, matching, total = rows[ALL].get(ALL, NONE)
    return Facets(
        filters=tuple(
            Filter(
                name=name,
                label=str(FACETS[name]),
                hides=rows[name].pop(ALL, NONE)[2] - total if name in chosen else 0,
                values=_values(name, rows[name], set(chosen.get(name, ()))),
            )
            for name in FACETS
        ),
        found=matching,
        total=total,
        with_outcome=rows[ALL].get(ENDED, NONE)[1],
    )


def _values(name: str, rows: Mapping[str, Sequence[Any]], on: set[str]) -> tuple[FilterValue, ...]:
    """Those that something found has, and those that are on."""
    fixed = FIXED.get(name, {})
    order = list(fixed)
    labels = {value: str(fixed.get(value) or row[0]) for value, row in rows.items()}
    labels |= {value: str(words) for value, words in fixed.items()}
    offered = {value for value, row in rows.items() if row[1]} | on
    ordered = sorted(
        offered, key=lambda value: (order.index(value) if order else 0, labels[value], value)
    )
    return tuple(
        FilterValue(each, labels[each], rows[each][2] if each in rows else 0, each in on)
        for each in ordered
    )


def _counted(
    published: QuerySet[Any], name: str, found: Q, beside: Q, at: datetime
) -> Iterator[QuerySet[Any]]:
    """Each value of a filter with its words, how many `found` have it, and how many `beside`."""
    if name == "state":
        yield _grouped(published, name, F("state_now"), found, beside)
    elif name == "closing":
        yield _grouped(
            published.filter(closes_soon(at)), name, Value(CLOSES_SOON[0]), found, beside
        )
    elif name == "award":
        ranges = (When(within, then=Value(value)) for value, _words, within in AWARDS)
        value = Case(*ranges, output_field=CharField())
        rows = published.filter(award_amount__isnull=False)
        yield _grouped(rows, name, value, found, beside)
    else:
        for path, words, only in paths_of(name):
            rows = published.filter(only, **{f"{path}__gt": ""})
            # Two bodies of one place may pose a challenge together.
            is_joined = path.startswith("partners")
            yield _grouped(rows, name, F(path), found, beside, words=F(words), is_joined=is_joined)


def _grouped(
    rows: QuerySet[Any],
    name: str,
    value: Any,
    found: Q,
    beside: Q,
    *,
    words: Any = NO_WORDS,
    is_joined: bool = False,
) -> QuerySet[Any]:
    return (
        rows.order_by()
        .values(facet=Value(name), value=value, words=words)
        .annotate(
            offered=Count("pk", filter=found, distinct=is_joined),
            shown=Count("pk", filter=beside, distinct=is_joined),
        )
    )
