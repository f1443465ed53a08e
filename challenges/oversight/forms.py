"""Checks what is typed into the filters of the audit trail and of the mails."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.kernel.words import Position, position_of
from challenges.notifications.states import NoticeState

from .queries import DELAYED, kinds_of_events, kinds_of_mails


class DatedFilter(forms.Form):
    """The days of a long list, and the position after which a part of it begins."""

    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    before = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_before(self) -> Position | None:
        """The position as the link to the next part wrote it; none where it is no position."""
        return position_of(self.cleaned_data["before"])

    def clean(self) -> dict[str, Any]:
        """The days the right way round."""
        found = super().clean() or self.cleaned_data
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", _("Choose a last day that is not before the first."))
        return found


class AuditFilter(DatedFilter):
    """Filters of the audit trail; every one may be left empty."""

    field_order = ("subject", "who", "event")

    subject = forms.CharField(
        label=_("Reference"),
        help_text=_("Of a challenge, an application, a pilot, an organisation or a person"),
        required=False,
        max_length=120,
    )
    who = forms.CharField(label=_("Who did it"), required=False, max_length=200)
    event = forms.ChoiceField(label=_("What happened"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Anything")), *kinds_of_events()]
        cast("forms.ChoiceField", self.fields["event"]).choices = choices


class MailFilter(DatedFilter):
    """Filters of the mails; every one may be left empty."""

    field_order = ("about", "recipient", "kind", "state")
    about = forms.CharField(
        label=_("Reference"),
        help_text=_("Of a challenge, an application, a pilot or an organisation"),
        required=False,
        max_length=120,
    )
    recipient = forms.CharField(label=_("Name or address"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(
        label=_("Where it is"),
        required=False,
        choices=[("", _("Anywhere")), *NoticeState.choices, (DELAYED, _("Delayed"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Any")), *kinds_of_mails()]
        cast("forms.ChoiceField", self.fields["kind"]).choices = choices
