"""The first page: whose challenge, in which programme, called what."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import WholeNumberField
from challenges.catalogue.models import Programme
from challenges.organisations.models import Organisation

from .rows import NOT_CHOSEN


def by_kind(bodies: Sequence[Organisation]) -> list[Any]:
    """The bodies as choices below the name of their kind; without it where there is one kind."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for body in bodies:
        groups.setdefault(body.get_kind_display(), []).append((body.slug, str(body)))
    first = [NOT_CHOSEN] if len(bodies) > 1 else []
    if len(groups) == 1:
        return first + next(iter(groups.values()))
    return [*first, *sorted(groups.items())]


class DraftForm(forms.Form):
    """Owner, programme, title and the three letters of the reference."""

    owner = forms.ChoiceField(
        label=_("Whose challenge is it?"),
        error_messages={"required": _("Choose whose challenge it is")},
    )
    programme = forms.ChoiceField(
        label=_("In which programme?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the programme")},
    )
    title = forms.CharField(
        label=_("What is the challenge called?"),
        help_text=_("Say the problem, not the answer: “Warmer homes”, not “A heating app”."),
        max_length=160,
        error_messages={"required": _("Enter a title")},
    )
    code = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("Three letters for its reference"),
        help_text=_("People read it out, so choose letters that say something, such as HEA."),
        widget=forms.TextInput(
            attrs={"data-width": "3", "autocapitalize": "characters", "autocomplete": "off"}
        ),
        error_messages={
            "required": _("Enter three letters for the reference"),
            "invalid": _("Write three letters from A to Z for its reference"),
        },
    )

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[Organisation],
        programmes: Sequence[Programme],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.slug: body for body in bodies}
        self.programmes = {programme.slug: programme for programme in programmes}
        cast(forms.ChoiceField, self.fields["owner"]).choices = by_kind(bodies)
        cast(forms.ChoiceField, self.fields["programme"]).choices = [
            (slug, str(programme)) for slug, programme in self.programmes.items()
        ]
        if len(self.bodies) == 1:
            self.fields["owner"].initial = next(iter(self.bodies))
        if len(self.programmes) == 1:
            self.fields["programme"].initial = next(iter(self.programmes))

    def clean_owner(self) -> Organisation:
        return self.bodies[self.cleaned_data["owner"]]

    def clean_programme(self) -> Programme:
        return self.programmes[self.cleaned_data["programme"]]

    def clean_code(self) -> str:
        return self.cleaned_data["code"].upper()


class ProgrammeForm(forms.Form):
    """What holds for every challenge of a programme."""

    minimum_open_days = WholeNumberField(
        label=_("For how many days is a challenge open at least?"),
        help_text=_("Four weeks give a small team time to answer. From 1 to 365."),
        min_value=1,
        max_value=365,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "data-width": "3", "data-suffix": _("days")}
        ),
        error_messages={"thing": _("the number of days")},
    )
    demands_second_factor = forms.BooleanField(
        label=_("Whoever runs, judges or decides here signs in with a passkey or an app as well"),
        help_text=_(
            "A code by email is then not enough for them. Whoever has neither sets one up before "
            "they get any further. Applicants are not asked."
        ),
        required=False,
    )
