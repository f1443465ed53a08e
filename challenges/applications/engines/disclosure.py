"""Counts of people that may be published without telling anything about one of them.

Every count is rounded to the nearest 5 and a cell below 10 is withheld (primary suppression).
Since the total is published as well, what is withheld could be found by subtraction; so as many
further cells are withheld, the smallest first, until there are at least two and together they
hold at least 10 people (secondary suppression; Hundepool et al., Statistical Disclosure Control,
2012, chapter 4). All that subtraction yields is then a group that is large enough to be published.
"""

from collections.abc import Mapping
from dataclasses import dataclass

STEP = 5
LEAST = 10


@dataclass(frozen=True)
class Cell:
    """People who gave the answer, or one answer of the group, `key`; None where withheld."""

    key: str
    number: int | None


def rounded(number: int) -> int:
    """To the nearest 5."""
    return (number + STEP // 2) // STEP * STEP


def total(number: int) -> int | None:
    """How many answered, as it may be published; None where they are too few."""
    return rounded(number) if number >= LEAST else None


def protected(counts: Mapping[str, int], groups: Mapping[str, str] | None = None) -> list[Cell]:
    """What may be published of one question, to which everybody gave exactly one answer.

    `counts` are people by answer, zeros included. `groups` says of an answer which group it
    belongs to; the group is an answer itself, of those who say no more. It is told answer by
    answer only where none of them is too small. The order is that of `counts`, a group standing
    where its first answer does.
    """
    cells = _with_groups(counts, groups or {})
    if sum(cells.values()) < LEAST:
        return [Cell(key, None) for key in cells]
    # The sort is stable: of two cells alike the one that stands first is withheld.
    by_size = sorted(cells, key=cells.__getitem__)
    withheld = sum(number < LEAST for number in cells.values())
    if withheld:
        withheld = max(withheld, 2)
        while sum(cells[key] for key in by_size[:withheld]) < LEAST:
            withheld += 1
    hidden = set(by_size[:withheld])
    return [Cell(key, None if key in hidden else rounded(number)) for key, number in cells.items()]


def _with_groups(counts: Mapping[str, int], groups: Mapping[str, str]) -> dict[str, int]:
    """People by cell: a group is one, or each of its answers is."""
    whole = set(groups.values())
    small = {
        groups.get(answer, answer)
        for answer, number in counts.items()
        if number < LEAST and (number or answer not in whole)
    }
    cells: dict[str, int] = {}
    for answer, number in counts.items():
        group = groups.get(answer, answer)
        if group in small or group not in whole:
            cells[group] = cells.get(group, 0) + number
        elif number or answer != group:
            cells[answer] = number
    return cells
