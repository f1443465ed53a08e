"""What an officer writes one a line about the answers to a question.

An option is its words and, after a bar, a hint: `Prototype | It runs somewhere`. A part of a group
is its name and after a bar its kind, with "(optional)" after either where it may be left out:
`Cost | money`, `From (optional) | date`, `From | date (optional)`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

BAR = "|"
OPTIONAL = "(optional)"
TEXT = "text"
# The kinds that a part may have, as they are written and as questions know them.
PART_KINDS = {
    TEXT: "short_text",
    "number": "number",
    "money": "money",
    "date": "date",
}


@dataclass(frozen=True)
class Option:
    """One answer to choose from; `hint` is '' where it needs none."""

    words: str
    hint: str = ""


@dataclass(frozen=True)
class Part:
    """One thing that each row of a group asks; `kind` is None where the word is not known."""

    name: str
    kind: str | None = "short_text"
    is_required: bool = True


def option_of(line: str) -> Option:
    """The option that a line describes."""
    words, hint = _halves(line)
    return Option(words, hint)


def part_of(line: str) -> Part:
    """The part of a group that a line describes."""
    first, second = _halves(line)
    (name, is_asked), (kind, is_asked_too) = _without_optional(first), _without_optional(second)
    return Part(name, PART_KINDS.get(kind.lower() or TEXT), is_asked and is_asked_too)


def repeated(words: Iterable[str]) -> str:
    """The first of these that stands there a second time, big letters or small; '' where none."""
    known: set[str] = set()
    for each in words:
        if each.casefold() in known:
            return each
        known.add(each.casefold())
    return ""


def _without_optional(half: str) -> tuple[str, bool]:
    """Half a line without "(optional)", and whether the part has to be answered."""
    if half.lower().endswith(OPTIONAL):
        return half[: -len(OPTIONAL)].strip(), False
    return half, True


def _halves(line: str) -> tuple[str, str]:
    first, _bar, second = " ".join(line.split()).partition(BAR)
    return first.strip(), second.strip()
