"""A score sheet, and why a judge steps back or changes one."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Criterion
from challenges.judging.models import DOES_NOT_APPLY, Given, Scoresheet

YES_OR_NO = (("yes", _("Yes")), ("no", _("No")))


class ReasonForm(forms.Form):
    """Why a judge steps back, or changes submitted scores."""

    reason = forms.CharField(
        label=_("Your reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why")},
    )


class ScoresForm(forms.Form):
    """A score sheet: for each criterion a score and a comment, and what is said of the whole.

    Everything may be left out of a draft; submitting asks for what is missing.
    """

    in_scope = forms.ChoiceField(
        label=_("Is it in scope?"),
        choices=YES_OR_NO,
        required=False,
        widget=forms.RadioSelect(attrs={"data-inline": ""}),
    )
    recommended = forms.ChoiceField(
        label=_("Do you recommend it?"),
        choices=YES_OR_NO,
        required=False,
        widget=forms.RadioSelect(attrs={"data-inline": ""}),
    )
    feedback = forms.CharField(
        label=_("Feedback to the applicant"),
        help_text=_("On the whole. They read this after the decision, without your name."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    private_note = forms.CharField(
        label=_("Private note for the panel"),
        help_text=_(
            "Only the chair and those who run the judging read this. The applicant never does."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    stored_elsewhere: Scoresheet | None = None

    def __init__(
        self, *args: Any, criteria: Sequence[Criterion], is_final: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        self.is_final = is_final
        for criterion in self.criteria:
            self.fields[f"score_{criterion.position}"] = forms.TypedChoiceField(
                label=criterion.name,
                choices=_choices(criterion),
                coerce=_given,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"comment_{criterion.position}"] = forms.CharField(
                label=_("Your comment"),
                required=False,
                help_text=_who_reads(criterion),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        """Says beside each criterion what submitting needs; the action refuses without it."""
        data = super().clean() or {}
        for each in self.criteria if self.is_final else ():
            score, comment = f"score_{each.position}", f"comment_{each.position}"
            if score not in self.errors and data.get(score) is None:
                self.add_error(score, _("Score “%(name)s”") % {"name": each.name})
            elif each.needs_comment and not data.get(comment):
                self.add_error(comment, _("Say why you score “%(name)s” so") % {"name": each.name})
        return data

    def save_over(self, stored: Scoresheet | None) -> None:
        """Show what is stored now beside what was typed, so that saving again replaces it."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(stored.version if stored else 0)
        self.data = data
        self.stored_elsewhere = stored

    @staticmethod
    def initial_of(sheet: Scoresheet | None) -> dict[str, Any]:
        """What a stored sheet fills in; nothing where there is none."""
        if sheet is None:
            return {"version": 0}
        words = {True: "yes", False: "no", None: ""}
        initial = {
            "version": sheet.version,
            "feedback": sheet.feedback,
            "private_note": sheet.private_note,
            "in_scope": words[sheet.in_scope],
            "recommended": words[sheet.recommended],
        }
        for score in sheet.scores.all():
            initial[f"score_{score.criterion.position}"] = score.given
            initial[f"comment_{score.criterion.position}"] = score.comment
        return initial

    def as_arguments(self) -> dict[str, Any]:
        """The checked sheet as the actions take it."""
        data = self.cleaned_data
        truth = {"yes": True, "no": False}
        return {
            "scores": {
                each.position: (data[f"score_{each.position}"], data[f"comment_{each.position}"])
                for each in self.criteria
            },
            "feedback": data["feedback"],
            "private_note": data["private_note"],
            "in_scope": truth.get(data["in_scope"]),
            "recommended": truth.get(data["recommended"]),
            "version": data["version"],
        }


def _choices(criterion: Criterion) -> list[tuple[int | str, str]]:
    """The highest first, and last that it does not apply, where it may not."""
    scores: list[tuple[int | str, str]] = [
        (score, str(score)) for score in range(criterion.max_score, -1, -1)
    ]
    if criterion.may_not_apply:
        scores.append((DOES_NOT_APPLY, str(_("Does not apply"))))
    return scores


def _given(sent: str) -> Given:
    return DOES_NOT_APPLY if sent == DOES_NOT_APPLY else int(sent)


def _who_reads(criterion: Criterion) -> str:
    """Who reads the comment, and whether one is needed."""
    reader = (
        _("The applicant reads this after the decision, without your name.")
        if criterion.feedback_is_shown
        else _("The applicant never reads this; the panel may.")
    )
    if not criterion.needs_comment:
        return str(reader)
    return str(_("Needed before you submit. %(reader)s") % {"reader": reader})
