"""Forms made from a form's specification. They check what is typed; the engine is the judge."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape

from challenges.applications.engines.form import (
    Form,
    Question,
    Section,
    asked,
    check,
    known_parts,
    tidy,
)
from challenges.applications.models import Answer
from challenges.applications.queries.words import condition_in_words, file_in_words, sentence
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.files.queries import inspect, most_bytes

from .controls import MORE_ROWS, DateBoxes, GroupRows, kinds_of, widget_for


class AnswerField(forms.Field):
    """One question; its answer is good exactly when the engine says so."""

    def __init__(self, question: Question, *, held: str = "", refusal: str = "") -> None:
        super().__init__(
            required=question.is_required,
            label=question.label,
            # The renderer trusts a field's help; an officer's words are made harmless here.
            help_text=linebreaksbr(escape(hint_of(question))),
            widget=widget_for(question),
        )
        self.question = question
        self.held = held
        self.refusal = refusal
        self.is_asked = True

    def clean(self, value: Any) -> Any:
        """The tidy answer. A file is refused by what its content is; one that is held will do.
        What is not asked is not wrong."""
        if self.refusal:
            raise forms.ValidationError(self.refusal)
        if self.question.kind == "file":
            if value:
                refusal = inspect(
                    value, kinds=kinds_of(self.question), max_bytes=most_bytes(self.question.most)
                )[1]
                if refusal:
                    raise forms.ValidationError(refusal)
                return value
            value = self.held
        problem = check(self.question, value) if self.is_asked else None
        if problem:
            raise forms.ValidationError(sentence(problem))
        return tidy(self.question, value)


class SectionForm(forms.Form):
    """One section of an application, the part of `form` that a page shows.

    Unbound it shows `answers`. Bound to what was posted, or to `posted(section, values)`, it
    says what is wrong. `refusals` are sentences, by key, about files that were not taken. `more`
    is the key of a group that shows further rows.
    """

    use_required_attribute = False
    prefix = "answer"

    def __init__(
        self,
        section: Section,
        *,
        answers: Mapping[str, Answer],
        form: Form | None = None,
        data: Any = None,
        files: Any = None,
        refusals: Mapping[str, str] | None = None,
        more: str = "",
    ) -> None:
        held = {key: answer for key, answer in answers.items() if answer.value is not None}
        shown = {
            question.key: shown_answer(question, held[question.key])
            for question in section.questions
            if question.key in held
        }
        super().__init__(data, files, initial=shown)
        self.section = section
        self.held = {key: answer.value for key, answer in held.items()}
        self.whole = form or Form((section,))
        self.questions = [each for each in section.questions if each.kind != "statement"]
        for question in self.questions:
            self.fields[question.key] = AnswerField(
                question,
                held=str(held[question.key].value) if question.key in held else "",
                refusal=(refusals or {}).get(question.key, ""),
            )
            if question.key == more and isinstance(self.fields[more].widget, GroupRows):
                self.fields[more].widget.more = MORE_ROWS
        if self.is_bound:
            self._ask(self.held)

    def _ask(self, values: dict[str, Any]) -> None:
        """Let only what is asked, after what was sent, be wrong."""
        sent = {each.key: self[each.key].data for each in self.questions if each.kind != "file"}
        keys = asked(self.whole, values | sent)
        for field in self.fields.values():
            if isinstance(field, AnswerField):
                field.is_asked = field.question.key in keys

    def changed_answers(self, seen: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
        """What the sender changed, by key, given what they saw (see `read_seen`).

        Texts come right or wrong; a file only if it is good.
        """
        changed = {}
        for question in self.questions:
            raw = self[question.key].data
            if question.kind == "file":
                if raw and question.key not in self.errors:
                    changed[question.key] = raw
                continue
            value, mark = tidy(question, raw), seen.get(question.key, (0, digest(None)))[1]
            kept = self.held.get(question.key)
            if digest(value) == mark or (digest(kept) == mark and value == as_sent(question, kept)):
                continue
            changed[question.key] = value
        return changed

    def items(self) -> list[dict[str, Any]]:
        """What the page shows one below the other: each `question` with its `field`, None for
        words that are only read, and the `condition` on which it is asked."""
        return [
            {
                "question": question,
                "field": self[question.key] if question.key in self.fields else None,
                "condition": self.condition_of(question),
            }
            for question in self.section.questions
        ]

    def condition_of(self, question: Question) -> dict[str, str] | None:
        """The box of this page on which it depends whether a question is asked: its `name`, the
        `values` that bring the question up, as JSON, and the rule in `words`. None where it is
        asked in any case."""
        condition = question.condition
        if condition is None or condition.key not in self.fields:
            return None
        ticked = ["on"] if "yes" in condition.values else []
        return {
            "name": self[condition.key].html_name,
            "values": json.dumps([*condition.values, *ticked]),
            "words": condition_in_words(question, self.whole),
        }

    def refuse(self, sentence: str) -> None:
        """Say that nothing was kept, and why; what is wrong with single answers matters no more."""
        self.errors.clear()
        self.add_error(None, sentence)

    def refused_files(self) -> dict[str, str]:
        """Why files that were just sent were not taken, by key."""
        return {
            question.key: str(self.errors[question.key][0])
            for question in self.questions
            if question.kind == "file" and self[question.key].data and question.key in self.errors
        }


def hint_of(question: Question) -> str:
    """What stands below a question: the officer's words, and of a file what is taken."""
    taken = file_in_words(question) if question.kind == "file" else ""
    return "\n".join(words for words in (question.help_text, taken) if words)


