"""Mixes colours and measures their contrast, as WCAG 2.2 defines it. Colours are '#rrggbb'."""

import re

WHITE = "#ffffff"
BLACK = "#000000"
COLOUR = re.compile(r"#[0-9a-f]{6}")


def is_colour(text: str) -> bool:
    return COLOUR.fullmatch(text) is not None


def parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, each from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(colour: str, other: str, share: float) -> str:
    """`share` (0 to 1) of `colour`, the rest of `other`."""
    mixed = (
        round(one * share + two * (1 - share))
        for one, two in zip(parts(colour), parts(other), strict=True)
    )
    return "#" + "".join(f"{each:02x}" for each in mixed)


def luminance(colour: str) -> float:
    """Relative luminance: 0 for black, 1 for white."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
