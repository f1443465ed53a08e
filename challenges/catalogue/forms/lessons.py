"""What was learned from a challenge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models.lessons import LONGEST_LESSONS

from . import reviews
from .enquiries import long_text


class LessonsForm(forms.Form):
    """`revision` is that of the words on the page."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    words = long_text(
        _("What we learned"),
        longest=LONGEST_LESSONS,
        rows=14,
        error_messages={"thing": _("what you learned")},
        help_text=_(
            "What worked, what did not, and what you would do differently. Name nobody who was "
            "not chosen, and no judge."
        ),
    )


class ReturnLessonsForm(forms.Form):
    """What its reader wants changed."""

    message = reviews.words(
        _("What has to change?"),
        hint=_("The writers find this among their tasks."),
        required=_("Say what has to change"),
    )
