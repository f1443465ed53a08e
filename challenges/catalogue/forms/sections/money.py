"""Partners and money."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import PoundsField, text_field
from challenges.catalogue.forms.rows import NOT_CHOSEN, rows_of
from challenges.catalogue.forms.sheets import Sheet, columns_of
from challenges.catalogue.models import Challenge, Part
from challenges.catalogue.words import money
from challenges.organisations.models import Organisation


class MoneyForm(forms.Form):
    """What a winner gets."""

    award_amount = PoundsField(
        label=_("How much does each winner get?"),
        error_messages={"thing": _("the award for each winner")},
    )
    awards_count = forms.IntegerField(
        label=_("How many winners?"),
        required=False,
        min_value=1,
        max_value=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-width": "3"}),
        error_messages={"thing": _("the number of winners")},
    )
    offer = text_field(
        _("What do you offer?"), help_text=_("A test site, data, an officer’s time, users to meet.")
    )


class PartnerForm(forms.Form):
    """A body beside the owner."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), error_messages={"required": _("Choose the partner")}
    )
    part = forms.ChoiceField(label=_("Part"), choices=Part.choices, initial=Part.PARTNER)
    amount = PoundsField(label=_("Its share of the money (optional)"))
    in_kind = forms.CharField(
        label=_("What else it gives (optional)"), required=False, max_length=200
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
    """Award and partners, whose shares are no more than what is awarded where that is known."""

    def is_valid(self) -> bool:
        if not super().is_valid() or self.main is None or self.rows is None:
            return False
        award, count = (self.main.cleaned_data[name] for name in ("award_amount", "awards_count"))
        shares = sum(row["amount"] or 0 for row in self.rows.kept())
        if award is None or not count or shares <= award * count:
            return True
        largest = max(
            (form for form in self.rows.forms if form not in self.rows.deleted_forms),
            key=lambda form: form.cleaned_data.get("amount") or 0,
        )
        largest.add_error(
            "amount",
            _("The shares sum to %(shares)s, more than the %(awarded)s that is awarded")
            % {"shares": money(shares), "awarded": money(award * count)},
        )
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
