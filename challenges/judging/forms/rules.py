"""How judges are found for a round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.judging.states import AssignmentMode, Change

from .numbers import NUMBER


class RulesForm(forms.Form):
    """What is made best, and the rules that every proposal keeps."""

    mode = forms.ChoiceField(
        label=_("What is made best?"),
        help_text=_("A pair is an application with a judge. It is worth more the better the judge "
                    "knows what the application is about. Fair gives up at most 3 per cent of all "
                    "pairs together."),
        choices=AssignmentMode.choices,
        widget=forms.RadioSelect,
    )  # fmt: skip
    floor = forms.IntegerField(
        label=_("The least that a pair may be worth, from 0 to 100"),
        help_text=_("0 allows every pair. A judge of whom nothing is known counts as 50. The "
                    "higher, the likelier it is that judges are short."),
        min_value=0,
        max_value=100,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"required": _("Enter a number from 0 to 100")},
    )  # fmt: skip
    least_load = forms.IntegerField(
        label=_("The fewest applications that a judge gets"),
        help_text=_("With few applications a judge can hardly be told strict from kind. 0 asks for "
                    "nothing."),
        min_value=0,
        max_value=500,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"required": _("Enter a whole number, 0 for none")},
    )  # fmt: skip
    is_one_per_organisation = forms.BooleanField(
        label=_("No two judges of one organisation read the same application"), required=False
    )
    fills_gaps_itself = forms.BooleanField(
        label=_("Where a judge falls away, publish the replacement without asking me"),
        help_text=_("Every other pair stays. We write to you either way."),
        required=False,
    )


class ChangeForm(forms.Form):
    """What becomes of the pairs that stand when judges are found again."""

    change = forms.ChoiceField(
        label=_("What becomes of the pairs that nobody has begun?"),
        choices=Change.choices,
        initial=Change.FREEZE,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_change(self) -> str:
        return self.cleaned_data["change"] or Change.FREEZE
