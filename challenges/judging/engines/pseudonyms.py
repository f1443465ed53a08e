"""What judges are called where they are not named: "A", "Q", stable inside one application.

A letter comes from a hash over the round's seed, so that it is another one for each application and
follows from no order of people; whoever is added later takes a free one.
"""

import hashlib
from collections.abc import Iterable
from string import ascii_uppercase


def letters_of(application: str, judges: Iterable[str], seed: int) -> dict[str, str]:
    """The letter of each judge of one application, both by reference; `judges` in the order in
    which they were given it."""
    letters: dict[str, str] = {}
    taken: set[str] = set()
    for judge in judges:
        digest = hashlib.sha256(f"{seed} {application} {judge}".encode()).digest()
        start, turn = int.from_bytes(digest) % len(ascii_uppercase), 0
        while (letter := _letter(start + turn)) in taken:
            turn += 1
        taken.add(letter)
        letters[judge] = letter
    return letters


def _letter(number: int) -> str:
    """A to Z, then A2 to Z2 and so on."""
    turn, at = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[at] + (str(turn + 1) if turn else "")
