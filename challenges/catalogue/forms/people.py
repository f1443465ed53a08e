"""Whom to give a role in one challenge."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import GIVEN_ROLES
from challenges.organisations.models import Role, User

WHAT_ROLES_DO = {
    Role.EDITOR: _("Writes this challenge and runs its call"),
    Role.CASE_OFFICER: _("Runs its call: applications, judging, pilots"),
    Role.APPROVER: _("Approves it, unless they have written in it"),
    Role.OBSERVER: _("Reads it and changes nothing"),
}


class ChallengeRoleForm(forms.Form):
    """One of the body's own `people`, or somebody of a partner by their address."""

    person = forms.ChoiceField(label=_("Who?"), required=False)
    email = forms.EmailField(
        label=_("Or the email address of somebody of a partner"),
        help_text=_("They must belong to one of the partners of this challenge already."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label=_("What may they do in this challenge?"),
        widget=forms.RadioSelect,
        choices=[(role.value, role.label) for role in GIVEN_ROLES],
        error_messages={"thing": _("what they may do in this challenge")},
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["person"])
        choices = [(each.reference, str(each)) for each in people]
        field.choices = [("", _("Choose a person")), *choices]
        self.fields["role"].widget.hints = WHAT_ROLES_DO

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and bool(found.get("person")) == bool(found.get("email")):
            words = _("Choose a person, or enter the address of somebody of a partner: one of both")
            self.add_error("person", words)
        return found
