"""A story between Wagtail and the catalogue: what it says."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StreamValue

from cms.blocks import StoryBlock
from cms.pages.telling import told
from tests.factories.site import make_site
from tests.factories.stories import make_document

pytestmark = pytest.mark.django_db


def story(*blocks: tuple[str, Any]) -> StreamValue:
    """As the database keeps it."""
    raw = [
        {"type": kind, "value": value, "id": str(place)}
        for place, (kind, value) in enumerate(blocks)
    ]
    return StreamValue(StoryBlock(), raw, is_lazy=True)


def linked(kind: str, number: int, words: str = "Figures") -> str:
    return f'<p>See <a linktype="{kind}" id="{number}">{words}</a>.</p>'


def test_a_link_is_told_by_its_address_or_by_what_it_leads_to():
    document, site = make_document("Clubs & hours"), make_site()
    asked = linked("document", document.pk) + linked("page", site.root_page.pk, "Home")
    gone = linked("document", 99_999, "Lost")
    web = '<p><a href="https://example.org/?a=1&amp;b=2">Elsewhere</a></p>'
    (row,) = told(story(("paragraph", asked + gone + web)))
    assert row["text"] == (
        "See Figures (Clubs & hours).\nSee Home (Home).\nSee Lost.\n"
        "Elsewhere (https://example.org/?a=1&b=2)"
    )


def test_many_links_are_asked_for_at_once():
    documents = [make_document(f"Document {number}") for number in range(3)]
    counts = []
    for some in (documents[:1], documents):
        value = story(*[("paragraph", linked("document", each.pk)) for each in some])
        with CaptureQueriesContext(connection) as asked:
            told(value)
        counts.append(len(asked))
    assert counts == [1, 1]
