"""What people tell us about their organisation."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.organisations.engines.domains import is_of_one_body, tidy_domain
from challenges.organisations.engines.identifiers import (
    LENGTHS,
    complete,
    is_of_a_borough,
    is_well_formed,
    tidy,
)
from challenges.organisations.models import Kind, Locality, Organisation, Scheme
from challenges.organisations.models.organisations import PUBLIC_BODIES

from .texts import WordsForm

# What people register most comes first.
KINDS = (Kind.COMPANY, Kind.CHARITY, *(k for k in Kind if k not in (Kind.COMPANY, Kind.CHARITY)))
SCHEME = Scheme
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
    SCHEME.SCOTTISH_CHARITY: (_("A Scottish charity number"), _("8 characters"), _("SC012345")),
    SCHEME.NORTHERN_CHARITY: (
        _("A Northern Ireland charity number"),
        _("6 to 9 characters"),
        _("NIC100123"),
    ),
}
MOST_LINES = 10


def lines(words: str) -> list[str]:
    """What was typed, a line each, without what is empty or said twice."""
    return list(
        dict.fromkeys(" ".join(line.split()) for line in words.splitlines() if line.strip())
    )


def advice(scheme: str, identifier: str) -> str:
    """What a number of this register looks like, with an example."""
    what, length, example = NUMBERS[SCHEME(scheme)]
    words = {"what": what, "length": length, "example": example, "count": len(identifier)}
    shortest, longest = LENGTHS[scheme]
    sentences = [_("%(what)s has %(length)s, such as %(example)s.")]
    if not shortest <= len(identifier) <= longest:
        sentences.append(_("You typed %(count)d."))
    sentences.append(_("Check it, or choose another sort of organisation above."))
    return " ".join(str(sentence) for sentence in sentences) % words


class NamesForm(WordsForm):
    """By which names and addresses an organisation is known besides its own."""

    short_name = forms.CharField(
        label=_("Short name"), help_text=_("Such as GLA or Hackney"), max_length=60, required=False
    )
    aliases = forms.CharField(
        label=_("Other names people know it by"),
        help_text=_("One a line: former names, abbreviations. A search finds them."),
        max_length=1800,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    domains = forms.CharField(
        label=_("What stands behind the @ in your colleagues’ addresses"),
        help_text=_("One a line, such as hackney.gov.uk. Once the programme team has checked it, "
                    "requests of colleagues show that their address is there."),
        max_length=1800,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false", "autocapitalize": "none"}),
    )  # fmt: skip

    def clean_aliases(self) -> list[str]:
        found = lines(self.cleaned_data["aliases"])
        if len(found) > MOST_LINES or any(len(line) > 160 for line in found):
            raise forms.ValidationError(
                _("Enter at most 10 other names, each no longer than 160 characters")
            )
        return found

    def clean_domains(self) -> list[str]:
        found = []
        for line in lines(self.cleaned_data["domains"])[: MOST_LINES + 1]:
            domain = tidy_domain(line)
            if not is_of_one_body(domain):
                raise forms.ValidationError(
                    _("“%(line)s” is not one body’s own: anybody can have an address there, or it "
                      "is no domain. Enter one such as hackney.gov.uk.") % {"line": line[:80]}
                )  # fmt: skip
            found.append(domain)
        if len(found) > MOST_LINES:
            raise forms.ValidationError(_("Enter at most 10 domains"))
        return found


class OrganisationForm(NamesForm):
    """Name, kind, number and address of a new organisation; what a public body adds to that."""

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

    locality = forms.ChoiceField(label=_("The borough it governs"), required=False)
    parent = forms.ChoiceField(label=_("Part of"), required=False)
    because = forms.CharField(
        label=_("Why do you register it?"),
        help_text=_("The programme team reads this when it checks a public body. Say what your "
                    "post is there, and whom they can ring."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    field_order = ("name", "kind", "identifier", "website")
    FOR_BODIES = ("short_name", "aliases", "domains", "locality", "parent", "because")

    def __init__(
        self,
        *args: Any,
        parents: Iterable[Organisation] = (),
        localities: Iterable[Locality] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = _choice(_("Part of"), parents, "slug")
        self.fields["locality"] = _choice(_("The borough it governs"), localities, "code")

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        """The number has the form of the register that the kind of organisation is in."""
        found = super().clean() or {}
        kind = found.get("kind", "")
        identifier = tidy(found.get("identifier", ""))
        scheme = SCHEME_OF_KIND.get(kind, SCHEME.COMPANY) if identifier else ""
        if scheme == SCHEME.CHARITY and identifier[:2] in ("SC", "NI"):
            scheme = SCHEME.SCOTTISH_CHARITY if identifier[0] == "S" else SCHEME.NORTHERN_CHARITY
        identifier = complete(scheme, identifier)
        is_wrong = not is_well_formed(scheme, identifier) or (
            kind == Kind.BOROUGH and not is_of_a_borough(identifier)
        )
        if identifier and is_wrong:
            self.add_error("identifier", advice(scheme, identifier))
        if kind in PUBLIC_BODIES and not found.get("because", "").strip():
            self.add_error("because", _("Say why you register it: the programme team reads this"))
        return {**found, "identifier": identifier, "identifier_scheme": scheme}


class ProfileForm(NamesForm):
    """What its owners say of an organisation; what was verified, only where that may be changed."""

    website = forms.URLField(
        label=_("Website"),
        help_text=_("Starts with https://"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )
    summary = forms.CharField(
        label=_("What it does, in a sentence or two"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        parents: Iterable[Organisation] | None = None,
        localities: Iterable[Locality] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.has_identity = parents is not None
        if parents is None:
            return
        self.fields["name"] = forms.CharField(
            label=_("Name"), max_length=160, error_messages={"thing": _("the name")}
        )
        self.fields["parent"] = _choice(_("Part of"), parents, "slug")
        self.fields["locality"] = _choice(_("The borough it governs"), localities, "code")
        for scheme in SCHEME:
            self.fields[scheme.value] = forms.CharField(
                label=scheme.label,
                required=False,
                help_text=_("Such as %(example)s") % {"example": NUMBERS[scheme][2]},
                max_length=40,
                widget=forms.TextInput(attrs={"data-width": "10", "autocomplete": "off"}),
            )
        self.order_fields(["name", "short_name", "aliases", "parent", "locality"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.has_identity:
            return found
        numbers = []
        for scheme in SCHEME:
            number = complete(scheme, found.get(scheme.value, ""))
            if number and not is_well_formed(scheme, number):
                self.add_error(scheme.value, advice(scheme, number))
            elif number:
                numbers.append((scheme.value, number))
        return {**found, "identifiers": numbers}


def _choice(label: Any, rows: Iterable[Any], key: str) -> forms.ChoiceField:
    choices = [(getattr(row, key), str(row)) for row in rows]
    return forms.ChoiceField(label=label, required=False, choices=[("", _("None")), *choices])
