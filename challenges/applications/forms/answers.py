"""Forms made from a form's specification. They check what is typed; the engine is the judge."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from challenges.applications.engines.form import Question, Section, check, tidy
from challenges.applications.models import Answer
from challenges.applications.queries.words import sentence
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.files.queries import inspect

YES_NO = (("yes", _("Yes")), ("no", _("No")))
DATE_PARTS = ("year", "month", "day")


class DateBoxes(forms.SelectDateWidget):
    """Day, month and year as three boxes that give back what was typed, real date or not."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        parts = [str(data.get(f"{name}_{part}") or "").strip() for part in DATE_PARTS]
        return "-".join(parts) if any(parts) else ""

    def format_value(self, value: Any) -> dict[str, Any]:
        parts = [*str(value or "").split("-", 2), "", "", ""][:3]
        if all(part.isdecimal() and len(part) <= 4 for part in parts):
            parts = [str(int(part)) for part in parts]
        return dict(zip(DATE_PARTS, parts, strict=True))


def widget_for(question: Question) -> forms.Widget:
    """The control with which a question is answered."""
    limit = {"data-word-limit": str(question.word_limit)} if question.word_limit else {}
    match question.kind:
        case "long_text":
            rows = min(max((question.word_limit or 150) // 25, 5), 16)
            return forms.Textarea(attrs={"rows": rows, **limit})
        case "choice":
            return forms.RadioSelect(choices=question.options)
        case "choices" | "localities":
            return forms.CheckboxSelectMultiple(choices=question.options)
        case "yes_no":
            return forms.RadioSelect(choices=YES_NO)
        case "consent":
            return forms.CheckboxInput()
        case "date":
            return DateBoxes()
        case "file":
            return forms.FileInput()
        case "money":
            return forms.TextInput(
                attrs={"inputmode": "decimal", "data-prefix": "£", "data-width": "10"}
            )
        case "number":
            return forms.TextInput(attrs={"inputmode": "decimal", "data-width": "10"})
    return forms.TextInput(attrs=limit)


class AnswerField(forms.Field):
    """One question; its answer is good exactly when the engine says so."""

    def __init__(self, question: Question, *, held: str = "", refusal: str = "") -> None:
        super().__init__(
            required=question.is_required,
            label=question.label,
            # The renderer trusts a field's help; an officer's words are made harmless here.
            help_text=linebreaksbr(escape(question.help_text)),
            widget=widget_for(question),
        )
        self.question = question
        self.held = held
        self.refusal = refusal

    def clean(self, value: Any) -> Any:
        """The tidy answer. A file is refused by what its content is; one that is held will do."""
        if self.refusal:
            raise forms.ValidationError(self.refusal)
        if self.question.kind == "file":
            if value:
                refusal = inspect(value, kinds=kinds_of(self.question))[1]
                if refusal:
                    raise forms.ValidationError(refusal)
                return value
            value = self.held
        problem = check(self.question, value)
        if problem:
            raise forms.ValidationError(sentence(problem))
        return tidy(self.question, value)


class SectionForm(forms.Form):
    """One section of an application.

    Unbound it shows `answers`. Bound to what was posted, or to `posted(section, values)`, it
    says what is wrong. `refusals` are sentences, by key, about files that were not taken.
    """

    use_required_attribute = False
    prefix = "answer"

    def __init__(
        self,
        section: Section,
        *,
        answers: Mapping[str, Answer],
        data: Any = None,
        files: Any = None,
        refusals: Mapping[str, str] | None = None,
    ) -> None:
        held = {key: answer for key, answer in answers.items() if answer.value is not None}
        shown = {
            question.key: shown_answer(question, held[question.key])
            for question in section.questions
            if question.key in held
        }
        super().__init__(data, files, initial=shown)
        self.section = section
        for question in section.questions:
            self.fields[question.key] = AnswerField(
                question,
                held=str(held[question.key].value) if question.key in held else "",
                refusal=(refusals or {}).get(question.key, ""),
            )

    def changed_answers(self, seen: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
        """What the sender changed, by key, given what they saw (see `read_seen`).

        Texts come right or wrong; a file only if it is good.
        """
        changed = {}
        for question in self.section.questions:
            raw = self[question.key].data
            if question.kind == "file":
                if raw and question.key not in self.errors:
                    changed[question.key] = raw
                continue
            value = tidy(question, raw)
            if digest(value) != seen.get(question.key, (0, digest(None)))[1]:
                changed[question.key] = value
        return changed

    def refused_files(self) -> dict[str, str]:
        """Why files that were just sent were not taken, by key."""
        return {
            question.key: str(self.errors[question.key][0])
            for question in self.section.questions
            if question.kind == "file" and self[question.key].data and question.key in self.errors
        }


def kinds_of(question: Question) -> list[str]:
    """The kinds of file for which a question asks."""
    return [kind for kind, _label in question.options]


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
        name, value = f"{SectionForm.prefix}-{question.key}", values.get(question.key)
        value = shown_value(question, tidy(question, value))
        if question.kind == "date":
            for part, typed in DateBoxes().format_value(value).items():
                data[f"{name}_{part}"] = typed
        elif isinstance(value, list):
            data.setlist(name, value)
        elif value is not None and question.kind != "file":
            data[name] = "on" if value is True else value
    return data


def digest(value: Any) -> str:
    """A short fingerprint of an answer, by which a page knows what it showed."""
    return fingerprint({"value": value})[:12]


def write_seen(section: Section, answers: Mapping[str, Answer]) -> str:
    """What a page shows of each answer: its version and a digest, for the form's hidden field."""
    return json.dumps(
        {
            question.key: [answers[question.key].version, digest(answers[question.key].value)]
            for question in section.questions
            if question.key in answers
        },
        separators=(",", ":"),
    )


def read_seen(text: str) -> dict[str, tuple[int, str]]:
    """The (version, digest) pairs by key; what cannot be read counts as not seen."""
    try:
        pairs = json.loads(text)
        return {key: (int(version), str(mark)) for key, (version, mark) in pairs.items()}
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
        return {}
