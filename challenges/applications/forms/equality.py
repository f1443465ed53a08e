"""The form of equality monitoring. Nothing in it is compulsory, and nothing can be wrong."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.applications.words.equality import PREFER_NOT, QUESTIONS, EqualityQuestion

FOLLOW_UP = "_more"
# A choice of its own, so that none is made for anybody: an empty value would stand chosen.
UNSAID = "unsaid"
UNSAID_CHOICE = (UNSAID, PREFER_NOT)


def _fields_of(question: EqualityQuestion) -> dict[str, forms.Field]:
    if question.groups and not question.follow_up:
        choices: list[Any] = [("", _("Choose one")), UNSAID_CHOICE]
        for key, words in question.choices:
            choices.append((words, (*question.groups.get(key, ()), (key, PREFER_NOT))))
        return {question.key: _field(question.words, choices, forms.Select)}
    fields = {
        question.key: _field(question.words, [*question.choices, UNSAID_CHOICE], forms.RadioSelect)
    }
    if question.follow_up:
        more = question.follow_up
        fields[question.key + FOLLOW_UP] = _field(
            more.words, [*more.choices, (more.about, PREFER_NOT)], forms.RadioSelect
        )
    return fields


def _field(label: Any, choices: list[Any], widget: type[forms.Widget]) -> forms.Field:
    return forms.ChoiceField(label=label, choices=choices, widget=widget, required=False)


class EqualityForm(forms.Form):
    """One answer to each question; what is not among the choices counts as not said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in QUESTIONS:
            self.fields.update(_fields_of(question))

    def answers(self) -> dict[str, str]:
        """What was said, by key of the question, whether or not every box makes sense."""
        self.is_valid()
        found = {}
        for question in QUESTIONS:
            said = self.cleaned_data.get(question.key, UNSAID)
            if question.follow_up and said == question.follow_up.about:
                said = self.cleaned_data.get(question.key + FOLLOW_UP) or said
            found[question.key] = question.known(said)
        return found
