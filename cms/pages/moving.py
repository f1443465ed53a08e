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
        rows = [_row_elsewhere(block.child_block, row) for row in raw]
        return [row for row in rows if row is not None]
    return raw


def _row_elsewhere(block: blocks.Block, row: Any) -> Any:
    """A row of a list: the editor writes it with a key beside its value, a file as its value."""
    if not (isinstance(row, dict) and row.get("type") == "item" and "value" in row):
        return elsewhere(block, row)
    value = elsewhere(block, row["value"])
    return None if value is None else row | {"value": value}


def _without_picture(block: ImageBlock, raw: Any) -> Any:
    if raw is None or raw["image"] is None:
        return raw
    return None if block.child_blocks["image"].required else block.get_prep_value(None)
