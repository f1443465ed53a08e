"""What people tell us about their organisation and the roles in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .engines.identifiers import is_well_formed, tidy
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
COMPANY_LENGTH = 8
FOR_FIRMS = (Role.OWNER, Role.MEMBER)
FOR_BODIES = (Role.OWNER, Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OBSERVER)
WHAT_ROLES_DO = {
    Role.OWNER: _("Gives and ends roles, and may do what an editor does"),
    Role.EDITOR: _("Writes challenges"),
    Role.CASE_OFFICER: _("Runs calls: applications, judging, pilots"),
    Role.APPROVER: _("Approves challenges that others wrote"),
    Role.OBSERVER: _("Reads and changes nothing"),
    Role.MEMBER: _("Writes applications and delivers pilots"),
}


class OrganisationForm(forms.Form):
    """Name, kind, number and address of a new organisation."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Enter the name of your organisation")},
    )
    kind = forms.ChoiceField(
        label=_("What sort of organisation is it?"),
        choices=[(kind.value, kind.label) for kind in KINDS],
        initial=Kind.COMPANY,
    )
    identifier = forms.CharField(
        label=_("Its number in the register"),
        help_text=_(
            "For a company the eight characters of Companies House, such as 01234567. For a "
            "charity its charity number. Leave it out where there is none."
        ),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"data-width": "10", "autocomplete": "off"}),
    )
    website = forms.URLField(
        label=_("Website"),
        help_text=_("Starts with https://"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
        error_messages={"invalid": _("Enter a web address, such as https://example.org")},
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

    def _advice(self, scheme: str, identifier: str) -> Any:
        if scheme != SCHEME.COMPANY:
            return _("Check the number: this is not one of the register of such organisations")
        if identifier.isdigit() and len(identifier) == COMPANY_LENGTH - 1:
            return _("A company number has eight characters: put a 0 in front of yours")
        return _("Enter the eight characters of the company number, such as 01234567 or SC123456")


class RoleForm(forms.Form):
    """Whom to give which role."""

    email = forms.EmailField(
        label=_("Email address of the person"),
        help_text=_("They must have signed in here at least once."),
        error_messages={
            "required": _("Enter the person’s email address"),
            "invalid": _("Enter an email address, such as name@example.org"),
        },
    )
    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the role")},
    )

    def __init__(
        self, *args: Any, organisation: Organisation, with_team: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        roles = list(FOR_BODIES if organisation.is_public_body else FOR_FIRMS)
        if with_team:
            roles.append(Role.PROGRAMME_TEAM)
        field = self.fields["role"]
        field.choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        field.widget.hints = {role: WHAT_ROLES_DO.get(role, "") for role in roles}

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()
