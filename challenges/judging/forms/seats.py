"""What a judge on a panel takes on, and what they know."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Topic
from challenges.judging.models import Level, PanelMember

from .numbers import NUMBER

LEVELS = [(0, _("No")), (Level.SOME, _("Some")), (Level.WELL, _("Well"))]


class SeatForm(forms.Form):
    """The most applications a judge takes, what they know in words and of each topic."""

    load_limit = forms.IntegerField(
        label=_("Most applications they take"),
        min_value=1,
        max_value=500,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={
            "required": _("Enter how many applications the judge takes"),
            "invalid": _("Enter a whole number"),
        },
    )
    expertise = forms.CharField(
        label=_("What they know about, in words (optional)"),
        help_text=_("We compare these words with what applicants wrote."),
        max_length=200,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        topics: Sequence[Topic],
        seat: PanelMember,
        known: Mapping[str, int],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"load_limit": seat.load_limit, "expertise": seat.expertise}
        super().__init__(*args, **kwargs)
        self.topics = {f"topic_{topic.position}": topic.name for topic in topics}
        for box, name in self.topics.items():
            self.fields[box] = forms.TypedChoiceField(
                label=name,
                choices=LEVELS,
                coerce=int,
                required=False,
                initial=known.get(name, 0),
                widget=forms.RadioSelect,
            )

    def main(self) -> Iterator[forms.BoundField]:
        """The boxes that every challenge has."""
        return (self[name] for name in ("load_limit", "expertise"))

    def about_topics(self) -> Iterator[forms.BoundField]:
        """One box for each topic."""
        return (self[name] for name in self.topics)

    def knows(self) -> dict[str, int]:
        """The level of each topic that is known, by its name."""
        levels = {name: self.cleaned_data[box] or 0 for box, name in self.topics.items()}
        return {name: level for name, level in levels.items() if level}
