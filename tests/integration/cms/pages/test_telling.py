"""A story between Wagtail and the catalogue: what it says, and what is left of it elsewhere."""

import json
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StreamValue

from cms.blocks import StoryBlock
from cms.pages.telling import blocks_of, story_of, told
from tests.factories.site import make_site
from tests.factories.stories import block_values, make_document, make_picture

pytestmark = pytest.mark.django_db
PERSON = {"name": "Ada", "role": "Runs the clubs", "body": "Hackney", "email": ""}


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


def test_what_names_nothing_of_this_site_is_the_same_elsewhere():
    written = StreamValue(StoryBlock(), block_values())
    # As the database keeps it: an example is translated only when it is read.
    raw = json.loads(json.dumps(written.get_prep_value(), cls=DjangoJSONEncoder))
    value = StreamValue(StoryBlock(), raw, is_lazy=True)
    rows = told(value)
    assert [row for row in rows if "elsewhere" in row] == []
    assert blocks_of(story_of(rows)) == blocks_of(value)


def test_pictures_and_files_stay_here_and_words_go_along():
    here = {"image": make_picture().pk, "decorative": False, "alt_text": "Ada"}
    document, person = make_document(), {**PERSON, "picture": here}
    rows = told(
        story(
            ("picture", {"image": {**here, "alt_text": "A kettle"}, "caption": "", "credit": ""}),
            ("download", {"document": document.pk, "title": "Clubs", "note": ""}),
            ("people", {"people": [{"type": "item", "id": "a", "value": person}]}),
            ("paragraph", linked("document", document.pk)),
        )
    )
    was_picture, was_download, people, text = (row["elsewhere"] for row in rows)
    assert (was_picture, was_download) == (None, None)
    assert "Portrait" in rows[2]["text"]
    assert "Portrait" not in people["text"]
    assert people["text"].startswith("Name: Ada")
    assert people["block"]["value"]["people"][0]["value"]["picture"]["image"] is None
    assert (text["text"], text["block"]["value"]) == ("See Figures.", "<p>See Figures.</p>")
    # What is left is the same wherever it is told.
    left = [row["elsewhere"] for row in rows[2:]]
    assert told(story_of(left)) == left
