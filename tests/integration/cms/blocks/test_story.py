"""What the blocks of a story refuse, and that what they show can do no harm."""

import re
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from challenges.catalogue.states import ChallengeState
from cms.blocks import PageBlock, StoryBlock
from cms.blocks.texts import ParagraphBlock, WebAddressBlock
from cms.pages.following import publish_story
from tests.factories.catalogue import make_challenge
from tests.factories.site import make_page, make_site
from tests.factories.stories import HOSTILE, block_values, make_document, make_picture

pytestmark = pytest.mark.django_db
STORY = StoryBlock()


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def told(values: list[tuple[str, Any]]) -> str:
    """The public page of a past challenge with this story."""
    make_site()
    challenge = make_challenge(ChallengeState.RECORDED)
    page = make_page(challenge)
    draft = page.get_latest_revision_as_object()
    draft.story = values
    draft.save_revision()
    publish_story(page)
    return Client().get(f"/challenges/{challenge.slug}/").content.decode()


def test_every_block_says_what_a_good_one_contains_and_shows_one():
    for block in (STORY, PageBlock()):
        for name, child in block.child_blocks.items():
            assert (name, child.is_previewable) == (name, True)
            assert child.get_description(), name
            assert child.meta.icon != "placeholder", name


def test_every_block_is_on_the_page_with_all_its_words():
    shown = told(block_values("Kettles"))
    asked = STORY.to_python(STORY.get_prep_value(StreamValue(STORY, block_values("Kettles"))))
    wanted = sum(
        text.count("Kettles")
        for child in asked
        for text in child.block.get_searchable_content(child.value)
    )
    assert wanted > 40
    assert shown.count("Kettles") == wanted


def test_nothing_that_is_typed_becomes_markup():
    shown = told(block_values(HOSTILE))
    assert "<script>alert(" not in shown
    assert "&lt;script&gt;alert(" in shown


def test_headings_follow_one_another():
    shown = told(block_values())
    levels = [int(level) for level in re.findall(r"<h([1-6])", shown)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org/", "data:text/html,x", "//x", "not one"]
)
def test_an_address_leads_to_the_web(address):
    with pytest.raises(ValidationError):
        WebAddressBlock().clean(address)


def test_an_address_of_the_web_is_kept():
    assert WebAddressBlock().clean("https://example.org/a?b=1") == "https://example.org/a?b=1"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "ftp://example.org/", "tel:1", "/admin/"])
def test_a_link_in_a_text_leads_to_the_web_or_to_a_mailbox(href):
    with pytest.raises(ValidationError) as refused:
        ParagraphBlock().clean(RichText(f'<p><a href="{href}">here</a></p>'))
    assert href in str(refused.value)


@pytest.mark.parametrize("href", ["https://example.org/", "mailto:a@example.org"])
def test_such_a_link_is_kept(href):
    text = RichText(f'<p><a href="{href}">here</a></p>')
    assert ParagraphBlock().clean(text).source == text.source


def test_a_million_characters_are_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        ParagraphBlock().clean(RichText(f"<p>{'a' * 1_000_000}</p>"))
    assert "10000" in str(refused.value)


def test_a_picture_needs_words_or_is_decoration():
    block = STORY.child_blocks["picture"]
    whole = {"caption": "", "credit": ""}

    def picture(**image: Any) -> Any:
        return block.to_python({"image": {"image": kettle.pk, **image}, **whole})

    kettle = make_picture()
    with pytest.raises(ValidationError):
        block.clean(picture(alt_text="", decorative=False))
    assert block.clean(picture(alt_text="", decorative=True))["image"].decorative
    kept = block.clean(picture(alt_text="A kettle", decorative=False))
    assert kept["image"].contextual_alt_text == "A kettle"


def test_a_picture_carries_its_words_onto_the_page():
    kettle = make_picture()
    value = {"image": {"image": kettle.pk, "alt_text": f"Kettle {HOSTILE}", "decorative": False},
             "caption": HOSTILE, "credit": ""}  # fmt: skip
    shown = told([("picture", STORY.child_blocks["picture"].to_python(value))])
    assert 'alt="Kettle &lt;script&gt;' in shown
    assert "<script>alert(" not in shown


def test_a_file_says_its_kind_and_size():
    value = {"document": make_document().pk, "title": "Clubs", "note": ""}
    shown = told([("download", STORY.child_blocks["download"].to_python(value))])
    assert re.findall(r"\(CSV, [^)]*\)", shown) == ["(CSV, 11\xa0bytes)"]


def test_a_video_without_captions_is_refused_in_words():
    block = STORY.child_blocks["video"]
    value = block.get_preview_value()
    value["has_captions"] = False
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert "Add captions" in str(refused.value.as_json_data())


def test_a_part_with_its_own_heading_stands_once():
    problem = ("problem", STORY.child_blocks["problem"].get_preview_value())
    twice = StreamValue(STORY, [problem, problem])
    with pytest.raises(ValidationError):
        STORY.clean(twice)
