"""Lists that an officer edits row by row: partners, stages, criteria, questions."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Column, Part, QuestionKind, StageKind

from .fields import BandsField, PartialDateInput, PoundsField

MOST_ROWS = 40
NOT_CHOSEN = ("", _("Choose"))
K = QuestionKind


def short(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs=attrs)


class RowSet(forms.BaseFormSet):
    """Rows of one kind, each of which can be taken out; empty ones are left out."""

    noun: Any = ""
    default_error_messages = {
        "missing_management_form": _("Part of the page did not arrive. Open it again and save it."),
        "too_many_forms": _("There are more than %(num)d rows. Take some of them out."),
    }

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take this out")
        if "ORDER" in form.fields:
            form.fields["ORDER"].label = _("Place in the section")
            form.fields["ORDER"].widget = short(inputmode="numeric", **{"data-width": "2"})

    def kept(self) -> list[dict[str, Any]]:
        """The rows to save, in order, without the boxes that steer the form."""
        rows = self.ordered_forms if self.can_order else self.forms
        return [
            {name: value for name, value in form.cleaned_data.items() if name.islower()}
            for form in rows
            if form.has_changed() or form.initial
            if not form.cleaned_data.get("DELETE")
        ]


class PartnerForm(forms.Form):
    """A body beside the owner."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), error_messages={"required": _("Choose the partner")}
    )
    part = forms.ChoiceField(label=_("Part"), choices=Part.choices, initial=Part.PARTNER)
    amount = PoundsField(label=_("Its share of the money (optional)"))
    in_kind = forms.CharField(
        label=_("What else it gives (optional)"), required=False, max_length=200
    )

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["organisation"]).choices = [NOT_CHOSEN, *bodies]


class StageForm(forms.Form):
    """A stretch of the timetable."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[NOT_CHOSEN, *StageKind.choices],
        error_messages={"required": _("Choose the kind of stage")},
    )
    name = forms.CharField(
        label=_("Name"), max_length=80, error_messages={"required": _("Name the stage")}
    )
    starts_on = PartialDateInput(
        label=_("Starts"),
        help_text=_("Such as 20 January 2027 or January 2027"),
        widget=short(**{"data-width": "20"}),
    )
    ends_on = PartialDateInput(label=_("Ends"), widget=short(**{"data-width": "20"}))
    places = forms.IntegerField(
        label=_("How many go through? (optional)"),
        required=False,
        min_value=1,
        max_value=1000,
        widget=short(**{"inputmode": "numeric", "data-width": "3"}),
        error_messages={"thing": _("the number that goes through")},
    )


class CriterionForm(forms.Form):
    """A question that judges answer with a score."""

    was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("What judges ask"),
        max_length=160,
        error_messages={"required": _("Name the criterion, or take it out")},
    )
    description = forms.CharField(
        label=_("What a good answer shows (optional)"), required=False, max_length=300
    )
    weight = forms.IntegerField(
        label=_("Weight"),
        required=False,
        min_value=1,
        max_value=100,
        widget=short(**{"inputmode": "numeric", "data-width": "3", "data-suffix": "%"}),
        error_messages={
            "min_value": _("A weight is from 1 to 100 per cent"),
            "max_value": _("A weight is from 1 to 100 per cent"),
        },
    )
    max_score = forms.IntegerField(
        label=_("Highest score"),
        initial=5,
        min_value=1,
        max_value=100,
        widget=short(**{"inputmode": "numeric", "data-width": "3"}),
        error_messages={"required": _("Enter the highest score, such as 5")},
    )
    bands = BandsField(
        label=_("What each score means (optional)"),
        help_text=_("A score and its meaning on each line, such as “5: It is in use already”."),
        error_messages={"thing": _("the list of what each score means")},
    )


class SectionForm(forms.Form):
    """The head of one page of the application form; `was` is the title that the page showed."""

    was = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Title of the section"),
        max_length=120,
        error_messages={"required": _("Enter a title for the section")},
    )
    guidance = forms.CharField(
        label=_("Advice shown above the questions (optional)"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def forget_what_was(self) -> None:
        """Have what was typed count as a new section when it is sent again."""
        self.data = {**cast(QueryDict, self.data).dict(), "was": ""}


class QuestionForm(forms.Form):
    """One question of the application form."""

    key = forms.SlugField(required=False, max_length=60, widget=forms.HiddenInput)
    label = forms.CharField(
        label=_("Question"),
        max_length=200,
        error_messages={"required": _("Write the question, or take it out")},
    )
    kind = forms.ChoiceField(
        label=_("Kind of answer"),
        choices=[NOT_CHOSEN, *K.choices],
        error_messages={"required": _("Choose the kind of answer")},
    )
    is_required = forms.BooleanField(
        label=_("Everybody must answer it"), required=False, initial=True
    )
    help_text = forms.CharField(
        label=_("Hint below the question (optional)"), required=False, max_length=1000
    )
    choices = forms.CharField(
        label=_("Options, one a line"),
        help_text=_("For one choice or several choices."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    word_limit = forms.IntegerField(
        label=_("At most this many words (optional)"),
        help_text=_("For texts."),
        required=False,
        min_value=1,
        max_value=5000,
        widget=short(**{"inputmode": "numeric", "data-width": "4"}),
        error_messages={"thing": _("the number of words")},
    )
    is_identifying = forms.BooleanField(
        label=_("The answer tells who applies, so hide it where judging is blind"), required=False
    )
    column = forms.ChoiceField(
        label=_("The answer is also the application’s"),
        choices=[("", _("Nothing of these")), *Column.choices],
        required=False,
    )
    criterion = forms.ChoiceField(
        label=_("Judges read the answer for"),
        help_text=_("Applicants see beside the question how it is scored."),
        required=False,
    )

    def __init__(self, *args: Any, criteria: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["criterion"]).choices = [
            ("", _("No criterion")), *((name, name) for name in criteria)
        ]  # fmt: skip

    def clean_choices(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines()]
        options = list(dict.fromkeys(line for line in lines if line))
        if any(len(option) > 160 for option in options):
            raise forms.ValidationError(_("Shorten each option to 160 characters"))
        return options

    def clean(self) -> dict[str, Any]:
        """Leave out what the kind of answer has no use for."""
        found = super().clean() or {}
        if found.get("kind") not in (K.CHOICE, K.CHOICES):
            found["choices"] = []
        if found.get("kind") not in (K.SHORT_TEXT, K.LONG_TEXT):
            found["word_limit"] = None
        return found


NOUNS = {
    PartnerForm: _("Partner"),
    StageForm: _("Stage"),
    CriterionForm: _("Criterion"),
    QuestionForm: _("Question"),
}


def rows_of(
    form: type[forms.Form],
    initial: list[dict[str, Any]],
    data: Any = None,
    *,
    empty: int = 1,
    can_order: bool = False,
    **form_kwargs: Any,
) -> RowSet:
    """The rows that exist and `empty` further ones; bound where `data` was sent.

    What was sent is compared with as many rows as the page had shown, whatever came since.
    """
    if data is not None:
        shown = str(data.get("rows-INITIAL_FORMS", ""))
        initial = initial[: int(shown)] if shown.isdigit() else []
    kind: type[Any] = forms.formset_factory(
        form,
        formset=RowSet,
        extra=empty,
        can_delete=True,
        can_delete_extra=False,
        can_order=can_order,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS + 10,
        validate_max=True,
    )
    kind.noun = NOUNS[form]
    return cast(RowSet, kind(data, initial=initial, prefix="rows", form_kwargs=form_kwargs))
