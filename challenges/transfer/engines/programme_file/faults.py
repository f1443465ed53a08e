"""What is wrong with a file: where, and why in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass

from .text import Path


@dataclass(frozen=True, order=True)
class Fault:
    """One error. `place` is a path people can read, such as `challenges[2].stages[0].starts_on`.

    Lists are counted from 0, as in the path languages of other tools; `line` counts from 1.
    """

    line: int
    place: str
    reason: str

    def __str__(self) -> str:
        return f"Line {self.line}, {self.place or 'the whole file'}: {self.reason}"


class BadFile(Exception):
    """The file cannot be used; `faults` holds every error found, in the order of the lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def in_words(path: Path) -> str:
    """`("stages", 0, "name")` as `stages[0].name`."""
    words = ""
    for step in path:
        words += f"[{step}]" if isinstance(step, int) else f".{step}"
    return words.removeprefix(".")
