"""Those whom the problem affects."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.forms.fields import text_field
from challenges.catalogue.forms.sheets import Sheet, columns_of
from challenges.catalogue.models import Challenge


class AffectedForm(forms.Form):
    """Who they are."""

    affected = text_field(_("Who is affected?"), help_text=_("How many, where, and how."))


def affected_sheet(challenge: Challenge, data: Any = None) -> Sheet:
    return Sheet(AffectedForm(data, initial=columns_of(challenge, AffectedForm)))
