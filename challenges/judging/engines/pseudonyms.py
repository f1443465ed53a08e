"""What judges are called where they are not named: "A", "B", stable inside one application.

The order is that of a hash over the round's seed, so that neither the alphabet nor the order of
the reviews tells who is A, and A of one application is not A of the next.
"""

import hashlib
import string
from collections.abc import Iterable

ALPHABET = string.ascii_uppercase


def letters_of(application: str, judges: Iterable[str], seed: int) -> dict[str, str]:
    """The letter of each judge, by reference, inside the application of this reference."""

    def place(judge: str) -> tuple[bytes, str]:
        return hashlib.sha256(f"{seed} {application} {judge}".encode()).digest(), judge

    ordered = sorted(set(judges), key=place)
    return {judge: _letter(number) for number, judge in enumerate(ordered)}


def _letter(number: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    turn, place = divmod(number, len(ALPHABET))
    return (ALPHABET[turn - 1] if turn else "") + ALPHABET[place]
