"""What people tell us about their organisation and the roles in it."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from .engines.identifiers import LENGTHS, is_well_formed, tidy
from .models import Kind, Organisation, Role

# What people register most comes first.
KINDS = (Kind.COMPANY, Kind.CHARITY, *(k for k in Kind if k not in (Kind.COMPANY, Kind.CHARITY)))
SCHEME = Organisation.Scheme
SCHEME_OF_KIND = {
    Kind.COMPANY: SCHEME.COMPANY,
    Kind.CHARITY: SCHEME.CHARITY,
    Kind.BOROUGH: SCHEME.GSS,
    Kind.NHS_TRUST: SCHEME.ODS,
    Kind.NHS_BODY: SCHEME.ODS,
}
# What a register's number is called, how long it is, and an example.
NUMBERS = {
    SCHEME.COMPANY: (_("A company number"), _("8 characters"), _("01234567 or SC123456")),
    SCHEME.CHARITY: (_("A charity number"), _("6 or 7 digits"), _("1123456")),
    SCHEME.GSS: (_("A GSS code"), _("a letter and 8 digits"), _("E09000012")),
    SCHEME.ODS: (_("An ODS code"), _("3 to 8 letters and digits"), _("RYJ")),
}
WHAT_ROLES_DO = {
    Role.OWNER: _("Invites and removes people, and may do what the others do"),
    Role.EDITOR: _("Writes challenges"),
    Role.CASE_OFFICER: _("Runs calls: applications, judging, pilots"),
    Role.APPROVER: _("Approves challenges that others wrote"),
    Role.OBSERVER: _("Reads and changes nothing"),
    Role.PROGRAMME_TEAM: _("Runs the programmes of all bodies"),
    Role.MEMBER: _("Writes applications and delivers pilots"),
}


class OrganisationForm(forms.Form):
    """Name, kind, number and address of a new organisation."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"thing": _("the name of your organisation")},
    )
    kind = forms.ChoiceField(
        label=_("What sort of organisation is it?"),
        choices=[(kind.value, kind.label) for kind in KINDS],
        initial=Kind.COMPANY,
        error_messages={"thing": _("what sort of organisation it is")},
    )
    identifier = forms.CharField(
        label=_("Its number in the register"),
        help_text=_(
            "For a company the eight characters of Companies House, such as 01234567. For a "
            "charity its charity number. Leave it out where there is none."
        ),
        required=False,
        widget=forms.TextInput(attrs={"data-width": "10", "autocomplete": "off"}),
    )
    website = forms.URLField(
        label=_("Website"),
        help_text=_("Starts with https://"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        """The number has the form of the register that the kind of organisation is in."""
        found = super().clean() or {}
        identifier = tidy(found.get("identifier", ""))
        scheme = SCHEME_OF_KIND.get(found.get("kind", ""), SCHEME.COMPANY) if identifier else ""
        if identifier and not is_well_formed(scheme, identifier):
            self.add_error("identifier", self._advice(scheme, identifier))
        return {**found, "identifier": identifier, "identifier_scheme": scheme}

    def _advice(self, scheme: str, identifier: str) -> str:
        what, length, example = NUMBERS[SCHEME(scheme)]
        words = {"what": what, "length": length, "example": example, "count": len(identifier)}
        shortest, longest = LENGTHS[scheme]
        sentences = [_("%(what)s has %(length)s, such as %(example)s.")]
        if not shortest <= len(identifier) <= longest:
            sentences.append(_("You typed %(count)d."))
        if scheme == SCHEME.COMPANY and identifier.isdigit() and len(identifier) < shortest:
            sentences.append(
                _("Put 0 in front until there are 8, or choose another sort of organisation above.")
            )
        else:
            sentences.append(_("Check it, or choose another sort of organisation above."))
        return " ".join(str(sentence) for sentence in sentences) % words


class RolesForm(forms.Form):
    """What somebody may do for an organisation; `roles` are those that the asker may give."""

    roles = forms.MultipleChoiceField(
        label=_("What may they do?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"thing": _("what they may do")},
    )

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.MultipleChoiceField, self.fields["roles"])
        field.choices = [(role.value, role.label) for role in roles]
        field.widget.hints = WHAT_ROLES_DO


class InvitationForm(RolesForm):
    """Whom to invite, as what."""

    email = forms.EmailField(
        label=_("Email address of the person"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"thing": _("the person’s email address")},
    )
    field_order = ["email", "roles"]