def shown_answer(question: Question, answer: Answer) -> Any:
    """A kept answer as the page shows it: a file by its name."""
    return answer.file.name if answer.file else shown_value(question, answer.value)


def shown_value(question: Question, value: Any) -> Any:
    """A kept answer as its control shows it."""
    if question.kind == "yes_no":
        return {True: "yes", False: "no"}.get(value)
    return value


def posted(section: Section, values: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    """Kept answers as a browser would send them, so that a form can say what is wrong with them."""
    data: MultiValueDict[str, Any] = MultiValueDict()
    for question in section.questions:
        name = f"{SectionForm.prefix}-{question.key}"
        send(data, name, question, tidy(question, values.get(question.key)))
    return data


def send(data: MultiValueDict[str, Any], name: str, question: Question, kept: Any) -> None:
    """Add one kept answer under the name of its control."""
    value = shown_value(question, kept)
    if question.kind == "date":
        for part, typed in DateBoxes().format_value(value).items():
            data[f"{name}_{part}"] = typed
    elif question.kind == "group":
        for place, row in enumerate(value or []):
            for box in question.parts:
                send(data, f"{name}_{place}_{box.key}", box, row.get(box.key))
    elif isinstance(value, list):
        data.setlist(name, value)
    elif value is not None and question.kind != "file":
        data[name] = "on" if value is True else value


def as_sent(question: Question, kept: Any) -> Any:
    """A kept answer as an untouched page sends it: without what an amendment has left no box for,
    an option that has another name now or a part of a row that is gone."""
    value = tidy(question, kept)
    options = dict(question.options)
    if question.kind == "choice":
        return value if value in options else None
    if question.kind in ("choices", "localities") and isinstance(value, list):
        return [each for each in value if each in options] or None
    return known_parts(question, value)


def digest(value: Any) -> str:
    """A short fingerprint of an answer, by which a page knows what it showed."""
    return fingerprint({"value": value})[:12]


def write_seen(section: Section, answers: Mapping[str, Answer]) -> str:
    """What a page shows of each answer: its version and a digest, for the form's hidden field."""
    shown = {q.key: answers[q.key] for q in section.questions if q.key in answers}
    return dump_seen(marks_of(shown))


def marks_of(answers: Mapping[str, Answer]) -> dict[str, tuple[int, str]]:
    """The (version, digest) pairs of these answers, by key."""
    return {key: (answer.version, digest(answer.value)) for key, answer in answers.items()}


def dump_seen(marks: Mapping[str, tuple[int, str]]) -> str:
    """The pairs as `read_seen` reads them."""
    return json.dumps({key: list(pair) for key, pair in marks.items()}, separators=(",", ":"))


def read_seen(text: str) -> dict[str, tuple[int, str]]:
    """The (version, digest) pairs by key; what cannot be read counts as not seen."""
    try:
        pairs = json.loads(text)
        return {key: (int(version), str(mark)) for key, (version, mark) in pairs.items()}
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return {}
