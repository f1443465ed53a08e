"""The picture that other sites show beside a link to this one: the mark on the brand's colour."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1200, 630)
MARGIN = 90
# Of a tile's pitch: the square itself, the rest is the gap.
SQUARE = 0.86
Box = tuple[int, int, int, int]


def draw_card(
    tiles: Iterable[tuple[int, int]],
    lit: tuple[int, int] | None,
    *,
    ground: str,
    tile: str,
    gold: str,
) -> bytes:
    """A PNG of 1200 by 630 pixels. Colours are '#rrggbb'."""
    picture = Image.new("RGB", SIZE, ground)
    draw = ImageDraw.Draw(picture)
    within = (MARGIN, MARGIN, SIZE[0] - MARGIN, SIZE[1] - MARGIN)
    for box, place in place_tiles(tiles, within):
        radius = round((box[2] - box[0]) / SQUARE) // 12
        draw.rounded_rectangle(box, radius=radius, fill=gold if place == lit else tile)
    content = BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()


def place_tiles(
    tiles: Iterable[tuple[int, int]], within: Box
) -> Iterator[tuple[Box, tuple[int, int]]]:
    """Where each tile of a city lies that fills a box as far as it can, in its middle."""
    places = set(tiles)
    top, left = min(row for row, _col in places), min(col for _row, col in places)
    rows = max(row for row, _col in places) - top + 1
    cols = max(col for _row, col in places) - left + 1
    width, height = within[2] - within[0], within[3] - within[1]
    pitch = min(width // cols, height // rows)
    x0, y0 = within[0] + (width - cols * pitch) // 2, within[1] + (height - rows * pitch) // 2
    side = int(pitch * SQUARE)
    for row, col in sorted(places):
        x, y = x0 + (col - left) * pitch, y0 + (row - top) * pitch
        yield (x, y, x + side, y + side), (row, col)
