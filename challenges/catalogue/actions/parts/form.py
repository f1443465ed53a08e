"""The sections and questions of an application form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

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
from challenges.catalogue.queries.forms import QUESTION, answers_to, form_of, sections_as_facts
from challenges.catalogue.states import QuestionRefused
from challenges.kernel.states import Refused

K = QuestionKind
Sections = Sequence[Mapping[str, Any]]
# Of a question: its section and its place in it, from 0.
Place = tuple[int, int]
KINDS_OF_COLUMNS = {
    Column.TITLE: {K.SHORT_TEXT},
    Column.SUMMARY: {K.SHORT_TEXT, K.LONG_TEXT},
    Column.AMOUNT: {K.MONEY, K.NUMBER},
    Column.LOCALITIES: {K.LOCALITIES},
    Column.TOPIC: {K.TOPIC},
}


def write_form(challenge: Challenge, sections: Sections) -> Changes:
    """Make these the sections of the form of a locked challenge, in order: dicts of title,
    guidance and `questions`, which are dicts of Question's columns.

    A version that is in use is never altered: the next one is written. A question without a key
    gets one from its label; with a key it stays the same question. Raises Refused where two
    questions fill one column, or one of a kind that cannot, and where one depends on an answer
    that nobody can have given before.
    """
    refuse_bad_columns(sections)
    sections = with_conditions(with_keys(sections))
    form = _form_to_write(challenge)
    held = plain(sections_as_facts(form))
    form.sections.all().delete()
    write_sections(form, sections)
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


def adopted(
    sections: Sections, into: Sections, criteria: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Sections of another form as they can stand in the form `into`.

    Questions get keys of their own and know the criteria of their name, by name in `criteria`.
    What the application's columns are taken from already stays so, and what depended on a question
    that does not come along is asked of everybody.
    """
    held = [question for section in into for question in section["questions"]]
    columns = {question["column"] for question in held} - {""}
    keys = {question["key"] for question in held}
    renamed: dict[str, str] = {}
    done = []
    for section in sections:
        questions = []
        for question in section["questions"]:
            key = question["key"]
            renamed[key] = key if key not in keys else _free_key({**question, "column": ""}, keys)
            keys.add(renamed[key])
            source = renamed.get(question["condition_key"], "")
            questions.append(
                {
                    **question,
                    "key": renamed[key],
                    "column": "" if question["column"] in columns else question["column"],
                    "criterion": criteria.get(getattr(question["criterion"], "name", "")),
                    "condition_key": source,
                    "condition_values": question["condition_values"] if source else [],
                }
            )
            columns.add(question["column"])
        done.append({**section, "questions": questions})
    return done


def refuse_bad_columns(sections: Sections) -> None:
    """Raise QuestionRefused where two questions fill a column, or one that cannot."""
    filled: dict[str, tuple[Place, str]] = {}
    for place, question in _placed(sections):
        column = question.get("column") or ""
        if not column:
            continue
        words = {"column": Column(column).label, "label": question["label"]}
        if column in filled:
            first, words["other"] = filled[column]
            raise QuestionRefused(
                _("“%(other)s” and “%(label)s” both give the application’s “%(column)s”. Only one "
                  "of them can.") % words,
                "column", first, place,
            )  # fmt: skip
        if question["kind"] not in KINDS_OF_COLUMNS[Column(column)]:
            raise QuestionRefused(
                _("“%(label)s” cannot give the application’s “%(column)s”: change its kind.")
                % words,
                "kind",
                place,
            )
        if column == Column.TITLE and question.get("condition_key"):
            raise QuestionRefused(
                _("“%(label)s” gives the application’s title, so everybody has to be asked it.")
                % words,
                "condition_key",
                place,
            )
        filled[column] = place, question["label"]


def with_conditions(sections: Sections) -> list[dict[str, Any]]:
    """The same sections; each condition looks at an earlier question and spells the answers as
    that one does. Raises QuestionRefused where it cannot."""
    done = [{**section, "questions": list(section["questions"])} for section in sections]
    earlier: dict[str, Mapping[str, Any]] = {}
    for place, question in _placed(sections):
        if key := question.get("condition_key"):
            source = earlier.get(key) or _refuse_source(question, place, sections)
            question = {**question, "condition_values": _spelled(question, place, source)}
            done[place[0]]["questions"][place[1]] = question
        earlier[question["key"]] = question
    return done


def _placed(sections: Sections) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Every question with its section and its place in it, from 0."""
    for number, section in enumerate(sections):
        for row, question in enumerate(section["questions"]):
            yield (number, row), question


def _refuse_source(question: Mapping[str, Any], place: Place, sections: Sections) -> NoReturn:
    words = {"label": question["label"]}
    later = next((q for _at, q in _placed(sections) if q["key"] == question["condition_key"]), None)
    if later is None:
        raise QuestionRefused(
            _("“%(label)s” depends on a question that is not in the form any more. Ask it of "
              "everybody, or after another question.") % words,
            "condition_key", place,
        )  # fmt: skip
    raise QuestionRefused(
        _("“%(label)s” depends on the answer to “%(source)s”, which comes later. Move that one "
          "before it.") % {**words, "source": later["label"]},
        "condition_key", place,
    )  # fmt: skip


def _spelled(question: Mapping[str, Any], place: Place, source: Mapping[str, Any]) -> list[str]:
    answers = answers_to(source)
    known = {words.casefold(): value for value, words in answers.items()}
    wanted = question["condition_values"]
    strange = next((value for value in wanted if value.casefold() not in known), "")
    if strange or not wanted:
        words = {
            "label": question["label"],
            "source": source["label"],
            "strange": strange,
            "answers": "; ".join(answers.values()) or _("none to choose from"),
        }
        raise QuestionRefused(
            _("“%(label)s” is asked after the answer “%(strange)s” to “%(source)s”, whose answers "
              "are: %(answers)s. Write one of these.") % words,
            "condition_values", place,
        )  # fmt: skip
    return [known[value.casefold()] for value in wanted]
