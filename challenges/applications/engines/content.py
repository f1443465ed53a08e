"""The frozen copy of an application."""

from collections.abc import Mapping
from typing import Any

from .form import Form, tidy


def freeze(form: Form, answers: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """The form in the words of the day with its answers, as plain JSON.

    `answers` and `words` are by key; a file's answer is a description of the file. What is kept of
    each question is listed in the docstring of `Submission`.
    """
    return {
        "sections": [
            {
                "title": section.title,
                "questions": [
                    {
                        "key": question.key,
                        "kind": question.kind,
                        "label": question.label,
                        "is_identifying": question.is_identifying,
                        "criterion": question.criterion or None,
                        "value": answers.get(question.key)
                        if question.kind == "file"
                        else tidy(question, answers.get(question.key)),
                        "text": words.get(question.key, ""),
                    }
                    for question in section.questions
                ],
            }
            for section in form.sections
        ]
    }
