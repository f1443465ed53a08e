"""Who may apply."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.sheets import Sheet, columns_of
from challenges.catalogue.models import Challenge


class EligibilityForm(forms.Form):
    """Who may apply, in words."""

    who_may_apply = forms.CharField(
        label=_("Who may apply?"),
        help_text=_("For example: companies and charities with fewer than 250 people."),
        required=False,
        max_length=200,
    )


def eligibility_sheet(challenge: Challenge, data: Any = None) -> Sheet:
    return Sheet(EligibilityForm(data, initial=columns_of(challenge, EligibilityForm)))
