"""Which questions of a form are asked: a condition looks at an earlier answer."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from .shapes import Form, Question, Section
from .tidying import tidy


def asked(form: Form, answers: Mapping[str, Any]) -> frozenset[str]:
    """The keys of the questions that are asked of whoever gave `answers` (raw values by key).

    A condition on a question that is not asked itself, that comes later or that is gone does not
    hold. Never raises.
    """
    earlier: dict[str, Question] = {}
    for question in form.questions:
        if _holds(question, earlier, answers):
            earlier[question.key] = question
    return frozenset(earlier)


def part_of(form: Form, keys: Collection[str]) -> Form:
    """The form with these questions alone; its sections keep their numbers, be they empty."""
    return Form(
        tuple(
            replace(section, questions=tuple(q for q in section.questions if q.key in keys))
            for section in form.sections
        )
    )


def shown(form: Form, section: Section, answers: Mapping[str, Any]) -> frozenset[str]:
    """The keys of those questions of a page that its visitor must be able to answer: what is
    asked, and what an answer on the same page may bring up."""
    keys = set(asked(form, answers))
    for question in section.questions:
        own = {each.key for each in section.questions} & keys
        if question.condition is not None and question.condition.key in own:
            keys.add(question.key)
    return frozenset(keys)


def _holds(question: Question, earlier: Mapping[str, Question], answers: Mapping[str, Any]) -> bool:
    if question.condition is None:
        return True
    source = earlier.get(question.condition.key)
    if source is None:
        return False
    value = tidy(source, answers.get(source.key))
    return not said(value).isdisjoint(question.condition.values)


def said(value: Any) -> frozenset[str]:
    """An answer as the words that a condition looks for."""
    if isinstance(value, bool):
        return frozenset({"yes" if value else "no"})
    if isinstance(value, list):
        return frozenset(item for item in value if isinstance(item, str))
    return frozenset({value} if isinstance(value, str) else ())
