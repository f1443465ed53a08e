"""A form as its writers and their reviewers read it: every question with what is asked of whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.engines.options import Option, option_of, part_of
from challenges.catalogue.models import QuestionKind
from challenges.files.queries import MEGABYTE, kinds_in_words, most_bytes

from .forms import answers_to

K = QuestionKind
KINDS = dict(K.choices)


@dataclass(frozen=True)
class QuestionInWords:
    """One question, or words that are only read. `about` says in short facts what an answer is and
    who uses it; `options` are what can be chosen with its hint, or the parts of a row with their
    kind."""

    label: str
    help_text: str
    is_read_only: bool
    is_optional: bool
    about: tuple[str, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True)
class SectionInWords:
    """One page of the form."""

    title: str
    guidance: str
    questions: tuple[QuestionInWords, ...]

    @property
    def asked(self) -> int:
        """How many of them are to be answered."""
        return sum(not each.is_read_only for each in self.questions)


def outline_of(sections: Sequence[Mapping[str, Any]]) -> list[SectionInWords]:
    """The sections that `sections_as_facts` or a version gives, in words. No query."""
    asked = {each["key"]: each for section in sections for each in section["questions"]}
    return [
        SectionInWords(
            section["title"],
            section["guidance"],
            tuple(_question(each, asked) for each in section["questions"]),
        )
        for section in sections
    ]


def options_in_words(question: Mapping[str, Any]) -> list[str]:
    """What can be chosen, the parts of a row or the kinds of file, as words. `question`: a dict of
    Question's columns."""
    if question["kind"] == K.FILE:
        return [kinds_in_words(question["choices"])] if question["choices"] else []
    return [
        f"{option.words} ({option.hint})" if option.hint else option.words
        for option in _options(question)
    ]


def _question(
    question: Mapping[str, Any], asked: Mapping[str, Mapping[str, Any]]
) -> QuestionInWords:
    criterion = question["criterion"]
    about = [
        str(KINDS.get(question["kind"], question["kind"])),
        _limit(question),
        _condition(question, asked),
        _("Judges use it to score “%(name)s”") % {"name": getattr(criterion, "name", criterion)}
        if criterion
        else "",
        _("Judges who score without names do not see it") if question["is_identifying"] else "",
    ]
    return QuestionInWords(
        label=question["label"],
        help_text=question["help_text"],
        is_read_only=question["kind"] == K.STATEMENT,
        is_optional=not question["is_required"] and question["kind"] != K.STATEMENT,
        about=tuple(filter(None, about)),
        options=_options(question),
    )


def _limit(question: Mapping[str, Any]) -> str:
    """How long, how big or how many an answer may be, and what a file may be."""
    if question["kind"] == K.FILE:
        kinds = kinds_in_words(question["choices"])
        most = most_bytes(question["most"]) // MEGABYTE
        return capfirst(_("%(kinds)s, at most %(most)d MB") % {"kinds": kinds, "most": most})
    if question["most"]:
        words = ngettext("At most %(n)d row", "At most %(n)d rows", question["most"])
        return words % {"n": question["most"]}
    if question["word_limit"]:
        words = ngettext("At most %(n)d word", "At most %(n)d words", question["word_limit"])
        return words % {"n": question["word_limit"]}
    return ""


def _condition(question: Mapping[str, Any], asked: Mapping[str, Mapping[str, Any]]) -> str:
    source = asked.get(question["condition_key"])
    if source is None:
        return ""
    answers = answers_to(source)
    said = [f"“{answers.get(value, value)}”" for value in question["condition_values"]]
    *others, last = said
    listed = last if not others else _("%(first)s or %(last)s") % {
        "first": ", ".join(others), "last": last,
    }  # fmt: skip
    return _("Asked only after the answer %(answers)s to “%(label)s”") % {
        "answers": listed,
        "label": source["label"],
    }


def _options(question: Mapping[str, Any]) -> tuple[Option, ...]:
    if question["kind"] in (K.CHOICE, K.CHOICES):
        return tuple(option_of(line) for line in question["choices"])
    if question["kind"] != K.GROUP:
        return ()
    parts = [part_of(line) for line in question["choices"]]
    kinds = [str(KINDS.get(part.kind or "", part.kind)).lower() for part in parts]
    return tuple(
        Option(part.name, kind if part.is_required else _("%(kind)s, optional") % {"kind": kind})
        for part, kind in zip(parts, kinds, strict=True)
    )
