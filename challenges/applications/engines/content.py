"""The frozen copy of an application."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from .form import Form, Question, asked, known_parts, part_of, tidy

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
    parts = [{"key": part.key, "kind": part.kind, "label": part.label} for part in question.parts]
    frozen = {
        "key": question.key,
        "kind": question.kind,
        "label": question.label,
        "is_identifying": question.is_identifying,
        "criterion": question.criterion or None,
        "value": raw if question.kind == "file" else known_parts(question, tidy(question, raw)),
        "text": words.get(question.key, ""),
    }
    return frozen | ({"parts": parts} if parts else {})


def put_together(old: Content, new: Content, opened: Collection[str]) -> Content:
    """What was frozen before, word for word, but for the questions that were `opened`: those as
    they are now, or not at all where they are asked no more."""
    now = {key: row for key, row in frozen_questions(new).items() if key in opened}
    sections = [
        section
        | {
            "questions": [
                now.get(row["key"], row)
                for row in section["questions"]
                if row["key"] not in opened or row["key"] in now
            ]
        }
        for section in old["sections"]
    ]
    further = now.keys() - frozen_questions(old).keys()
    for section in new["sections"]:
        rows = [row for row in section["questions"] if row["key"] in further]
        home = next((each for each in sections if each["title"] == section["title"]), None)
        if rows and home is not None:
            home["questions"] += rows
        elif rows:
            sections.append({"title": section["title"], "questions": rows})
    return old | {"sections": [section for section in sections if section["questions"]]}


def frozen_questions(content: Content) -> dict[str, dict[str, Any]]:
    """What is frozen of each question, by its key."""
    return {
        question["key"]: question
        for section in content.get("sections", ())
        for question in section["questions"]
    }
