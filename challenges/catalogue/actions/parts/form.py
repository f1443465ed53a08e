"""The sections and questions of an application form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from challenges.audit.queries import plain
from challenges.catalogue.actions.saving import Changes
from challenges.catalogue.models import (
    Challenge,
    Column,
    FormVersion,
    Question,
    QuestionKind,
    Section,
)
from challenges.catalogue.queries.forms import QUESTION, form_of, sections_as_facts
from challenges.kernel.states import Refused

K = QuestionKind
Sections = Sequence[Mapping[str, Any]]
KINDS_OF_COLUMNS = {
    Column.TITLE: {K.SHORT_TEXT},
    Column.SUMMARY: {K.SHORT_TEXT, K.LONG_TEXT},
    Column.AMOUNT: {K.MONEY, K.NUMBER},
    Column.LOCALITIES: {K.LOCALITIES},
}


def write_form(challenge: Challenge, sections: Sections) -> Changes:
    """Make these the sections of the form of a locked challenge, in order: dicts of title,
    guidance and `questions`, which are dicts of Question's columns.

    A version that is in use is never altered: the next one is written. A question without a key
    gets one from its label; with a key it stays the same question. Raises Refused where two
    questions fill one column, or one of a kind that cannot.
    """
    refuse_bad_columns(sections)
    form = _form_to_write(challenge)
    held = plain(sections_as_facts(form))
    form.sections.all().delete()
    write_sections(form, with_keys(sections))
    now = plain(sections_as_facts(form_of(challenge)))
    return ({}, {}) if held == now else ({"sections": held}, {"sections": now})


def write_sections(form: FormVersion, sections: Sections) -> None:
    """Insert sections and questions, whose keys are settled, into an empty form."""
    for place, section in enumerate(sections, start=1):
        row = Section.objects.create(
            form_version=form,
            position=place,
            title=section["title"],
            guidance=section.get("guidance", ""),
        )
        Question.objects.bulk_create(
            Question(
                section=row,
                position=position,
                **{name: question[name] for name in QUESTION if name in question},
            )
            for position, question in enumerate(section["questions"], start=1)
        )


def copy_form(form: FormVersion) -> FormVersion:
    """The next version of the form, with the same sections and questions, open to change."""
    copy = FormVersion.objects.create(challenge=form.challenge, number=form.number + 1)
    write_sections(copy, sections_as_facts(form))
    return copy


def _form_to_write(challenge: Challenge) -> FormVersion:
    try:
        form = form_of(challenge)
    except FormVersion.DoesNotExist:
        return FormVersion.objects.create(challenge=challenge)
    return form if form.frozen_at is None else copy_form(form)


def with_keys(sections: Sections) -> list[dict[str, Any]]:
    """The same sections; each question with a key that no other question of the form has."""
    asked = [question for section in sections for question in section["questions"]]
    keys: set[str] = set()
    for question in asked:
        if question.get("key") in keys:
            raise Refused(_("Two questions are the same one. Take one of them out."))
        if question.get("key"):
            keys.add(question["key"])
    done = []
    for section in sections:
        questions = []
        for question in section["questions"]:
            key = question.get("key") or _free_key(question, keys)
            keys.add(key)
            questions.append({**question, "key": key})
        done.append({**section, "questions": questions})
    return done


def _free_key(question: Mapping[str, Any], keys: set[str]) -> str:
    stem = question.get("column") or slugify(question["label"])[:50].strip("-") or "question"
    key, number = stem, 2
    while key in keys:
        key, number = f"{stem}-{number}", number + 1
    return key


def refuse_bad_columns(sections: Sections) -> None:
    filled: set[str] = set()
    for question in (q for section in sections for q in section["questions"]):
        column = question.get("column") or ""
        if not column:
            continue
        words = {"column": Column(column).label, "label": question["label"]}
        if column in filled:
            raise Refused(
                _("Two questions give the application’s “%(column)s”. Only one can.") % words
            )
        if question["kind"] not in KINDS_OF_COLUMNS[Column(column)]:
            raise Refused(
                _("“%(label)s” cannot give the application’s “%(column)s”: change its kind.")
                % words
            )
        filled.add(column)
