"""Links in rich text, of which those to pages and documents of this site are kept by number."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.models import Page

ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
ATTRIBUTE = re.compile(r'\b(href|linktype|id)="([^"]*)"')

# The title of each page and document, by what it is ("page", "document") and its number.
Titles = Mapping[tuple[str, str], str]


def titles_in(value: Any) -> Titles:
    """What the pages and documents are called to which these raw blocks lead. Two queries at most,
    none where no link does."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for text in _texts(value):
        for attributes, _words in ANCHOR.findall(text):
            found = dict(ATTRIBUTE.findall(attributes))
            if found.get("id", "").isdigit():
                wanted[found.get("linktype", "")].add(found["id"])
    models = {"page": Page, "document": get_document_model()}
    return {
        (kind, str(number)): title
        for kind in models.keys() & wanted.keys()
        for number, title in models[kind]
        .objects.filter(pk__in=wanted[kind])
        .values_list("pk", "title")
    }


def with_targets(source: str, titles: Titles) -> str:
    """The rich text with what each link leads to, an address or a title, behind its words."""

    def written(link: re.Match[str]) -> str:
        found = dict(ATTRIBUTE.findall(link[1]))
        title = titles.get((found.get("linktype", ""), found.get("id", "")), "")
        target = found.get("href") or escape(title)
        return f"{link[2]} ({target})" if target else link[2]

    return ANCHOR.sub(written, source)


def without_local(source: str) -> str:
    """The rich text in which only addresses of the web are links."""
    return ANCHOR.sub(
        lambda link: link[0] if "href" in dict(ATTRIBUTE.findall(link[1])) else link[2], source
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
