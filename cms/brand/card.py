"""The picture that other sites show beside a link to this one: the mark on the brand's colour."""

from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1200, 630)
MARGIN = 90
# Of a tile's pitch: the square itself, the rest is the gap.
SQUARE = 0.86


def draw_card(
    tiles: Iterable[tuple[int, int]],
    lit: tuple[int, int] | None,
    *,
    ground: str,
    tile: str,
    gold: str,
) -> bytes:
    """A PNG of 1200 by 630 pixels. Colours are '#rrggbb'."""
    places = set(tiles)
    top, left = min(row for row, _col in places), min(col for _row, col in places)
    rows = max(row for row, _col in places) - top + 1
    cols = max(col for _row, col in places) - left + 1
    pitch = min((SIZE[0] - 2 * MARGIN) // cols, (SIZE[1] - 2 * MARGIN) // rows)
    x0, y0 = (SIZE[0] - cols * pitch) // 2, (SIZE[1] - rows * pitch) // 2
    picture = Image.new("RGB", SIZE, ground)
    draw = ImageDraw.Draw(picture)
    for row, col in places:
        x, y = x0 + (col - left) * pitch, y0 + (row - top) * pitch
        side = int(pitch * SQUARE)
        colour = gold if (row, col) == lit else tile
        draw.rounded_rectangle((x, y, x + side, y + side), radius=pitch // 12, fill=colour)
    content = BytesIO()
    picture.save(content, "PNG", optimize=True)
    return content.getvalue()
