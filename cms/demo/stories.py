"""Tells the stories of the demonstration's challenges, each from a file named by its code."""

import tomllib
from pathlib import Path
from typing import Any

from wagtail.blocks import StreamValue

from challenges.catalogue.models import Challenge
from challenges.transfer.runs.demonstration.people import SLUG
from cms.blocks import StoryBlock
from cms.pages.following import follow
from cms.pages.telling import begin_story

STORIES = Path(__file__).parent / "stories"


def tell_its_story(challenge: Challenge) -> None:
    """Begin the story of a challenge of the demonstration's round; others have no file."""
    file = STORIES / f"{challenge.reference.rsplit('-', 1)[-1]}.toml"
    if challenge.programme.slug != SLUG or not file.is_file():
        return
    page = follow(challenge)
    if page is not None:
        begin_story(page, StreamValue(StoryBlock(), read(file), is_lazy=True))


def read(file: Path) -> list[dict[str, Any]]:
    """The blocks of a file: `type` names the block, `value` or everything else is what it says."""
    found = tomllib.loads(file.read_text(encoding="utf-8"))["block"]
    return [{"type": block.pop("type"), "value": block.get("value", block)} for block in found]
