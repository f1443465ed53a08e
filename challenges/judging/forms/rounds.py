"""A round of judging."""

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.judging.models import PeerScores, ScoresTold

from .numbers import NUMBER


class RoundForm(forms.Form):
    """How many places, how many judges for each application, and until when."""

    places = forms.IntegerField(
        label=_("How many applications can be chosen"),
        min_value=1,
        max_value=1000,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"required": _("Enter how many applications can be chosen")},
    )
    reviews_per_application = forms.IntegerField(
        label=_("How many judges read each application"),
        help_text=_("Three is usual."),
        min_value=1,
        max_value=20,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"required": _("Enter how many judges read each application")},
    )
    scoring_closes_at = forms.SplitDateTimeField(
        label=_("Judges score until"),
        help_text=_("London time. Then no more scores are taken."),
        widget=forms.SplitDateTimeWidget,
        error_messages={"required": _("Enter the date and the time at which scoring closes")},
    )
    peer_scores = forms.ChoiceField(
        label=_("When judges see each other’s scores of an application"),
        help_text=_("Never without having scored it themselves. It stays so once scoring began."),
        choices=PeerScores.choices,
        initial=PeerScores.NEVER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when judges see each other’s scores")},
    )
    scores_told = forms.ChoiceField(
        label=_("Which scores applicants read with their letter"),
        help_text=_("Of criteria whose feedback is shown. It stays so once scoring began."),
        choices=ScoresTold.choices,
        initial=ScoresTold.MEAN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which scores applicants read")},
    )
