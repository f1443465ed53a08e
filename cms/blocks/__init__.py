"""The blocks from which editors build a story: few, and each accessible by construction."""

from .story import PAGE_BLOCKS, STORY_BLOCKS

__all__ = ["PAGE_BLOCKS", "STORY_BLOCKS"]
