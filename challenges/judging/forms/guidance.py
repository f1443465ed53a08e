"""What judges are told besides the house's own words."""

from django import forms
from django.utils.translation import gettext_lazy as _


class GuidanceForm(forms.Form):
    """The officer's own words to the judges of a challenge."""

    guidance = forms.CharField(
        label=_("Your words to the judges"),
        help_text=_(
            "What they should know of this challenge: what matters to you, what to leave aside, "
            "how to treat an answer that is too long. Every judge reads this. Name no applicant."
        ),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
