"""How far an application has got: section by section, and whether it may be sent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from .form import Form, Problem, Section, asked, check, part_of, tidy

Answers = Mapping[str, Any]

NOT_STARTED, IN_PROGRESS, TO_FIX = "not_started", "in_progress", "to_fix"
COMPLETED, OPTIONAL, NOT_ASKED = "completed", "optional", "not_asked"


@dataclass(frozen=True)
class SectionProgress:
    """One section with the questions that are asked: `state` is the word of the task list,
    `problems` stand in its way."""

    section: Section
    state: str
    problems: tuple[Problem, ...]

    @property
    def is_done(self) -> bool:
        """Nothing stands in the way of sending it."""
        return not self.problems

    @property
    def is_asked(self) -> bool:
        """Whether there is anything to read or to answer."""
        return self.state != NOT_ASKED

    @property
    def mistakes(self) -> int:
        """How many answers are wrong, not counting those that are missing."""
        return sum(not problem.is_missing for problem in self.problems)


@dataclass(frozen=True)
class Progress:
    """The whole application."""

    sections: tuple[SectionProgress, ...]

    @property
    def done(self) -> int:
        return sum(section.is_done and section.is_asked for section in self.sections)

    @property
    def total(self) -> int:
        """How many sections have something to read or to answer."""
        return sum(section.is_asked for section in self.sections)

    @property
    def is_complete(self) -> bool:
        return all(section.is_done for section in self.sections)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for section in self.sections for problem in section.problems)


def progress_of(form: Form, answers: Answers, opened: Collection[str] | None = None) -> Progress:
    """How far `answers` (key to value) fill the questions of `form` that are asked, or those of
    them whose keys are `opened`. Never raises, whatever the answers hold."""
    wanted = asked(form, answers)
    if opened is not None:
        wanted = wanted.intersection(opened)
    return Progress(
        tuple(section_progress(section, answers) for section in part_of(form, wanted).sections)
    )


def section_progress(section: Section, answers: Answers) -> SectionProgress:
    """How far one section has got."""
    found = (check(question, answers.get(question.key)) for question in section.questions)
    problems = tuple(problem for problem in found if problem)
    answered = any(tidy(q, answers.get(q.key)) is not None for q in section.questions)
    return SectionProgress(section, state_of(section, problems, answered), problems)


def state_of(section: Section, problems: tuple[Problem, ...], answered: bool) -> str:
    """The word for a section: what is wrong comes before what is missing."""
    if any(not problem.is_missing for problem in problems):
        return TO_FIX
    if problems:
        return IN_PROGRESS if answered else NOT_STARTED
    if not section.questions:
        return NOT_ASKED
    return COMPLETED if answered or _is_only_read(section) else OPTIONAL


def _is_only_read(section: Section) -> bool:
    return all(question.kind == "statement" for question in section.questions)
