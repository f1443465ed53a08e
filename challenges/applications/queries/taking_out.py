"""Whether applications can be taken out, or put back, and if not why."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.models import Application
from challenges.applications.policy import is_read_by_judges
from challenges.applications.states import APPLICATION
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import state_at
from challenges.catalogue.states import ChallengeState

TAKE_OUT, PUT_BACK = "take_out", "put_back"
# So many applications are named in a sentence.
NAMED = 5


def why_none_is_taken_out(challenge: Challenge, at: datetime) -> str:
    """Why nothing of this challenge can be taken out or put back now; '' where it can."""
    if state_at(challenge, at) != ChallengeState.CLOSED:
        return _(
            "Applications are taken out after the call has closed and before the winners are "
            "announced."
        )
    if is_read_by_judges(challenge):
        return _(
            "Judges read these applications already, and all judge the same. Tell the chair of the "
            "panel what you have found."
        )
    return ""


def why_not_these(rows: Sequence[Application], verb: str) -> str:
    """Which of these cannot be moved in this way, named; '' where all can."""
    stuck = sorted(row.reference for row in rows if not APPLICATION.allows(row, verb))
    if not stuck:
        return ""
    names = ", ".join(stuck[:NAMED]) + (" …" if len(stuck) > NAMED else "")
    if verb == PUT_BACK:
        words = ngettext(
            "%(names)s was not taken out, so it cannot be put back.",
            "%(names)s were not taken out, so they cannot be put back.",
            len(stuck),
        )
    else:
        words = ngettext(
            "%(names)s is out already, withdrawn or decided on. Choose the others alone.",
            "%(names)s are out already, withdrawn or decided on. Choose the others alone.",
            len(stuck),
        )
    return words % {"names": names}
