"""The questions of an application form."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Question:
    key: str
    kind: str
    label: str
    help_text: str = ""
    guidance: str = ""
    is_required: bool = True
    word_limit: int | None = None
    choices: tuple[str, ...] = ()
    most: int | None = None
    condition_key: str = ""
    condition_values: tuple[str, ...] = ()
    is_identifying: bool = False
    criterion: str = ""
    column: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    guidance: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Form:
    number: int = 1
    frozen_at: datetime | None = None
    sections: tuple[Section, ...] = ()
