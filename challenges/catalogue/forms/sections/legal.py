"""The legal route, the contracting body, subsidy and VAT."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import text_field
from challenges.catalogue.forms.sheets import GuidedForm, Sheet, columns_of
from challenges.catalogue.models import Challenge, Route, SubsidyBasis
from challenges.catalogue.queries.readiness.legal import faults_of_legal
from challenges.organisations.models import Organisation

HINTS_OF_ROUTES = {
    Route.GRANT: _(
        "Money for a purpose. You buy nothing, so a winner owes you no service, and you cannot "
        "go on to buy from them without a procurement. Check the subsidy rules below."
    ),
    Route.CONTRACT: _(
        "You buy a pilot whose whole value, with any extension, stays below the threshold of the "
        "Procurement Act 2023. To buy more afterwards, you need a procurement."
    ),
    Route.FLEXIBLE: _(
        "A procurement under the Procurement Act 2023, in stages that you design. It begins with "
        "a tender notice on Find a Tender, and you may go on to buy what was piloted if the "
        "notice says so."
    ),
    Route.PRIZE: _(
        "A reward for the best answer, with nothing owed in return. There is no pilot to steer "
        "by it. It may be a subsidy too."
    ),
}
HINTS_OF_SUBSIDY = {
    SubsidyBasis.NONE: _(
        "You pay the price of the market for something, or the winner does no business with it. "
        "Say why in the box below."
    ),
    SubsidyBasis.MINIMAL: _(
        "An enterprise may get at most £315,000 in this way in this financial year and the two "
        "before it, from all public bodies together. You ask it to confirm this in writing first."
    ),
    SubsidyBasis.SCHEME: _("Your body has made a scheme that covers it. Name the scheme below."),
    SubsidyBasis.OTHER: _("For example a subsidy that was assessed by itself. Say which below."),
}


class LegalForm(GuidedForm):
    """By which route, and by which body, the money is given."""

    route = forms.ChoiceField(
        label=_("By which legal route is the money given?"),
        help_text=_("Ask your procurement team before you choose."),
        required=False,
        choices=Route.choices,
        widget=forms.RadioSelect,
    )
    procurement_notice = forms.CharField(
        label=_("Reference of the notice on Find a Tender"),
        help_text=_(
            "Needed for the competitive flexible procedure: the tender notice. Such as "
            "2026/S 000-012345."
        ),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"data-width": "20"}),
    )
    contracting_body = forms.ChoiceField(
        label=_("Which body signs with the winner?"),
        required=False,
    )
    contracting_decision = forms.CharField(
        label=_("Reference of the decision, where another body signs"),
        help_text=_("Such as MD2286, or the minute of a cabinet meeting."),
        required=False,
        max_length=200,
    )
    subsidy_basis = forms.ChoiceField(
        label=_("On what ground may the money be given?"),
        help_text=_("The Subsidy Control Act 2022. Ask your legal team."),
        required=False,
        choices=SubsidyBasis.choices,
        widget=forms.RadioSelect,
    )
    subsidy_note = text_field(
        _("The ground in your words (optional)"),
        help_text=_("The name of the scheme, or why it is no subsidy."),
        rows=3,
    )
    vat_note = forms.CharField(
        label=_("What should a winner know about VAT? (optional)"),
        required=False,
        max_length=300,
    )

    examples = {
        "subsidy_note": _(
            "We buy a six-month pilot at the price that four bidders would have asked, so it "
            "gives the winner no advantage."
        ),
        "vat_note": _("A grant is outside the scope of VAT, so do not add VAT to your costs."),
    }

    def __init__(
        self, *args: Any, owner: Organisation | None, bodies: Sequence[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].widget.hints = HINTS_OF_ROUTES
        self.fields["subsidy_basis"].widget.hints = HINTS_OF_SUBSIDY
        self.bodies = {body.slug: body for body in bodies}
        cast(forms.ChoiceField, self.fields["contracting_body"]).choices = [
            ("", _("%(body)s, whose challenge it is") % {"body": owner}),
            *((body.slug, str(body)) for body in bodies),
        ]

    def clean_contracting_body(self) -> Organisation | None:
        return self.bodies.get(self.cleaned_data["contracting_body"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        faults = faults_of_legal(
            notice=found.get("procurement_notice", ""),
            has_other_body=found.get("contracting_body") is not None,
            decision=found.get("contracting_decision", ""),
        )
        for name, sentence in faults:
            self.add_error(name, sentence)
        return found


def legal_sheet(
    challenge: Challenge, data: Any = None, *, bodies: Sequence[Organisation] = ()
) -> Sheet:
    """`bodies`: the organisations that could sign instead of the owner."""
    initial = columns_of(challenge, LegalForm)
    body = challenge.contracting_body
    initial["contracting_body"] = body.slug if body else ""
    return Sheet(LegalForm(data, initial=initial, owner=challenge.owner, bodies=bodies))
