"""Whom the challenge is shown to, and whom they ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.sheets import GuidedForm, Sheet, columns_of
from challenges.catalogue.models import Challenge, Visibility
from challenges.catalogue.queries.guests import organisations_to_invite
from challenges.organisations.models import Organisation

HINTS = {
    Visibility.PUBLIC: _("In the list of challenges, in searches, and on your own page."),
    Visibility.UNLISTED: _(
        "Nowhere listed. Its address has a key in it that cannot be guessed: pass it on yourself."
    ),
    Visibility.INVITED: _("Guests sign in to see it. To everybody else it does not exist."),
}


class PublicationForm(GuidedForm):
    """Who may see it, and who answers."""

    visibility = forms.ChoiceField(
        label=_("Who may see it once it is published?"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who may see it")},
    )
    contact_name = forms.CharField(
        label=_("Who answers questions? (optional)"),
        help_text=_("A name or a team, such as the innovation team."),
        required=False,
        max_length=120,
    )
    contact_email = forms.EmailField(
        label=_("Email address for enquiries"),
        help_text=_("Public on the challenge’s page."),
        required=False,
        max_length=254,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].widget.hints = HINTS


class GuestForm(forms.Form):
    """Somebody to whom the challenge is shown: a person or an organisation."""

    email = forms.EmailField(
        label=_("Email address of a person"),
        help_text=_("They sign in with this address, or make an account with it."),
        required=False,
        max_length=254,
    )
    organisation = forms.CharField(
        label=_("Or everybody who applies for an organisation"),
        help_text=_("Its full name as it is registered here, or its company or charity number."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, challenge: Challenge | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.challenge = challenge

    def clean_organisation(self) -> Organisation | None:
        words = self.cleaned_data["organisation"]
        if not words or self.challenge is None:
            return None
        found = organisations_to_invite(self.challenge, words)
        if not found:
            raise forms.ValidationError(
                gettext(
                    "No organisation is registered here under this name or number. Give the email "
                    "address of somebody there instead"
                )
            )
        if len(found) > 1:
            raise forms.ValidationError(
                gettext("Several organisations have this name. Give the number instead")
            )
        return found[0]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and bool(found.get("email")) == bool(found.get("organisation")):
            self.add_error("email", _("Give the address of a person, or name an organisation"))
        return found


def publication_sheet(challenge: Challenge, data: Any = None, *, empty: int = 0) -> Sheet:
    return Sheet(PublicationForm(data, initial=columns_of(challenge, PublicationForm)))
