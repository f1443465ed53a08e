"""The rows of a group as a table, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from challenges.applications.engines.form import Question, tidy
from challenges.applications.engines.sums import sums_of

from .words import in_words, pounds


@dataclass(frozen=True)
class Cell:
    """`words` in the column `label`; amounts stand at the right."""

    label: str
    words: str
    is_money: bool


@dataclass(frozen=True)
class RowsTable:
    """`heads` and each of the `rows` are as long as the question has parts; `sums` are '' but below
    the amounts, and none at all where there is but one row or no amount."""

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[Cell, ...] = ()


def rows_table(question: Question, raw: Any) -> RowsTable | None:
    """The answer to a group; None for other questions and where nothing is answered."""
    rows = tidy(question, raw) if question.kind == "group" else None
    if not isinstance(rows, list) or not question.parts:
        return None
    told = [
        {part.key: in_words(part, row.get(part.key)) for part in question.parts}
        for row in rows
        if isinstance(row, dict)
    ]
    shown = [words for words in told if any(words.values())]
    sums = {key: pounds(amount) for key, amount in sums_of(question, rows).items()}
    return RowsTable(
        _cells(question, {part.key: part.label for part in question.parts}),
        tuple(_cells(question, words) for words in shown),
        _cells(question, sums) if sums and len(shown) > 1 else (),
    )


def frozen_table(row: Mapping[str, Any]) -> RowsTable | None:
    """The same of an answer as it was frozen; None where its parts were not kept."""
    parts = row.get("parts", ())
    question = Question(
        row["key"],
        row["kind"],
        row["label"],
        parts=tuple(Question(each["key"], each["kind"], each["label"]) for each in parts),
    )
    return rows_table(question, row["value"])


def _cells(question: Question, words: Mapping[str, str]) -> tuple[Cell, ...]:
    return tuple(
        Cell(part.label, words.get(part.key, ""), part.kind == "money") for part in question.parts
    )
