"""Small files that are what they say they are."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
from PIL import Image


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **how: Any) -> bytes:
    """A PDF of one empty page, after `change` was made to it; `how` says how it is written."""
    written, made = io.BytesIO(), pikepdf.Pdf.new()
    made.add_blank_page()
    if change:
        change(made)
    made.save(written, deterministic_id=not how, **how)
    return written.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (8, 8)) -> bytes:
    """A picture of one colour, as PNG, JPEG, GIF or WEBP."""
    written = io.BytesIO()
    Image.new("L", size).save(written, kind)
    return written.getvalue()


def archive(*names: str, content: bytes = b"<words/>", **parts: bytes) -> bytes:
    """An archive of these names, which all hold the same, and of `parts` by their names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in names:
            kept.writestr(name, content)
        for name, part in parts.items():
            kept.writestr(name, part)
    return written.getvalue()


def word(*names: str, **parts: bytes) -> bytes:
    """A Word file, as far as anybody looks, with these further parts."""
    return archive("[Content_Types].xml", "word/document.xml", *names, **parts)
