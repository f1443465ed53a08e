"""Asking somebody to judge, and what they answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.catalogue.models import Topic
from challenges.judging.actions import Acceptance, OwnWords
from challenges.judging.models import PanelPart, PoolEntry

from .numbers import NUMBER
from .seats import LEVELS

# What the pool says of a chair's room until they say otherwise.
LOAD_OF_A_CHAIR = 10


class InviteForm(forms.Form):
    """Whom to ask, and for what. `is_asked_again` is shown once somebody has said no."""

    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        help_text=gettext_lazy("They need no account yet: the email has a link."),
        error_messages={"required": gettext_lazy("Enter an email address")},
    )
    part = forms.ChoiceField(
        label=gettext_lazy("Ask them to be"),
        choices=PanelPart,
        initial=PanelPart.JUDGE,
        widget=forms.RadioSelect,
    )
    load_asked = forms.IntegerField(
        label=gettext_lazy("Most applications they would read"),
        help_text=gettext_lazy("They can choose fewer. A chair reads only if they judge as well."),
        min_value=1,
        max_value=500,
        initial=10,
        widget=forms.TextInput(attrs=NUMBER),
    )
    message = forms.CharField(
        label=gettext_lazy("Your words to them"),
        help_text=gettext_lazy("Why them, and what they gain. Do not name an applicant."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_asked_again = forms.BooleanField(
        label=gettext_lazy("Ask again all the same"), required=False, widget=forms.HiddenInput
    )

    @staticmethod
    def initial_of(entry: PoolEntry) -> dict[str, Any]:
        """Somebody who was found in the pool."""
        return {
            "email": entry.user.email,
            "load_asked": entry.load_limit,
            "part": PanelPart.JUDGE,
        }

    def offer_to_ask_again(self) -> None:
        """Show the box by which somebody who said no is asked on purpose."""
        self.fields["is_asked_again"].widget = forms.CheckboxInput()


class EntryForm(forms.Form):
    """What somebody who judges says of themselves, and their standing declaration."""

    organisation = forms.CharField(
        label=gettext_lazy("Your organisation"), max_length=120, required=False
    )
    expertise = forms.CharField(
        label=gettext_lazy("What you know about"),
        help_text=gettext_lazy("A few words, such as: social care, data protection, procurement"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter what you know about")},
    )
    load_limit = forms.IntegerField(
        label=gettext_lazy("Most applications you take"),
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"required": gettext_lazy("Enter how many applications you take")},
    )
    away_from = forms.DateField(
        label=gettext_lazy("Away from"),
        help_text=gettext_lazy("The first day on which you cannot score. For example, 24 12 2026"),
        required=False,
        widget=forms.SelectDateWidget,
    )
    away_until = forms.DateField(
        label=gettext_lazy("Away until"), required=False, widget=forms.SelectDateWidget
    )
    interests = forms.CharField(
        label=gettext_lazy("Your interests in general"),
        help_text=gettext_lazy(
            "Employers, shares, seats on boards, people close to you who work in this field. Leave "
            "it empty if there are none. It holds for a year. For each challenge you are asked "
            "about its applicants as well."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_complete = forms.BooleanField(
        label=gettext_lazy("These are all the interests that I know of"),
        error_messages={
            "required": gettext_lazy("Tick the box once you have named all your interests")
        },
    )
    is_listed = forms.BooleanField(
        label=gettext_lazy("Let others who run challenges here find me as a judge"),
        help_text=gettext_lazy(
            "They see your name, address, organisation, what you know about, how much you take and "
            "when you are away. Never your declaration. You can end this at any time."
        ),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        first, last = held.get("away_from"), held.get("away_until")
        if last and not first:
            self.add_error("away_from", _("Enter the first day on which you are away"))
        elif first and last and last < first:
            self.add_error("away_until", _("The last day away must not be before the first"))
        return held

    @staticmethod
    def initial_of(entry: PoolEntry | None) -> dict[str, Any]:
        """What the entry holds already; the declaration is confirmed anew each time."""
        if entry is None:
            return {}
        names = ("organisation", "expertise", "load_limit", "interests", "is_listed")
        held = {name: getattr(entry, name) for name in names}
        if away := min(entry.absences.all(), key=lambda each: each.starts_on, default=None):
            held |= {"away_from": away.starts_on, "away_until": away.ends_on}
        return held

    def own_words(self) -> OwnWords:
        """The entry as the action takes it."""
        held = self.cleaned_data
        first = held["away_from"]
        return OwnWords(
            organisation=held["organisation"],
            expertise=held["expertise"],
            load_limit=held["load_limit"],
            interests=held["interests"],
            absences=[(first, held["away_until"] or first)] if first else [],
            is_listed=held["is_listed"],
        )


class AcceptForm(EntryForm):
    """The same for whoever accepts, with the promise to keep secret what they read."""

    has_agreed = forms.BooleanField(
        label=gettext_lazy(
            "I keep secret what I read and who applied, use it for nothing else, and speak of "
            "scores to nobody outside the panel"
        ),
        error_messages={"required": gettext_lazy("Agree to keep secret what you read")},
    )

    def __init__(
        self, *args: Any, topics: Sequence[Topic] = (), is_chair: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.topics = {f"topic_{topic.position}": topic.name for topic in topics}
        for box, name in self.topics.items():
            self.fields[box] = forms.TypedChoiceField(
                label=_("Do you know about this? %(topic)s") % {"topic": name},
                choices=LEVELS,
                coerce=int,
                initial=0,
                widget=forms.RadioSelect,
            )
        self.order_fields(["organisation", "expertise", *self.topics])
        if is_chair:
            # Whoever leads the panel is not asked how much they read.
            self.fields["load_limit"].required = False
            self.fields["load_limit"].widget = forms.HiddenInput()

    def clean_load_limit(self) -> int:
        limit: int | None = self.cleaned_data["load_limit"]
        return limit or LOAD_OF_A_CHAIR

    def acceptance(self) -> Acceptance:
        """What the action takes."""
        return Acceptance(
            load_limit=self.cleaned_data["load_limit"],
            words=self.own_words(),
            has_agreed=self.cleaned_data["has_agreed"],
            knows={name: self.cleaned_data[box] for box, name in self.topics.items()},
        )


class DeclineForm(forms.Form):
    """Why somebody cannot, if they want to say."""

    reason = forms.CharField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy(
            "Whoever invited you reads it, so that they do not ask you again by accident."
        ),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
