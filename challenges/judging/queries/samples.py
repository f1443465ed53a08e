"""A form answered with samples, as a judge would meet it: for those who set up a challenge."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .blind import FILE, Answer, Part


def sample_parts(sections: Iterable[Any]) -> list[Part]:
    """Every question that judges read, each with a sample of an answer; `sections` of the form's
    specification. Nothing of it is stored, and what identifies the applicant is left out as it is
    from a real application."""
    parts, documents = [], 0
    for section in sections:
        answers = []
        for question in section.answered:
            if question.is_identifying:
                continue
            documents += question.kind == FILE
            number = documents if question.kind == FILE else None
            answers.append(Answer(question.label, _sample(question), number))
        if answers:
            parts.append(Part(section.title, tuple(answers)))
    return parts


def _sample(question: Any) -> str:
    if question.options:
        return str(question.options[0][1])
    if question.kind in ("short_text", "long_text") and question.word_limit:
        words = ngettext(
            "Here stands the applicant’s answer, of at most %(count)d word.",
            "Here stands the applicant’s answer, of at most %(count)d words.",
            question.word_limit,
        )
        return words % {"count": question.word_limit}
    return {
        "yes_no": _("Yes"),
        "consent": _("Agreed"),
        "money": "£15,000",
        "number": "12",
        "date": _("1 February"),
        "localities": _("The places that the applicant names"),
        "group": _("The rows that the applicant fills in, each with its parts"),
        FILE: "",
    }.get(question.kind, _("Here stands the applicant’s answer."))
