"""A story between Wagtail, which edits and shows it, and the catalogue, which knows what counts."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.blocks.list_block import ListValue
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText

from challenges.catalogue.actions import set_story
from challenges.kernel.policy import SYSTEM
from cms.blocks import StoryBlock

from .links import Titles, titles_in, with_targets
from .moving import elsewhere

KEYS = re.compile(r' data-block-key=\\"[^"\\]*\\"')
ENDS = re.compile(r"</(?:p|li)>|<br\s*/?>")


def told(story: StreamValue) -> list[dict[str, Any]]:
    """The story as the catalogue keeps it: each block with its name and all that it says, and with
    what is left of it where this site's pictures, files and pages are not. Two queries at most for
    where its links lead."""
    raw = blocks_of(story)
    titles = titles_in(raw)
    return [_row(bound, block, titles) for bound, block in zip(story, raw, strict=True)]


def _row(bound: Any, block: dict[str, Any], titles: Titles) -> dict[str, Any]:
    text = "\n".join(in_words(bound, titles))
    row = {"name": str(bound.block.label), "text": text, "block": block}
    value = elsewhere(bound.block, block["value"])
    if value == block["value"]:
        return row
    return row | {"elsewhere": None if value is None else _moved(block | {"value": value})}


def _moved(block: dict[str, Any]) -> dict[str, Any]:
    (row,) = told(StreamValue(StoryBlock(), [block], is_lazy=True))
    return row


def blocks_of(story: StreamValue) -> list[dict[str, Any]]:
    """The raw blocks, without what the editor of rich text notes for itself."""
    found: list[dict[str, Any]] = json.loads(KEYS.sub("", json.dumps(story.get_prep_value())))
    return found


def tells(story: StreamValue, rows: list[dict[str, Any]]) -> bool:
    """Whether it is the very story of these rows."""
    return blocks_of(story) == [row["block"] for row in rows]


def story_of(rows: list[dict[str, Any]]) -> StreamValue:
    """And back."""
    return StreamValue(StoryBlock(), [row["block"] for row in rows], is_lazy=True)


def begin_story(page: Any, story: Any) -> None:
    """Make `story`, which nobody has typed, the newest draft of the page's."""
    draft = page.get_latest_revision_as_object()
    draft.story = story
    rows = told(draft.story)
    draft.save_revision(clean=False)
    page.challenge = set_story(
        challenge=page.challenge, story=rows, actor=SYSTEM, at=timezone.now()
    )


def in_words(bound: Any, titles: Titles, label: str = "") -> Iterator[str]:
    """What a block says, a line for each of its parts, behind the name of the part. Where a link
    leads is part of what is said."""
    block, value = bound.block, bound.value
    if isinstance(value, blocks.StructValue):
        for part in value.bound_blocks.values():
            yield from in_words(part, titles, str(part.block.label))
    elif isinstance(value, ListValue):
        for part in value.bound_blocks:
            yield from in_words(part, titles)
    elif words := _said(block, value, titles):
        yield f"{label}: {words}" if label else words


def _said(block: Any, value: Any, titles: Titles) -> str:
    if isinstance(value, RichText):
        linked = with_targets(value.source, titles)
        return unescape(strip_tags(ENDS.sub("\n", linked))).strip()
    if isinstance(value, AbstractImage):
        return ", ".join(filter(None, [value.title, getattr(value, "contextual_alt_text", "")]))
    if isinstance(value, AbstractDocument):
        return str(value.title)
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(block, blocks.ChoiceBlock):
        return str(dict(block.field.choices).get(value, value or ""))
    return "" if value is None else str(value).strip()
