"""Whether a picture can be drawn whole, by a machine of usual size."""

from typing import BinaryIO

MOST_PIXELS = 48_000_000
FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
}


def trouble_of(content: BinaryIO, media_type: str) -> str:
    """'' where it is whole; otherwise 'too_many_pixels' or 'damaged'. Of moving ones the first
    frame is drawn.
    """
    from PIL import Image, ImageFile, UnidentifiedImageError

    # WeasyPrint, once imported, has its whole process take half a picture as whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    content.seek(0)
    try:
        with Image.open(content, formats=[FORMATS[media_type]]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return "too_many_pixels"
            # A JPEG is drawn at an eighth of its size, for which all of it is read.
            picture.draft(picture.mode, (1, 1))
            picture.load()
    except Image.DecompressionBombError:
        return "too_many_pixels"
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        return "damaged"
    return ""
