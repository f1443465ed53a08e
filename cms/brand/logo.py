"""A body's own logo: which pictures are taken, and the small copy that pages show."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

# A vector picture may hold scripts, so none is taken.
KINDS = ("PNG", "WEBP")
LARGEST = 1024 * 1024
LONGEST_SIDE = 4000
# Twice what the head and the foot of a page show, for sharp screens.
SHOWN = (480, 128)
HEIGHT = 38


def check_logo(logo: FieldFile) -> None:
    """Raises ValidationError for what is no PNG or WebP, or larger than a logo has to be."""
    if logo.size > LARGEST:
        raise ValidationError(_("Choose a file of at most 1 MB: a logo is shown small."))
    try:
        with Image.open(BytesIO(content_of(logo)), formats=KINDS) as picture:
            if max(picture.size) > LONGEST_SIDE:
                raise ValidationError(_("Choose a picture of at most 4,000 pixels on a side."))
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as problem:
        raise ValidationError(
            _(
                "Choose a PNG or a WebP picture. An SVG is not taken, because it can hold more "
                "than a picture: save it as PNG first."
            )
        ) from problem


def content_of(logo: FieldFile) -> bytes:
    """What the file holds, whether it is kept already or has only been sent."""
    if getattr(logo, "_committed", True):
        with logo.storage.open(str(logo.name)) as kept:
            return bytes(kept.read())
    logo.file.seek(0)
    content = bytes(logo.file.read())
    logo.file.seek(0)
    return content


def small_copy(content: bytes) -> bytes:
    """The logo as a PNG that fits into SHOWN, without anything else that the file held."""
    with Image.open(BytesIO(content), formats=KINDS) as picture:
        drawn = picture.convert("RGBA")
    drawn.thumbnail(SHOWN)
    small = BytesIO()
    drawn.save(small, "PNG", optimize=True)
    return small.getvalue()


def shown_size(width: int, height: int) -> tuple[int, int]:
    """Width and height in the head of a page, of a logo of this size."""
    scale = min(HEIGHT / height, SHOWN[0] / 2 / width)
    return max(1, round(width * scale)), max(1, round(height * scale))
