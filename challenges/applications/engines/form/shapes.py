"""A form as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

Value = str | bool | list[str] | list[dict[str, Any]] | None
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Condition:
    """A question is asked only where the answer to the earlier question `key` is, or holds, one
    of `values`; yes or no and consent answer with "yes" and "no"."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One question. `options` are (value, label) pairs; for a file, the kinds it may have.
    `hints` say more of an option, by its value.

    `most` is how many MB a file or how many rows a group may have. `parts` are the questions that
    each row of a group answers. A statement is read, not answered.
    """

    key: str
    kind: str
    label: str
    help_text: str = ""
    guidance: str = ""
    is_required: bool = True
    word_limit: int | None = None
    options: Options = ()
    hints: Options = ()
    most: int | None = None
    parts: tuple[Self, ...] = ()
    condition: Condition | None = None
    is_identifying: bool = False
    criterion: str = ""
    column: str = ""


@dataclass(frozen=True)
class Section:
    """One page of the form; `number` is its place, counted from 1."""

    number: int
    title: str
    guidance: str = ""
    questions: tuple[Question, ...] = ()

    @property
    def answered(self) -> tuple[Question, ...]:
        """The questions that take an answer: all but words that are only read."""
        return tuple(question for question in self.questions if question.kind != "statement")

    @property
    def hidden_from_judges(self) -> tuple[Question, ...]:
        """The questions whose answers no judge reads."""
        return tuple(question for question in self.answered if question.is_identifying)

    @property
    def is_hidden_from_judges(self) -> bool:
        """No judge reads any answer of this section."""
        return self.answered == self.hidden_from_judges


@dataclass(frozen=True)
class Form:
    """A whole form. The keys of its questions are unique."""

    sections: tuple[Section, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)


@dataclass(frozen=True)
class Problem:
    """What is wrong with the answer to `question`: a code, with its numbers; in a row of a group
    the problem `inner` of the row of number `row`."""

    question: Question
    code: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    inner: Self | None = None

    @property
    def is_missing(self) -> bool:
        """Nothing was answered, as opposed to something wrong."""
        return self.code == "missing"
