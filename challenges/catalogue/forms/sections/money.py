"""Partners and money."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import PoundsField, WholeNumberField, text_field
from challenges.catalogue.forms.rows import NOT_CHOSEN, rows_of
from challenges.catalogue.forms.sheets import GuidedForm, Sheet, columns_of
from challenges.catalogue.models import Challenge, Part
from challenges.catalogue.queries.readiness.money import fault_of_money
from challenges.organisations.models import Organisation


class MoneyForm(GuidedForm):
    """What the whole may cost, and what a winner gets."""

    budget = PoundsField(
        label=_("What is the budget of the whole challenge?"),
        help_text=_("Awards and everything else that you pay for. Without VAT."),
        error_messages={"thing": _("the budget")},
    )
    award_amount = PoundsField(
        label=_("How much does each winner get?"),
        help_text=_("Write 15,000 or £15,000."),
        error_messages={"thing": _("the award for each winner")},
    )
    awards_count = WholeNumberField(
        label=_("How many winners?"),
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "3"}),
        error_messages={"thing": _("the number of winners")},
    )
    offer = text_field(
        _("What do you offer besides money?"),
        help_text=_("A test site, data, an officer’s time, users to meet."),
        rows=4,
    )

    examples = {
        "offer": _(
            "Forty flats to test in, meter readings of two winters without names, and a housing "
            "officer two days a week for six months."
        ),
    }


class PartnerForm(forms.Form):
    """A body beside the owner."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), error_messages={"required": _("Choose the partner")}
    )
    part = forms.ChoiceField(label=_("Part"), choices=Part.choices, initial=Part.PARTNER)
    amount = PoundsField(label=_("Its share of the money (optional)"))
    in_kind = forms.CharField(
        label=_("What it gives in kind (optional)"), required=False, max_length=200
    )

    def __init__(self, *args: Any, bodies: Sequence[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.slug: body for body in bodies}
        cast(forms.ChoiceField, self.fields["organisation"]).choices = [
            NOT_CHOSEN, *((body.slug, str(body)) for body in bodies)
        ]  # fmt: skip

    def clean_organisation(self) -> Organisation:
        return self.bodies[self.cleaned_data["organisation"]]


class MoneySheet(Sheet):
    """Award and partners, which have to fit into the budget."""

    def is_valid(self) -> bool:
        if not super().is_valid() or self.main is None or self.rows is None:
            return False
        columns = self.main.cleaned_data
        shares = [row["amount"] for row in self.rows.kept()]
        fault = fault_of_money(
            columns["budget"], columns["award_amount"], columns["awards_count"], shares
        )
        if fault is None:
            return True
        if fault.is_about_shares:
            largest = max(self.rows.kept_forms(), key=lambda form: form.cleaned_data["amount"] or 0)
            largest.add_error("amount", fault.sentence)
        else:
            self.main.add_error("award_amount", fault.sentence)
        return False


def money_sheet(
    challenge: Challenge, data: Any = None, *, bodies: Sequence[Organisation] = (), empty: int = 1
) -> Sheet:
    """`bodies`: the organisations that can be partners."""
    held = [
        {
            "organisation": row.organisation.slug,
            "part": row.part,
            "amount": row.amount,
            "in_kind": row.in_kind,
        }
        for row in challenge.partners.all()
    ]
    rows = rows_of(PartnerForm, _("Partner"), held, data, empty=empty, bodies=bodies)
    main = MoneyForm(data, initial=columns_of(challenge, MoneyForm))
    return MoneySheet(main, rows, list_name="partners")
