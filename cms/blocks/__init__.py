"""The blocks from which editors build a story: few, and each accessible by construction."""

from .story import PageBlock, StoryBlock

__all__ = ["PageBlock", "StoryBlock"]
