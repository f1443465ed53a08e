"""The application form of a challenge."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from challenges.catalogue.engines.options import option_of
from challenges.catalogue.models import Challenge, FormVersion, Question, QuestionKind, Section

QUESTION = (
    "key", "kind", "label", "help_text", "guidance", "is_required", "word_limit", "choices", "most",
    "condition_key", "condition_values", "is_identifying", "criterion", "column",
)  # fmt: skip


def form_of(challenge: Challenge) -> FormVersion:
    """The form that counts now, with `sections` and their `questions` in order: three queries.

    The newest version: frozen from the approval on, still changing before it. Raises
    FormVersion.DoesNotExist for a past challenge whose form is not known.
    """
    questions = Question.objects.select_related("criterion").order_by("position", "pk")
    sections = Section.objects.order_by("position", "pk").prefetch_related(
        Prefetch("questions", queryset=questions)
    )
    return (
        FormVersion.objects.filter(challenge=challenge)
        .order_by("-number")
        .prefetch_related(Prefetch("sections", queryset=sections))[:1]
        .get()
    )


def form_as_facts(challenge: Challenge) -> list[dict[str, Any]]:
    """The newest form as `save_questions` takes it; an empty list where there is none."""
    try:
        return sections_as_facts(form_of(challenge))
    except FormVersion.DoesNotExist:
        return []


def answers_to(question: Mapping[str, Any]) -> dict[str, str]:
    """The answers after which another question can be asked, as value and words; none for what is
    typed. `question`: a dict of Question's columns."""
    if question["kind"] in (QuestionKind.CHOICE, QuestionKind.CHOICES):
        return {words: words for words in (option_of(line).words for line in question["choices"])}
    if question["kind"] == QuestionKind.YES_NO:
        return {"yes": _("yes"), "no": _("no")}
    if question["kind"] == QuestionKind.CONSENT:
        return {"yes": _("yes")}
    return {}


def sources_in(sections: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """The questions on whose answers another can depend, as key and label. `sections`: what
    `sections_as_facts` gives."""
    asked = (question for section in sections for question in section["questions"])
    return [(each["key"], each["label"]) for each in asked if answers_to(each)]


def sections_as_facts(form: FormVersion) -> list[dict[str, Any]]:
    """The sections of a form that `form_of` has read, as `save_questions` takes them."""
    return [
        {
            "title": section.title,
            "guidance": section.guidance,
            "questions": [question_as_facts(each) for each in section.questions.all()],
        }
        for section in form.sections.all()
    ]


def question_as_facts(question: Question) -> dict[str, Any]:
    """A question as `save_questions` takes it."""
    return {name: getattr(question, name) for name in QUESTION}


def place_of_section(
    sections: Sequence[Mapping[str, Any]], number: int, title: str, keys: Collection[str]
) -> int | None:
    """Where a section stands now that was number `number` when somebody opened it, from 1.

    Sections change places and titles while people write. It is the one that still has the title
    that was seen, or else one that asks one of the questions that were seen; None where it is gone.
    """
    titled = [place for place, each in enumerate(sections, 1) if each["title"] == title]
    if titled:
        return number if number in titled else titled[0]
    for place, each in enumerate(sections, 1):
        if any(question["key"] in keys for question in each["questions"]):
            return place
    return None


def with_moved_section(
    sections: Sequence[Mapping[str, Any]], number: int, by: int
) -> list[Mapping[str, Any]]:
    """The sections with that of `number`, from 1, so many places further on, or back below 0; the
    ends hold it up. The same ones where there is none of that number."""
    found = list(sections)
    if 1 <= number <= len(found):
        found.insert(max(number - 1 + by, 0), found.pop(number - 1))
    return found
