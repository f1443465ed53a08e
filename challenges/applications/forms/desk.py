"""The desk: what is looked for, what is done with what was found, and a note."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.applications.queries import MINE, NOBODYS, Wanted
from challenges.applications.states import ApplicationState
from challenges.organisations.models import Locality, User

# The grounds on which an application is taken out before it is judged, as its people read them.
OTHER = "other"
GROUNDS = {
    "condition": _("It does not meet a condition of who may apply."),
    "scope": _("It is not about what the challenge asks for."),
    "missing": _("Something is missing without which it cannot be judged."),
    "twice": _("The same idea was sent before."),
    OTHER: _("Another ground, said below."),
}


class DeskForm(forms.Form):
    """The filters of a challenge's list of applications."""

    q = forms.CharField(label=_("Reference, title or organisation"), required=False, max_length=120)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            *(choice for choice in ApplicationState.choices if choice[0] != ApplicationState.DRAFT),
        ],
    )
    officer = forms.ChoiceField(label=_("Who sees to it"), required=False)
    mark = forms.ChoiceField(
        label=_("Only those"),
        required=False,
        choices=[
            ("", _("All")),
            ("conditions", _("that may apply on a condition")),
            ("waiting", _("whose people were asked for something")),
            ("messages", _("whose people wait for an answer")),
            ("notes", _("with notes")),
        ],
    )
    place = forms.ChoiceField(label=_("To be tried in"), required=False)
    after = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)

    def __init__(self, *args: Any, officers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["officer"]).choices = [
            ("", _("All")),
            (MINE, _("Me")),
            (NOBODYS, _("Nobody yet")),
            *((each.email, each.name) for each in officers),
        ]
        places = Locality.objects.order_by("name", "pk").values_list("code", "name")
        cast(forms.ChoiceField, self.fields["place"]).choices = [("", _("Anywhere")), *places]

    def wanted(self) -> Wanted:
        """What is looked for; a filter that cannot be read is none."""
        self.is_valid()
        found = self.cleaned_data
        return Wanted(
            words=found.get("q", ""),
            state=found.get("state", ""),
            officer=found.get("officer", ""),
            mark=found.get("mark", ""),
            place=found.get("place", ""),
        )

    def kept(self) -> dict[str, str]:
        """The filters as they go into an address."""
        self.is_valid()
        return {
            name: str(value)
            for name, value in self.cleaned_data.items()
            if value and name != "after"
        }


class HandOverForm(forms.Form):
    """To whom the chosen applications go."""

    officer = forms.ChoiceField(
        label=_("Give them to"),
        error_messages={"required": _("Choose to whom you give them")},
    )

    def __init__(self, *args: Any, officers: Sequence[User], **kwargs: Any) -> None:
        # The filters of the same page have a box of the same name.
        super().__init__(*args, **{"auto_id": "give_%s", **kwargs})
        self.officers = {each.email: each for each in officers}
        cast(forms.ChoiceField, self.fields["officer"]).choices = [
            ("", _("Choose")),
            *((each.email, each.name) for each in officers),
            (NOBODYS, _("Nobody")),
        ]

    def clean_officer(self) -> User | None:
        return self.officers.get(self.cleaned_data["officer"])


class ReasonForm(forms.Form):
    """Why applications are taken out, or put back; their people read it."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("All of them are told this, word for word. Say what is not met, and where."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why: the applicants read it")},
    )


class TakeOutForm(ReasonForm):
    """Why applications are not judged: one of the usual grounds, and what it means here.

    `reason` holds both, as the applicants read it.
    """

    ground = forms.ChoiceField(
        label=_("On what ground?"),
        choices=list(GROUNDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose on what ground")},
    )
    field_order = ("ground", "reason")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        ground, reason = data.get("ground"), data.get("reason")
        if ground and reason and ground != OTHER:
            data["reason"] = f"{GROUNDS[ground]} {reason}"
        return data


class PutBackForm(ReasonForm):
    """Why applications come back."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("All of them are told this, word for word. Say what was looked at again."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say why: the applicants read it")},
    )


class NoteForm(forms.Form):
    """An internal note."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("A note"),
        help_text=_("For those who run the challenge. Neither applicants nor judges read it."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the note first")},
    )
