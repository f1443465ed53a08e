"""Who sits on a panel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import User

from .numbers import NUMBER


class PersonField(forms.EmailField):
    """The e-mail address of somebody who has an account; gives the User."""

    default_error_messages = {
        "required": _("Enter an email address"),
        "unknown": _("Nobody has an account with this address. Ask them to sign in here once."),
    }

    def clean(self, value: Any) -> User | None:
        address = super().clean(value)
        if not address:
            return None
        person = User.objects.filter(email__iexact=address, is_active=True).first()
        if person is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return person


class ChairForm(forms.Form):
    """Who chairs the panel."""

    chair = PersonField(
        label=_("The chair’s email address"),
        help_text=_("The chair sees the ranking and decides. They need an account here."),
    )


class JudgeForm(forms.Form):
    """One more judge."""

    user = PersonField(label=_("The judge’s email address"))
    load_limit = forms.IntegerField(
        label=_("Most applications they take"),
        min_value=1,
        max_value=500,
        initial=20,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={
            "required": _("Enter how many applications the judge takes"),
            "invalid": _("Enter a whole number"),
        },
    )
    expertise = forms.CharField(label=_("What they know about"), max_length=200, required=False)
