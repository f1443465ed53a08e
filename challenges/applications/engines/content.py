"""The frozen copy of an application."""

from collections.abc import Mapping, Sequence
from typing import Any

from .form import Form, Question, asked, part_of, tidy

Content = dict[str, Any]


def freeze(
    form: Form,
    answers: Mapping[str, Any],
    words: Mapping[str, str],
    *,
    organisation: Mapping[str, Any] | None = None,
    conditions: Sequence[str] = (),
) -> Content:
    """The questions that were asked, in the words of the day, with their answers, as plain JSON.

    `answers` and `words` are by key; a file's answer is a description of the file. `organisation`
    is what was known of whoever applies, `conditions` are those on which it may. What is kept of
    each question is listed in the docstring of `Submission`.
    """
    read = {question.key for question in form.questions if question.kind == "statement"}
    wanted = part_of(form, asked(form, answers) - read)
    content: Content = {
        "sections": [
            {
                "title": section.title,
                "questions": [_frozen(question, answers, words) for question in section.questions],
            }
            for section in wanted.sections
            if section.questions
        ]
    }
    if organisation:
        content["organisation"] = dict(organisation)
    return content | ({"conditions": list(conditions)} if conditions else {})


def _frozen(
    question: Question, answers: Mapping[str, Any], words: Mapping[str, str]
) -> dict[str, Any]:
    raw = answers.get(question.key)
    return {
        "key": question.key,
        "kind": question.kind,
        "label": question.label,
        "is_identifying": question.is_identifying,
        "criterion": question.criterion or None,
        "value": raw if question.kind == "file" else tidy(question, raw),
        "text": words.get(question.key, ""),
    }


def frozen_questions(content: Content) -> dict[str, dict[str, Any]]:
    """What is frozen of each question, by its key."""
    return {
        question["key"]: question
        for section in content["sections"]
        for question in section["questions"]
    }
