"""A story that uses every block, with words that would do harm if a page trusted them."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils.html import escape
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks import StoryBlock

HOSTILE = "<script>alert('told')</script>"


def make_picture(title: str = "A kettle on a table", **facts: Any) -> Image:
    """A small picture in the library."""
    file = get_test_image_file(filename=f"{title[:20]}.png", size=(320, 200))
    picture: Image = Image.objects.create(title=title, file=file, **facts)
    return picture


def make_document(title: str = "What residents told us", **facts: Any) -> Document:
    """A small file in the library."""
    document: Document = Document.objects.create(
        title=title, file=ContentFile(b"name,hours\n", name="clubs.csv"), **facts
    )
    return document


def block_values(word: str = "Kettles") -> list[tuple[str, Any]]:
    """One of each block that needs no file, with `word` in every text of it."""
    own = {
        name: block.get_preview_value()
        for name, block in StoryBlock().child_blocks.items()
        if name not in ("picture", "download")
    }
    return [(name, with_word(value, word)) for name, value in own.items()]


def with_word(value: Any, word: str) -> Any:
    """The value with `word` before each of its texts; choices and addresses stay."""
    if isinstance(value, str):
        return f"{word} {value}"
    if hasattr(value, "source"):
        # As the editor hands it over: what is typed arrives escaped.
        return type(value)(f"<p>{escape(word)}</p>{value.source}")
    if hasattr(value, "items"):
        for name, child in value.items():
            if name not in ("licence", "address", "link", "email", "picture"):
                value[name] = with_word(child, word)
        return value
    if hasattr(value, "list_block"):
        for child in value.bound_blocks:
            child.value = with_word(child.value, word)
    return value
