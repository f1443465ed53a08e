"""Whom the challenge helps or harms, and the signature under it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import LONGEST_TEXT, PartialDateInput, text_field
from challenges.catalogue.forms.rows import rows_of, short
from challenges.catalogue.forms.sheets import Sheet
from challenges.catalogue.models import Challenge, Effect
from challenges.catalogue.queries.equality import FINDING, TEXTS, groups_of, screening_of


class EqualityForm(forms.Form):
    """The three aims, who was asked, and what the public reads."""

    eliminate = text_field(
        _("How does it avoid discrimination, harassment and victimisation?"),
        help_text=_("The first aim. Think of who applies, who judges and who takes part."),
        rows=3,
    )
    advance = text_field(
        _("How does it advance equality of opportunity?"),
        help_text=_("The second aim: a disadvantage removed, a need met, somebody drawn in."),
        rows=3,
    )
    foster = text_field(
        _("How does it foster good relations between groups?"),
        help_text=_("The third aim: less prejudice, more understanding."),
        rows=3,
    )
    consulted = text_field(
        _("Who was consulted?"), help_text=_("Groups, staff networks, residents, and when."), rows=3
    )
    summary = text_field(
        _("Summary for the public"),
        help_text=_("A few plain sentences, shown on the challenge’s page above the table."),
        rows=4,
    )
    review_on = forms.DateField(
        label=_("When will you look at the screening again?"),
        required=False,
        widget=forms.SelectDateWidget,
        error_messages={"invalid": _("Enter a day that exists, such as 20 January 2027")},
    )


class FindingForm(forms.Form):
    """What is expected for one group of people."""

    group = forms.CharField(max_length=80, widget=forms.HiddenInput)
    effect = forms.ChoiceField(
        label=_("What effect do you expect?"),
        choices=Effect.choices,
        required=False,
        widget=forms.RadioSelect(attrs={"data-inline": ""}),
    )
    evidence = forms.CharField(
        label=_("How do you know?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    mitigation = forms.CharField(
        label=_("What will you do about it, or find out?"),
        help_text=_("Needed where the effect is negative or not known."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    known_by = PartialDateInput(
        label=_("By when will you know?"),
        help_text=_("Needed where the effect is not known, such as March 2027."),
        widget=short(**{"data-width": "20"}),
    )

    @property
    def has_more(self) -> bool:
        """Whether what follows from a negative or unknown effect is, or may still be, asked for,
        or is said or wrong."""
        names = ("mitigation", "known_by")
        return (
            self["effect"].value() not in (Effect.POSITIVE, Effect.NONE)
            or any(self[name].value() for name in names)
            or any(self[name].errors for name in names)
        )


class SignForm(forms.Form):
    """What the second person declares."""

    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    statement = forms.CharField(
        label=_("What have you considered?"),
        help_text=_("One or two sentences. They are kept with your name and the time."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what you have considered")},
    )
    has_read = forms.BooleanField(
        label=_("I have read the whole screening and wrote no part of the challenge"),
        error_messages={"required": _("Confirm that you have read it and wrote none of it")},
    )


def equality_sheet(challenge: Challenge, data: Any = None, *, empty: int = 0) -> Sheet:
    """A row for each group, in the order in which the groups are listed, and no others."""
    screening = screening_of(challenge)
    held = {row.group: row for row in screening.findings.all()} if screening else {}
    rows = [
        {name: getattr(held[group], name) for name in FINDING}
        if group in held
        else {"group": group}
        for group, _words in groups_of(challenge)
    ]
    found = rows_of(FindingForm, _("Group"), rows, data, empty=0)
    names = dict(groups_of(challenge))
    for form in found.forms:
        form.name = names.get(str(form["group"].value()), "")
    initial = {name: getattr(screening, name) for name in TEXTS} if screening else {}
    return Sheet(EqualityForm(data, initial=initial), found, list_name="findings")
