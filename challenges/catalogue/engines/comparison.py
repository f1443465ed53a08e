"""What differs between two versions of a challenge, so that a person can see it.

    compare({"Dates": {"Closes": "5pm on 18 December"}}, {"Dates": {"Closes": "5pm on 8 January"}})

A document is words by label by section; a list of rows stands where a section has rows. Both are
words already, so that the comparison knows no columns and no formats.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Beyond this many pairs of words the comparison would be felt: such a passage counts as replaced.
MOST_PAIRS = 4_000_000


class Mark(StrEnum):
    """What became of a piece of text, or of a row."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"
    LOOKS = "looks"


@dataclass(frozen=True)
class Row:
    """One line of a list. `key` says which line it is in another version; `words` by label.

    `look` stands for all that words do not say of it, such as which picture it shows.
    """

    key: str
    name: str
    words: Mapping[str, str]
    look: str = ""


Value = str | Sequence[Row]
Document = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True)
class Piece:
    """A stretch of text that was kept, removed or added."""

    text: str
    mark: Mark


@dataclass(frozen=True)
class Difference:
    """One thing that differs: where it stands, what became of it, and its words with their marks.

    `row` names the line of a list, and is empty for a single field.
    """

    section: str
    label: str
    row: str
    mark: Mark
    before: str
    after: str
    pieces: tuple[Piece, ...]


def compare(before: Document, after: Document) -> list[Difference]:
    """All that differs, in the order of the sections; empty where nothing does."""
    found: list[Difference] = []
    for section in {**before, **after}:
        old, new = before.get(section, {}), after.get(section, {})
        for label in {**old, **new}:
            found += _field(section, label, old.get(label, ""), new.get(label, ""))
    return found


def _field(section: str, label: str, before: Value, after: Value) -> Iterator[Difference]:
    was, now = _rows_of(before), _rows_of(after)
    if was or now:
        yield from _rows(section, label, was, now)
    elif before != after and (before or after):
        yield _difference(section, label, "", str(before or ""), str(after or ""))


def _rows_of(value: Value) -> Sequence[Row]:
    """Empty where it is words; an empty list may be of either."""
    return () if isinstance(value, str) else value


def _rows(
    section: str, label: str, before: Sequence[Row], after: Sequence[Row]
) -> Iterator[Difference]:
    pairs = _paired(before, after)
    for old, new in pairs:
        if old is None or new is None:
            name = new.name if new else old.name if old else ""
            yield _difference(section, label, name, _line(old), _line(new))
            continue
        if old.name != new.name:
            yield _difference(section, label, new.name, old.name, new.name)
        for each in {**old.words, **new.words}:
            was, now = old.words.get(each, ""), new.words.get(each, "")
            if was != now:
                yield _difference(section, each, new.name, was, now)
        if old.look != new.look and (old.name, old.words) == (new.name, new.words):
            yield Difference(section, label, new.name, Mark.LOOKS, "", "", ())
    kept = [(old, new) for old, new in pairs if old is not None and new is not None]
    in_order = sorted(kept, key=lambda pair: before.index(pair[0]))
    if [new for _, new in in_order] != [new for _, new in kept]:
        yield _difference(
            section,
            label,
            "",
            _names([old for old, _ in in_order]),
            _names([new for _, new in kept]),
        )


def _paired(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Lines of the same key, then of the same place; in the order of `after`, removed ones last."""
    by_key = {row.key: row for row in before}
    matched = {row.key: by_key.pop(row.key) for row in after if row.key in by_key}
    for place, row in enumerate(after):
        same_place = before[place] if place < len(before) else None
        if row.key not in matched and same_place and same_place.key in by_key:
            matched[row.key] = by_key.pop(same_place.key)
    pairs: list[tuple[Row | None, Row | None]] = [(matched.get(row.key), row) for row in after]
    return pairs + [(row, None) for row in before if row.key in by_key]


def _line(row: Row | None) -> str:
    if row is None:
        return ""
    return "\n".join([row.name, *(f"{label}: {text}" for label, text in row.words.items() if text)])


def _names(rows: Sequence[Row]) -> str:
    return "\n".join(f"{place}. {row.name}" for place, row in enumerate(rows, start=1))


def _difference(section: str, label: str, row: str, before: str, after: str) -> Difference:
    mark = Mark.CHANGED if before and after else Mark.ADDED if after else Mark.REMOVED
    return Difference(section, label, row, mark, before, after, marked(before, after))


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one, word by word: what was kept, removed and added."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    head, tail = old[:first], old[len(old) - last :] if last else []
    old, new = old[first : len(old) - last], new[first : len(new) - last]
    pieces = [Piece("".join(head), Mark.KEPT), *_middle(old, new), Piece("".join(tail), Mark.KEPT)]
    return tuple(_joined(pieces))


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    return next(
        (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if len(old) * len(new) > MOST_PAIRS:
        yield Piece("".join(old), Mark.REMOVED)
        yield Piece("".join(new), Mark.ADDED)
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("".join(old[i:j]), Mark.KEPT)
        else:
            yield Piece("".join(old[i:j]), Mark.REMOVED)
            yield Piece("".join(new[k:m]), Mark.ADDED)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Without empty pieces. A space alone between two changes is part of both, for the eye."""
    full = [piece for piece in pieces if piece.text]
    run: dict[Mark, str] = {Mark.REMOVED: "", Mark.ADDED: ""}
    for place, piece in enumerate(full):
        if piece.mark != Mark.KEPT:
            run[piece.mark] += piece.text
            continue
        is_between = 0 < place < len(full) - 1 and all(run.values()) and piece.text.isspace()
        if is_between and "\n" not in piece.text:
            run = {mark: text + piece.text for mark, text in run.items()}
            continue
        yield from _run(run)
        run = {Mark.REMOVED: "", Mark.ADDED: ""}
        yield piece
    yield from _run(run)


def _run(run: Mapping[Mark, str]) -> Iterator[Piece]:
    return (Piece(text, mark) for mark, text in run.items() if text)
