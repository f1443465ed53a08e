"""What those who run a challenge ask of an application after the call."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.applications.engines.form import Section
from challenges.applications.states import RequestKind
from challenges.catalogue.engines.office_hours import is_working_day, is_working_time
from challenges.catalogue.forms.fields import MomentField
from challenges.catalogue.words import CITY, long_day

LONGEST_REASON = 2_000
FROM_TODAY = gettext_lazy(
    "London time. %(few)s working days from today is %(soon)s, %(many)s is %(later)s; weekends and "
    "bank holidays are left out."
)
FROM_ITS_END = gettext_lazy(
    "London time. %(few)s working days more is %(soon)s, %(many)s more is %(later)s; weekends and "
    "bank holidays are left out."
)
HINTS = {
    RequestKind.CHANGES: gettext_lazy("Something is wrong or unclear in what they sent"),
    RequestKind.INFORMATION: gettext_lazy("Something is missing that the decision needs"),
    RequestKind.LATE: gettext_lazy("They may change everything, as before the close"),
}


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Why? The applicant reads this"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Say why, in words for the applicant")},
    )


def due_field(
    advised: Sequence[tuple[int, datetime]], hint: str | Promise = FROM_TODAY
) -> MomentField:
    """Until when, with the days to which working days lead; the first of them stands in it."""
    (few, soon), (many, later) = advised
    said = {"few": few, "soon": long_day(soon), "many": many, "later": long_day(later)}
    return MomentField(
        label=_("Until when?"),
        help_text=str(hint) % said,
        initial=soon,
        error_messages={"required": _("Enter the day and the time until which they may answer")},
    )


class HelpedForm(forms.Form):
    """A form with a moment `due_at` at which somebody must be there to help."""

    def clean_due_at(self) -> datetime:
        due_at: datetime = self.cleaned_data["due_at"]
        here = due_at.astimezone(CITY)
        if not is_working_day(here.date()) or not is_working_time(here.time()):
            raise forms.ValidationError(
                _("Choose a working day and a time from 9am to 5pm, so that somebody can help")
            )
        return due_at


class AskForm(HelpedForm):
    """What is asked of an application that was sent: why, which questions, until when."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=gettext_lazy("What do you ask for?"),
        choices=[
            (RequestKind.CHANGES, gettext_lazy("Changes")),
            (RequestKind.INFORMATION, gettext_lazy("More information")),
            (RequestKind.LATE, gettext_lazy("Nothing: they get more time")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you ask for")},
    )
    reason = reason_field()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        sections: Sequence[Section],
        advised: Sequence[tuple[int, datetime]],
    ) -> None:
        super().__init__(data)
        self.fields["kind"].widget.hints = HINTS
        self.names = [f"section-{section.number}" for section in sections]
        for name, section in zip(self.names, sections, strict=True):
            self.fields[name] = forms.MultipleChoiceField(
                label=f"{section.number}. {section.title}",
                choices=[(question.key, question.label) for question in section.questions],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.fields["due_at"] = due_field(advised)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        keys = [key for name in self.names for key in cleaned.get(name, ())]
        kind = cleaned.get("kind")
        if kind in (RequestKind.CHANGES, RequestKind.INFORMATION) and not keys and self.names:
            self.add_error(self.names[0], _("Choose the questions that they may change"))
        return {**cleaned, "keys": [] if kind == RequestKind.LATE else keys}


class DueForm(HelpedForm):
    """Until when, with the ends that are advised, in `words` if not the usual ones."""

    use_required_attribute = False
    words: str | Promise = FROM_TODAY

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        advised: Sequence[tuple[int, datetime]],
    ) -> None:
        super().__init__(data)
        self.fields["due_at"] = due_field(advised, self.words)


class LateForm(DueForm):
    """Whoever has told their reference gets more time."""

    reference = forms.CharField(
        label=gettext_lazy("Reference of the application"),
        help_text=gettext_lazy(
            "As the applicant has told you, such as CIC26-AIR-0042. You see no drafts, and none "
            "now: you only give it more time."
        ),
        max_length=40,
        error_messages={"required": gettext_lazy("Enter the reference that they told you")},
        widget=forms.TextInput(attrs={"data-width": "20", "autocomplete": "off"}),
    )
    reason = reason_field()


class ExtendForm(DueForm):
    """A later end of a request."""

    words = FROM_ITS_END
