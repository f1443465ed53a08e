"""Tells the stories of the demonstration's challenges, each from a file named by its code."""

import tomllib
from pathlib import Path
from typing import Any

from wagtail.blocks import StreamValue

from challenges.catalogue.models import Challenge
from challenges.transfer.runs.demonstration.people import SLUG
from cms.blocks import StoryBlock
from cms.pages.challenge import ChallengePage
from cms.pages.following import follow, publish_story

STORIES = Path(__file__).parent / "stories"


def tell_stories() -> int:
    """Give each challenge of the round that has no story yet its own; says how many."""
    told = 0
    for challenge in Challenge.objects.filter(programme__slug=SLUG).order_by("pk"):
        page = follow(challenge)
        blocks = story_of(challenge)
        if page is not None and blocks and tell(page, blocks):
            told += 1
    return told


def story_of(challenge: Challenge) -> list[dict[str, Any]]:
    """The blocks from the file of this challenge's code; none where there is no file."""
    file = STORIES / f"{challenge.reference.rsplit('-', 1)[-1]}.toml"
    return read(file) if file.is_file() else []


def read(file: Path) -> list[dict[str, Any]]:
    """The blocks of a file: `type` names the block, `value` or everything else is what it says."""
    found = tomllib.loads(file.read_text(encoding="utf-8"))["block"]
    return [{"type": block.pop("type"), "value": block.get("value", block)} for block in found]


def tell(page: ChallengePage, blocks: list[dict[str, Any]]) -> bool:
    """Make the blocks the page's story, public where the page is; not over another story."""
    draft = page.get_latest_revision_as_object()
    if draft.story:
        return False
    draft.story = StreamValue(StoryBlock(), blocks, is_lazy=True)
    draft.save_revision(clean=False)
    page.refresh_from_db()
    if page.live:
        publish_story(page)
    return True
