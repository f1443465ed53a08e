"""What of a story's blocks another installation can show: it has other pictures and files."""

from typing import Any

from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.images.blocks import ImageBlock

from .links import without_local


def elsewhere(block: blocks.Block, raw: Any) -> Any:
    """The raw value without what only this installation has; None where it is nothing without."""
    if isinstance(block, blocks.RichTextBlock):
        return without_local(raw or "")
    if isinstance(block, ImageBlock):
        return _without_picture(block, raw)
    if isinstance(block, ChooserBlock):
        return None
    if isinstance(block, blocks.StructBlock):
        kept = {
            name: elsewhere(child, raw[name])
            for name, child in block.child_blocks.items()
            if name in raw
        }
        is_lost = any(kept[name] is None and raw[name] is not None for name in kept)
        return None if is_lost else kept
    if isinstance(block, blocks.ListBlock):
        rows = [row | {"value": elsewhere(block.child_block, row["value"])} for row in raw]
        return [row for row in rows if row["value"] is not None]
    return raw


def _without_picture(block: ImageBlock, raw: Any) -> Any:
    if raw is None or raw["image"] is None:
        return raw
    return None if block.child_blocks["image"].required else block.get_prep_value(None)
