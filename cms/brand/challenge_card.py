"""The picture beside a link to a challenge: who poses it, what it is called, until when, where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from cms.brand.card import SIZE, place_tiles

MARGIN = 72
# The words keep clear of the map.
WIDTH = 640
TITLE_SIZES = (76, 64, 54, 46)
MOST_LINES = 4
WHITE, INK, DAWN = "#ffffff", "#101917", "#fff1c7"
FONTS = {
    "latin": "fonts/hanken-grotesk-latin-wght-normal.woff2",
    "further": "fonts/hanken-grotesk-latin-ext-wght-normal.woff2",
}
# What the first of the two fonts holds besides the first 256 letters.
ALSO_LATIN = frozenset("‘’“”–—…€•™−")


@dataclass(frozen=True)
class CardWords:
    """What stands on the card; `is_now`: `when` is about now; `banner`: what is invented."""

    owner: str
    title: str
    when: str
    site: str
    is_now: bool = False
    banner: str = ""


def draw_challenge_card(
    words: CardWords,
    tiles: Iterable[tuple[int, int]],
    lit: tuple[int, int] | None,
    *,
    ground: str,
    tile: str,
    quiet: str,
    gold: str,
) -> bytes:
    """A PNG of 1200 by 630 pixels. Colours are '#rrggbb'; no tile is gold where `lit` is None."""
    picture = Image.new("RGB", SIZE, ground)
    draw = ImageDraw.Draw(picture)
    for box, place in place_tiles(tiles, (MARGIN + WIDTH + 40, 110, SIZE[0] - MARGIN, 440)):
        draw.rounded_rectangle(box, radius=3, fill=gold if place == lit else tile)
    if words.banner:
        draw.rectangle((0, 0, SIZE[0], 60), fill=DAWN)
        write(draw, (MARGIN, 12), words.banner, 28, 700, INK)
    write(draw, (MARGIN, 92), fitted(words.owner, 34, 600, WIDTH), 34, 600, quiet)
    size, lines = title_lines(words.title)
    for number, line in enumerate(lines):
        write(draw, (MARGIN, 142 + number * round(size * 1.12)), line, size, 750, WHITE)
    write(
        draw,
        (MARGIN, SIZE[1] - 158),
        fitted(words.when, 36, 700, SIZE[0] - 2 * MARGIN),
        36,
        700,
        gold if words.is_now else WHITE,
    )
    write(draw, (MARGIN, SIZE[1] - 92), words.site, 30, 600, quiet)
    content = BytesIO()
    picture.quantize(64).save(content, "PNG", optimize=True)
    return content.getvalue()


def title_lines(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title takes few lines, and these; the rest is cut off."""
    for size in TITLE_SIZES:
        lines = list(broken(title, size, 750))
        if len(lines) * size * 1.12 <= 300:
            return size, lines
    return size, [*lines[: MOST_LINES - 1], fitted(f"{lines[MOST_LINES - 1]} …", size, 750, WIDTH)]


def broken(text: str, size: int, weight: int) -> Iterator[str]:
    """Lines that are no wider than WIDTH, broken between words."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size, weight) > WIDTH:
            yield fitted(line, size, weight, WIDTH)
            line = word
        else:
            line = longer
    yield fitted(line, size, weight, WIDTH)


def fitted(text: str, size: int, weight: int, width: int) -> str:
    """The text, cut off with an ellipsis where it is wider."""
    if width_of(text, size, weight) <= width:
        return text
    while text and width_of(f"{text}…", size, weight) > width:
        text = text[:-1].rstrip(" …")
    return f"{text}…"


def write(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    size: int,
    weight: int,
    colour: str,
) -> None:
    """One line, each letter from the font that has it."""
    x, y = at
    for font, part in runs(text):
        face = face_of(font, size, weight)
        draw.text((x, y), part, font=face, fill=colour)
        x += face.getlength(part)


def width_of(text: str, size: int, weight: int) -> float:
    return sum(face_of(font, size, weight).getlength(part) for font, part in runs(text))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """The text in stretches that one font holds."""
    part, font = "", ""
    for letter in text:
        needed = "latin" if ord(letter) < 256 or letter in ALSO_LATIN else "further"
        if part and needed != font:
            yield font, part
            part = ""
        part, font = part + letter, needed
    if part:
        yield font, part


@cache
def face_of(font: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """One of the site's own two font files in this size and weight."""
    path = finders.find(FONTS[font])
    if path is None:
        raise FileNotFoundError(f"{FONTS[font]}: run `make assets`")
    face = ImageFont.truetype(path, size)
    face.set_variation_by_axes([weight])
    return face
