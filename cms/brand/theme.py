"""A city's colours: from three of them follow all that pages use, as custom properties.

Gold, red and ink carry meaning and are nobody's to change. The names are those of
`cms/styles/_tokens.scss`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.brand.colours import BLACK, WHITE, contrast, mix

INK = "#101917"
GOLD = "#ffc629"
# The installation's own, as far as pictures and the page that sets others need them.
OWN = {
    "brand": "#0c4a42",
    "leaf": "#17705e",
    "link": "#0b5c51",
    "mint": "#c4e8db",
    "mark-tile": "#4f8577",
    "surface": "#eff5f2",
}
TEXT, SHAPE = 4.5, 3.0


@dataclass(frozen=True)
class Theme:
    """Three colours; '' leaves the installation's own in place."""

    brand: str = ""
    leaf: str = ""
    link: str = ""

    def __bool__(self) -> bool:
        return bool(self.brand or self.leaf or self.link)

    def properties(self) -> dict[str, str]:
        """Every custom property that these colours set."""
        found: dict[str, str] = {}
        if self.brand:
            found |= of_brand(self.brand)
        if self.leaf:
            found |= of_leaf(self.leaf)
        if self.link:
            found["link"] = self.link
        return found

    def colours(self) -> dict[str, str]:
        """The colours of pictures, for which there is no stylesheet."""
        return OWN | self.properties()

    def stylesheet(self) -> str:
        """The served stylesheet; '' where nothing is set."""
        lines = "".join(f"--cw-{name}:{value};" for name, value in self.properties().items())
        return f":root{{{lines}}}\n" if lines else ""


def of_brand(brand: str) -> dict[str, str]:
    """The bands at head and foot, and what stands on them."""
    return {
        "brand": brand,
        "deep": mix(brand, BLACK, 0.7),
        "surface": mix(brand, WHITE, 0.06),
        "surface-edge": mix(brand, WHITE, 0.45),
        "mint": mix(brand, WHITE, 0.22),
        "night-tile": mix(brand, WHITE, 0.95),
        "night-edge": mix(brand, WHITE, 0.7),
        "night-text": mix(brand, WHITE, 0.2),
        "mark-tile": mix(brand, WHITE, 0.65),
        "map-tile": mix(brand, WHITE, 0.2),
    }


def of_leaf(leaf: str) -> dict[str, str]:
    """How far something has got: the darker, the further."""
    return {
        "leaf": leaf,
        "stage-1": mix(leaf, WHITE, 0.12),
        "stage-2": mix(leaf, WHITE, 0.3),
        "stage-3": mix(leaf, WHITE, 0.5),
        "stage-4": leaf,
        "stage-5": mix(leaf, BLACK, 0.5),
    }


def faults(theme: Theme) -> dict[str, str]:
    """Which of the colours cannot be read, and why: {"brand": sentence}; empty when all can."""
    said: dict[str, str] = {}
    for name, sentence in measured(theme):
        said.setdefault(name, sentence)
    return said


def measured(theme: Theme) -> Iterator[tuple[str, str]]:
    """Each pair that falls short: the name of the colour and what to do."""
    properties = theme.properties()
    surface = theme.colours()["surface"]
    pairs = {
        "brand": [
            (theme.brand, WHITE, TEXT, _("white words on it")),
            (theme.brand, properties.get("night-text", WHITE), TEXT, _("pale words on it")),
            (theme.brand, GOLD, SHAPE, _("the gold line under the current page")),
        ],
        "leaf": [
            (theme.leaf, WHITE, TEXT, _("its words on white")),
            (theme.leaf, surface, TEXT, _("its words on the head of a page")),
            (properties.get("stage-3", WHITE), INK, TEXT, _("black words on its middle tone")),
        ],
        "link": [
            (theme.link, WHITE, TEXT, _("a link on white")),
            (theme.link, surface, TEXT, _("a link on the head of a page")),
        ],
    }
    for name, asked in pairs.items():
        if not getattr(theme, name):
            continue
        for one, other, wanted, what in asked:
            ratio = contrast(one, other)
            if ratio < wanted:
                yield (
                    name,
                    _(
                        "Choose a darker colour: %(what)s would have a contrast of %(ratio)s to 1, "
                        "and people need %(wanted)s to read it."
                    )
                    % {"what": what, "ratio": floor_1(ratio), "wanted": wanted},
                )


def floor_1(ratio: float) -> str:
    """One decimal, never rounded up to what would have been enough."""
    return f"{int(ratio * 10) / 10:.1f}"
