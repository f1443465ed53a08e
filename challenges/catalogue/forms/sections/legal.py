"""The legal route."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.sheets import Sheet, columns_of
from challenges.catalogue.models import Challenge, Route

HINTS_OF_ROUTES = {
    Route.GRANT: _("Money for a purpose, without buying a service"),
    Route.CONTRACT: _("You buy research or a pilot below the procurement threshold"),
    Route.FLEXIBLE: _("You may go on to buy the service, under the Procurement Act 2023"),
    Route.PRIZE: _("A reward for the best answer, with nothing owed in return"),
}


class LegalForm(forms.Form):
    """By which route the money is given."""

    route = forms.ChoiceField(
        label=_("By which legal route is the money given?"),
        required=False,
        choices=Route.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].widget.hints = HINTS_OF_ROUTES


def legal_sheet(challenge: Challenge, data: Any = None) -> Sheet:
    return Sheet(LegalForm(data, initial=columns_of(challenge, LegalForm)))
