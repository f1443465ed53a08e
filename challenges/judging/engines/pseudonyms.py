"""What judges are called where they are not named: "A", "Q", stable inside one application.

A letter comes from the random key of an assignment, so that it is another one for each application
and follows from no order of people; whoever is added later takes a free one.
"""

from collections.abc import Iterable
from string import ascii_uppercase
from uuid import UUID


def letters_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The letter of each assignment of one application, by its key; `keys` in order of making."""
    letters: dict[UUID, str] = {}
    taken: set[str] = set()
    for key in keys:
        start, turn = key.int % len(ascii_uppercase), 0
        while (letter := _letter(start + turn)) in taken:
            turn += 1
        taken.add(letter)
        letters[key] = letter
    return letters


def _letter(number: int) -> str:
    """A to Z, then A2 to Z2 and so on."""
    turn, at = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[at] + (str(turn + 1) if turn else "")
