"""The list of challenges: search, filters, order, and what the filters hide."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.queries import SORTS, Filter, SearchResult, search_challenges
from challenges.catalogue.queries.search import BEST, WITH_OUTCOME
from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Organisation
from challenges.organisations.models.organisations import PUBLIC_BODIES
from challenges.organisations.policy import visible_organisations
from cms.public.crumbs import HOME
from cms.public.marks import marked
from cms.public.rows import challenge_rows, with_outcomes
from cms.public.sayings import number_word

SIZE = 20
# More bodies than this are no answer to what was looked for.
BODIES = 5
# So many chosen filters stand on the page, and so much of what was not understood.
SHOWN_CHIPS = 30
SHOWN_UNKNOWN = 3
# Filters with few values are boxes to tick; the others, lists to choose from.
BOXES = ("state", "closing", "theme")
LISTS = {
    "borough": {"title": _("Borough"), "any": _("Any borough")},
    "organisation": {"title": _("Posed by"), "any": _("Any body")},
    "mission": {"title": _("Mission"), "any": _("Any mission")},
    "award": {"title": _("Award for each winner"), "any": _("Any award")},
    "programme": {"title": _("Programme"), "any": _("Any programme")},
}
# What other sites add to a link is nobody's mistake.
TRACKING = ("utm_", "fbclid", "gclid", "mc_")
PATH = "/challenges/"
Pairs = list[tuple[str, str]]


def context(asked: QueryDict, at: datetime) -> dict[str, Any]:
    """What the page shows for this query string. Eight queries at most."""
    chosen = {
        name: asked.getlist(name)
        for name in asked
        if name not in ("q", "sort", "after") and not name.startswith(TRACKING)
    }
    found = search_challenges(
        VISITOR,
        at,
        asked.get("q", ""),
        chosen,
        sort=asked.get("sort", ""),
        after=asked.get("after", ""),
        size=SIZE,
    )
    words = found.words
    on = filters_on(found)
    chips = [chip(found, on, pair, label) for pair, label in on.items()]
    rows = with_outcomes(challenge_rows(found.challenges, at=at), found.challenges)
    everything = found.total + found.hidden
    return {
        "crumbs": [HOME],
        "found": found,
        "words": words,
        "rows": rows,
        "boxes": [each for each in found.filters if each.name in BOXES and each.values],
        "lists": lists(found.filters),
        "chips": chips[:SHOWN_CHIPS],
        "chip_count": len(chips),
        "loosen": loosen(found, on) if not rows else [],
        "near": challenge_rows(found.near, at=at) if on else [],
        "clear_href": "?" + urlencode({"q": words}) if words else PATH,
        "sorts": sorts(found, on),
        "sort": found.sort,
        "unknown": [Truncator(each).chars(40) for each in found.unknown[:SHOWN_UNKNOWN]],
        "open_words": "" if words or on else open_words(found),
        "everything": everything,
        "bodies": bodies_named(words) if words and (found.meant or not everything) else [],
        "next_href": address(found, on, after=found.after) if found.after else "",
        "first_href": address(found, on) if found.is_continued else "",
        "archive_href": "" if words or on else archive_href(),
        "is_filtered": bool(words or on),
        "title_words": Truncator(words).chars(60),
        **marked(any(each.is_demonstration for each in (*found.challenges, *found.near))),
    }


def bodies_named(words: str) -> list[Organisation]:
    """The public bodies with these words in their name, where they have posed nothing."""
    bodies = visible_organisations(VISITOR).filter(kind__in=PUBLIC_BODIES, name__icontains=words)
    return list(bodies.order_by("name", "pk")[:BODIES])


def filters_on(found: SearchResult) -> dict[tuple[str, str], str]:
    """The words of each value that is on, by filter and value."""
    return {
        (each.name, value.value): value.label
        for each in found.filters
        for value in each.values
        if value.is_on
    }


def lists(filters: Sequence[Filter]) -> list[dict[str, Any]]:
    """The filters that are lists to choose from, in the order of LISTS."""
    named = {each.name: each for each in filters}
    return [
        {
            "filter": named[name],
            "is_many": sum(value.is_on for value in named[name].values) > 1,
            **words,
        }
        for name, words in LISTS.items()
        if len(named[name].values) > 1 or named[name].is_on
    ]


def address(found: SearchResult, on: Sequence | dict, *, sort: str = "", after: str = "") -> str:
    """The address of the same list with these filters, this order, from this place on."""
    sort = sort or found.sort
    usual = BEST if found.words else "closing"
    pairs: Pairs = [("q", found.words)] if found.words else []
    pairs += on
    pairs += [("sort", sort)] if sort != usual else []
    pairs += [("after", after)] if after else []
    return "?" + urlencode(pairs) if pairs else PATH


def chip(
    found: SearchResult, on: dict[tuple[str, str], str], pair: tuple[str, str], label: str
) -> dict[str, str]:
    """A filter value that is on, with the address without it."""
    return {
        "label": label,
        "remove": gettext("Remove the filter %(label)s") % {"label": label},
        "href": address(found, [other for other in on if other != pair]),
    }


def loosen(found: SearchResult, on: dict[tuple[str, str], str]) -> list[dict[str, Any]]:
    """Each filter without which something would be left, the one that frees most first."""
    freeing = sorted((each for each in found.filters if each.hides), key=lambda each: -each.hides)
    return [
        {
            "label": ", ".join(value.label for value in each.values if value.is_on),
            "count": each.hides,
            "href": address(found, [pair for pair in on if pair[0] != each.name]),
        }
        for each in freeing
    ]


def sorts(found: SearchResult, on: dict[tuple[str, str], str]) -> list[dict[str, Any]]:
    """The orders, each with its address; the best match only where there are words."""
    return [
        {"label": label, "href": address(found, on, sort=name), "is_on": name == found.sort}
        for name, label in SORTS.items()
        if found.words or name != BEST
    ]


def archive_href() -> str:
    """The list of those that have an outcome, the latest first."""
    return "?" + urlencode([("state", value) for value in WITH_OUTCOME] + [("sort", "newest")])


def open_words(found: SearchResult) -> str:
    """How many are open now; '' where none is."""
    states = next((each.values for each in found.filters if each.name == "state"), ())
    number = next((value.count for value in states if value.value == "open"), 0)
    if not number:
        return ""
    return ngettext(
        "%(number)s is open for applications now.",
        "%(number)s are open for applications now.",
        number,
    ) % {"number": capfirst(number_word(number))}
