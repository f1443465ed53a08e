"""A picture is taken that can be drawn whole."""

import io
import zlib

import pytest
from PIL import ImageFile

from challenges.files.engines.pictures import FORMATS, MOST_PIXELS, trouble_of
from tests.factories.files import picture


@pytest.mark.parametrize(("media_type", "kind"), FORMATS.items())
def test_a_whole_picture_is_taken_and_a_part_of_one_is_damaged(media_type, kind, monkeypatch):
    # As WeasyPrint leaves it behind.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = picture(kind, (200, 200))
    assert trouble_of(io.BytesIO(whole), media_type) == ""
    assert trouble_of(io.BytesIO(whole[: len(whole) // 2]), media_type) == "damaged"


@pytest.mark.parametrize("media_type", FORMATS)
def test_what_only_begins_like_one_is_damaged(media_type):
    starts = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff\xe0"}
    content = starts.get(media_type, b"GIF89a") + bytes(64)
    assert trouble_of(io.BytesIO(content), media_type) == "damaged"


def test_a_few_bytes_that_unpack_to_a_wall_of_pixels_are_refused_before_they_are_drawn():
    side = int(MOST_PIXELS**0.5)
    assert trouble_of(io.BytesIO(picture("PNG", (side, side))), "image/png") == ""
    assert trouble_of(io.BytesIO(wall(side + 1, side + 1)), "image/png") == "too_many_pixels"
    assert trouble_of(io.BytesIO(wall(60_000, 60_000)), "image/png") == "too_many_pixels"


def wall(width: int, height: int) -> bytes:
    """A PNG that says that it is so large, and has nothing in it."""
    small = picture("PNG", (8, 8))
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + small[24:29]
    return small[:12] + head + zlib.crc32(head).to_bytes(4, "big") + small[33:]
