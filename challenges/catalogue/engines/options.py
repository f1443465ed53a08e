"""What an officer writes one a line about the answers to a question.

An option is its words and, after a bar, a hint: `Prototype | It runs somewhere`. A part of a group
is its name, "(optional)" where it may be left out, and after a bar its kind: `Cost | money`.
"""

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
    name, kind = _halves(line)
    is_required = not name.lower().endswith(OPTIONAL)
    if not is_required:
        name = name[: -len(OPTIONAL)].strip()
    return Part(name, PART_KINDS.get(kind.lower() or TEXT), is_required)


def _halves(line: str) -> tuple[str, str]:
    first, _bar, second = " ".join(line.split()).partition(BAR)
    return first.strip(), second.strip()
