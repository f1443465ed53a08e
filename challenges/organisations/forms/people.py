"""What people tell us about others and the roles they are to have."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import Role

from .texts import WordsForm

WHAT_ROLES_DO = {
    Role.OWNER: _("Invites and removes people, and may do what the others do"),
    Role.EDITOR: _("Writes challenges"),
    Role.CASE_OFFICER: _("Runs calls: applications, judging, pilots"),
    Role.APPROVER: _("Approves challenges that others wrote"),
    Role.OBSERVER: _("Reads and changes nothing"),
    Role.PROGRAMME_TEAM: _("Runs the programmes of all bodies"),
    Role.MEMBER: _("Can edit: writes and submits applications, and delivers pilots"),
    Role.VIEWER: _("Can view: reads applications, drafts too, and changes and sends nothing"),
}


# From the least to the most that somebody may do: full power is never the first box.
BY_POWER = (
    Role.VIEWER,
    Role.MEMBER,
    Role.OBSERVER,
    Role.EDITOR,
    Role.CASE_OFFICER,
    Role.APPROVER,
    Role.PROGRAMME_TEAM,
    Role.OWNER,
)


# Each of these includes the ones before it, so that somebody has one of them.
ONE_OF_THESE = (Role.VIEWER, Role.MEMBER, Role.OWNER)


class OneOfSeveral(forms.RadioSelect):
    """One choice, for a field that holds several."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        chosen = super().value_from_datadict(data, files, name)
        return [chosen] if chosen else []


class RolesForm(forms.Form):
    """What somebody may do for an organisation; `roles` are those that the asker may give.

    A firm's roles include each other, so one is chosen; a public body's combine.
    """

    roles = forms.MultipleChoiceField(
        label=_("What may they do?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"thing": _("what they may do")},
    )

    def __init__(self, *args: Any, roles: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = tuple(roles)
        field = cast(forms.MultipleChoiceField, self.fields["roles"])
        if set(roles) <= set(ONE_OF_THESE):
            field.widget = OneOfSeveral()
            held = self.initial.get("roles", ())
            self.initial["roles"] = [role for role in ONE_OF_THESE if role in held][-1:]
        field.choices = [(role.value, role.label) for role in sorted(roles, key=BY_POWER.index)]
        field.widget.hints = WHAT_ROLES_DO


class InvitationForm(RolesForm):
    """Whom to invite, as what."""

    email = forms.EmailField(
        label=_("Email address of the person"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"thing": _("the person’s email address")},
    )
    field_order = ["email", "roles"]


class AskForm(WordsForm):
    """Why somebody asks to belong to an organisation."""

    message = forms.CharField(
        label=_("Say who you are and what you would do there"),
        help_text=_("Its owners read this. Your team and your post help them to know you."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"thing": _("who you are and what you would do there")},
    )


class ReasonForm(WordsForm):
    """Why something is refused; the person concerned reads it."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("They read this by email. Say what they can do."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"thing": _("why")},
    )


class CheckedForm(WordsForm):
    """How somebody of the programme team has checked what a body says of itself."""

    note = forms.CharField(
        label=_("How did you check it?"),
        help_text=_(
            "For example: rang the number on the council’s own website. Kept in the trail."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"thing": _("how you checked it")},
    )


class SuccessorForm(forms.Form):
    """Who looks after the organisation from now on."""

    successor = forms.ChoiceField(
        label=_("Who takes over?"),
        widget=forms.RadioSelect,
        error_messages={"thing": _("who takes over")},
    )

    def __init__(self, *args: Any, members: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["successor"]).choices = list(members)
