"""The big world as numbers and names: which challenge gets how many applications, and how far
each of them has come. Without a database; the same numbers give the same world."""

import string
from dataclasses import dataclass

from .startups import STARTUPS, Startup

FIRST = (
    "Amber", "Brass", "Calico", "Copper", "Cotton", "Crimson", "Dotted", "Felt", "Folded", "Gilded",
    "Hollow", "Ivory", "Knitted", "Linen", "Marbled", "Mellow", "Paper", "Patchwork", "Pewter",
    "Plaited", "Quiet", "Quilted", "Russet", "Satin", "Silver", "Striped", "Tinted", "Velvet",
    "Wicker", "Woven",
)  # fmt: skip
SECOND = (
    "Acorn", "Anchor", "Apron", "Barrow", "Basket", "Beacon", "Bellows", "Bobbin", "Button",
    "Candle", "Compass", "Crayon", "Cushion", "Easel", "Feather", "Garland", "Hammock", "Hinge",
    "Inkwell", "Jigsaw", "Ladder", "Locket", "Marble", "Mitten", "Napkin", "Paddle", "Pebble",
    "Pillow", "Pocket", "Ribbon", "Saddle", "Saucer", "Spindle", "Stencil", "Tassel", "Thimble",
    "Trellis", "Trolley", "Whistle", "Zither",
)  # fmt: skip
GIVEN = (
    "Ade", "Bea", "Cai", "Dee", "Emi", "Flo", "Gil", "Han", "Ida", "Jay", "Kai", "Lia", "Max",
    "Nan", "Oki", "Pia", "Raj", "Sam", "Tia", "Uli", "Val", "Wes", "Xia", "Yan", "Zoe",
)  # fmt: skip
FAMILY = ("Sample", "Example", "Specimen", "Mock", "Dummy", "Placeholder", "Pretend")

OPEN, JUDGING, ANNOUNCED, WAITING = "open", "judging", "announced", "waiting"
# Of ten challenges; the first is the one that everybody applies to.
PHASES = (OPEN, JUDGING, ANNOUNCED, OPEN, OPEN, OPEN, JUDGING, OPEN, OPEN, WAITING)


@dataclass(frozen=True)
class Size:
    """How big the world is. At least three judges, because each application has three readings."""

    applications: int
    judges: int
    challenges: int

    @property
    def phases(self) -> list[str]:
        """Where each challenge stands."""
        return [PHASES[n % len(PHASES)] for n in range(self.challenges)]

    @property
    def shares(self) -> list[int]:
        """How many applications each challenge gets: the first one half of all, the others alike,
        those that are not public none."""
        called = [n for n, phase in enumerate(self.phases) if phase != WAITING]
        shares = [0] * self.challenges
        rest = called[1:]
        shares[0] = self.applications - self.applications // 2 if rest else self.applications
        for place, n in enumerate(rest):
            each, over = divmod(self.applications - shares[0], len(rest))
            shares[n] = each + (place < over)
        return shares

    @property
    def bodies(self) -> int:
        """How many apply: each at most once to a challenge."""
        return max(self.shares)

    def panel(self, place: int, panels: int) -> list[int]:
        """Which judges sit on one of so many panels; where they are few, on several."""
        seats = [
            max(3, self.judges // panels + (n < self.judges % panels)) for n in range(place + 1)
        ]
        return [(sum(seats[:-1]) + n) % self.judges for n in range(seats[-1])]


@dataclass(frozen=True)
class Fate:
    """How far an application has come.

    `sections` have been saved, the last one only half where `stops_half_way`; `sent` says how
    often it was sent.
    """

    sections: int
    stops_half_way: bool = False
    sent: int = 0
    is_withdrawn: bool = False
    is_finalist: bool = False


def fate(place: int, phase: str, sections: int) -> Fate:
    """The fate of the application at this place of a challenge; `sections` the form has."""
    turn = place % 20
    begun = {
        3: Fate(0),
        7: Fate(1),
        10: Fate(2),
        13: Fate(3, stops_half_way=True),
        15: Fate(sections),
        17: Fate(sections),
    }
    if turn in begun and (phase == OPEN or turn < 10):
        return begun[turn]
    if turn == 18:
        return Fate(sections, sent=1, is_withdrawn=True)
    return Fate(
        sections,
        sent=2 if turn == 19 else 1,
        is_finalist=phase == JUDGING and turn in (1, 5),
    )


def letters(number: int) -> str:
    """Three letters for a reference: 0 is AAA."""
    first, rest = divmod(number, 26 * 26)
    return "".join(string.ascii_uppercase[place] for place in (first, *divmod(rest, 26)))


def body(number: int) -> Startup:
    """An invented applicant; after twelve hundred, names are numbered."""
    again, place = divmod(number, len(FIRST) * len(SECOND))
    second, first = divmod(place, len(FIRST))
    name = f"{FIRST[(first + second) % len(FIRST)]} {SECOND[second]}"
    if again:
        name = f"{name} {again + 1}"
    tool = STARTUPS[number % len(STARTUPS)].tool
    return Startup(name, tool, person(number), strength=0.35 + 0.6 * ((number * 37) % 101) / 100)


def person(number: int) -> str:
    """An invented name; several people may have it."""
    return f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN) % len(FAMILY)]}"
