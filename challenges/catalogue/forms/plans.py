"""A change of plan: why, until when, and that it is meant."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import MomentField
from .reviews import words

EVERYBODY_READS = _("Everybody who applies or follows reads this.")


class ExplainForm(forms.Form):
    """Why something is changed; it may still be empty while it is being written."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reason = words(_("Why does it change?"), hint=EVERYBODY_READS)


class PublishForm(forms.Form):
    """`seen` is the revision on the page. Whoever `signs` says what they have considered."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    statement = words(
        _("What have you considered?"),
        hint=_(
            "The equality screening changes, so you sign it anew. One or two sentences, kept with "
            "your name and the time."
        ),
        required=_("Say in a sentence what you have considered"),
    )

    def __init__(self, *args: Any, signs: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not signs:
            del self.fields["statement"]


class NotPublishedForm(forms.Form):
    """Why an amendment goes back, or is declined."""

    message = words(
        _("What has to change, or why not at all?"), required=_("Say why, so that the writers know")
    )


class ExtendForm(forms.Form):
    """A later deadline."""

    closes_at = MomentField(
        label=_("When will it close?"),
        help_text=_("London time, on a working day from 9am to 5pm."),
        error_messages={
            "required": _("Enter the new day and time"),
            "invalid_date": _("Enter the day on which it closes, such as 18/12/2026"),
            "invalid_time": _("Enter the time at which it closes, such as 17:00"),
        },
    )
    reason = words(
        _("Why is there more time?"), hint=EVERYBODY_READS, required=_("Give the reason")
    )


class CancelForm(forms.Form):
    """The end of a challenge, confirmed by its reference."""

    reason = words(
        _("Why will it not go on?"),
        hint=_("Everybody who is concerned reads this, and it stays on the page."),
        required=_("Give the reason"),
    )
    confirmed = forms.CharField(
        label=_("Its reference, to confirm"),
        max_length=20,
        widget=forms.TextInput(attrs={"data-width": "10", "autocomplete": "off"}),
        error_messages={"required": _("Type the reference to confirm")},
    )

    def __init__(self, *args: Any, reference: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirmed"].label = _("Type %(reference)s to confirm") % {
            "reference": reference
        }
