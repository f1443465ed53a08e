"""The list of challenges: search, filters, and what they hide."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.queries import Filter, SearchResult, search_challenges
from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Organisation
from challenges.organisations.models.organisations import PUBLIC_BODIES
from challenges.organisations.policy import visible_organisations
from cms.public.crumbs import HOME
from cms.public.marks import marked
from cms.public.rows import challenge_rows
from cms.public.sayings import number_word

SIZE = 20
# More bodies than this are no answer to what was looked for.
BODIES = 5
# Filters with few values are boxes to tick; the others, lists to choose from.
BOXES = ("state", "theme")
LISTS = {
    "mission": {"title": _("Mission"), "any": _("Any mission")},
    "organisation": {"title": _("Posed by"), "any": _("Any borough or body")},
    "programme": {"title": _("Programme"), "any": _("Any programme")},
}


def context(asked: QueryDict, at: datetime) -> dict[str, Any]:
    """What the page shows for this query string. Five queries at most."""
    words = asked.get("q", "").strip()
    chosen = {name: asked.getlist(name) for name in asked if name not in ("q", "page")}
    page = asked.get("page", "")
    found = search_challenges(
        VISITOR, at, words, chosen, page=int(page) if page.isdecimal() else 1, size=SIZE
    )
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
        "open_words": "" if words or on else open_words(found),
        "everything": found.total + found.hidden,
        "bodies": bodies_named(words)
        if words and (found.is_approximate or not found.total + found.hidden)
        else [],
        "next_href": address(found, words, found.page + 1) if found.page < found.pages else "",
        "first_href": address(found, words, 1) if found.page > 1 else "",
        **marked(any(challenge.is_demonstration for challenge in found.challenges)),
    }


def bodies_named(words: str) -> list[Organisation]:
    """The public bodies with these words in their name, where they have posed nothing."""
    words = " ".join(words.replace("\x00", " ").split())
    bodies = visible_organisations(VISITOR).filter(kind__in=PUBLIC_BODIES, name__icontains=words)
    return list(bodies.order_by("name", "pk")[:BODIES])


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
    on = [
        (each.name, value.value) for each in found.filters for value in each.values if value.is_on
    ]
    query = ([("q", words)] if words else []) + on + ([("page", str(page))] if page > 1 else [])
    return "?" + urlencode(query)


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
