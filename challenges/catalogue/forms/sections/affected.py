"""Those whom the problem affects."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import LinesField, WholeNumberField, text_field
from challenges.catalogue.forms.sheets import GuidedForm, Sheet, columns_of
from challenges.catalogue.models import Challenge
from challenges.organisations.models import Locality

MOST_PEOPLE = 100_000_000


class AffectedForm(GuidedForm):
    """Who they are, how many, where they live, and how they were asked."""

    affected = text_field(
        _("Who is affected?"), help_text=_("Who they are, and what the problem does to them.")
    )
    people_affected = WholeNumberField(
        label=_("How many people?"),
        help_text=_("Your best estimate, in digits."),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "10"}),
        error_messages={"thing": _("the number of people")},
    )
    localities = forms.ModelMultipleChoiceField(
        Locality.objects.order_by("name", "pk"),
        label=_("Where do they live?"),
        help_text=_("Tick the places it is about. Tick none where it is the whole city."),
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )
    involvement = text_field(
        _("How did you involve them?"),
        help_text=_("Whom you asked, when, and what you changed because of it."),
        rows=4,
    )
    user_groups = LinesField(
        label=_("Groups of users that an answer has to work for (optional)"),
        help_text=_("One a line."),
        longest=80,
        most=20,
    )

    examples = {
        "affected": _(
            "Tenants with prepayment meters, above all families with small children and people "
            "over 75 who live alone. They heat one room, or none."
        ),
        "involvement": _(
            "Two evenings with the tenants’ panel in May, and twelve visits at home. They told us "
            "that they would not ring a number, so we ask for something that needs no call."
        ),
        "user_groups": _("Tenants over 75 who live alone. Wardens. Night staff of the call centre"),
    }


def affected_sheet(challenge: Challenge, data: Any = None) -> Sheet:
    initial = columns_of(challenge, AffectedForm)
    initial["localities"] = [place.code for place in challenge.localities.all()]
    return Sheet(AffectedForm(data, initial=initial))
