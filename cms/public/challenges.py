"""The list of challenges: search, filters, and what they hide."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.queries import Filter, SearchResult, search_challenges
from challenges.kernel.policy import VISITOR
from cms.public.crumbs import HOME
from cms.public.marks import marked
from cms.public.rows import challenge_rows

SIZE = 20
# Filters with few values are boxes to tick; the others, lists to choose from.
BOXES = ("state", "mission", "theme")
LISTS = {
    "organisation": {"title": _("Posed by"), "any": _("Any borough or body")},
    "programme": {"title": _("Programme"), "any": _("Any programme")},
}


def context(asked: QueryDict, at: datetime) -> dict[str, Any]:
    """What the page shows for this query string. Four queries."""
    words = asked.get("q", "").strip()
    chosen = {name: asked.getlist(name) for name in asked if name not in ("q", "page")}
    page = int(asked["page"]) if asked.get("page", "").isdecimal() else 1
    found = search_challenges(VISITOR, at, words, chosen, page=page, size=SIZE)
    on = chips(found.filters, words)
    return {
        "crumbs": [HOME],
        "found": found,
        "words": words,
        "rows": challenge_rows(found.challenges, at=at),
        "boxes": [each for each in found.filters if each.name in BOXES and each.values],
        "lists": [
            {"filter": each, **LISTS[each.name]}
            for each in found.filters
            if each.name in LISTS and len(each.values) > 1
        ],
        "chips": on,
        "clear_href": "?" + urlencode({"q": words}) if words else "/challenges/",
        "open_count": None if words or on else count_of(found.filters, "state", "open"),
        "everything": found.total + found.hidden,
        "next_href": address(found, words, found.page + 1) if found.page < found.pages else "",
        "first_href": address(found, words, 1) if found.page > 1 else "",
        **marked(any(challenge.is_demonstration for challenge in found.challenges)),
    }


def chips(filters: tuple[Filter, ...], words: str) -> list[dict[str, str]]:
    """Each filter value that is on, with the address without it."""
    on = [(each.name, value) for each in filters for value in each.values if value.is_on]
    return [
        {
            "label": value.label,
            "remove": gettext("Remove the filter %(label)s") % {"label": value.label},
            "href": "?"
            + urlencode(
                ([("q", words)] if words else [])
                + [(other, kept.value) for other, kept in on if (other, kept) != (name, value)]
            ),
        }
        for name, value in on
    ]


def address(found: SearchResult, words: str, page: int) -> str:
    """The address of another page of the same list."""
    on = [(each.name, value.value) for each in found.filters for value in each.values if value.is_on]
    query = ([("q", words)] if words else []) + on + ([("page", str(page))] if page > 1 else [])
    return "?" + urlencode(query)


def count_of(filters: tuple[Filter, ...], name: str, wanted: str) -> int:
    """How many a filter's value shows."""
    values = next((each.values for each in filters if each.name == name), ())
    return next((value.count for value in values if value.value == wanted), 0)
