"""The one place that says no when an application is not, or no longer, open to its people."""

from datetime import datetime

from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.applications.queries import Window, request_ended_at, window_of
from challenges.applications.states import WRITABLE
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import is_open
from challenges.catalogue.words import moment
from challenges.kernel.states import IllegalMove, TooLate


def refuse_unless_open(challenge: Challenge, at: datetime) -> None:
    """Raise TooLate from the second of the deadline on, IllegalMove before the opening.

    `at` is when the request arrived: one that came in time is taken for as long as the
    challenge is still closing.
    """
    if is_open(challenge, at):
        return
    if challenge.opens_at and at < challenge.opens_at:
        raise IllegalMove(
            _("This challenge opens at %(moment)s. Come back then.")
            % {"moment": moment(challenge.opens_at)}
        )
    if challenge.closes_at is None:
        raise IllegalMove(_("This challenge takes no applications."))
    raise TooLate(
        _(
            "This challenge closed at %(moment)s, so nothing can be begun, changed or sent any "
            "more. What you saved before is kept and you can still read it."
        )
        % {"moment": moment(challenge.closes_at)}
    )


def open_window(application: Application, at: datetime) -> Window:
    """What its people may write at `at`. Raises IllegalMove where its state forbids it, and as
    `refuse_unless_open` does where neither the call nor a request lets them; where a request did
    so after the call, TooLate says when that was over.
    """
    if application.state not in WRITABLE:
        raise IllegalMove(_("This application cannot be changed any more. You can still read it."))
    window = window_of(application, at)
    if window is None:
        _refuse_after_request(application, at)
        refuse_unless_open(application.challenge, at)
        raise IllegalMove(_("This challenge takes no applications."))
    return window


def _refuse_after_request(application: Application, at: datetime) -> None:
    closes_at = application.challenge.closes_at
    ended_at = request_ended_at(application, at)
    if closes_at is None or ended_at is None or not closes_at < ended_at <= at:
        return
    raise TooLate(
        _(
            "This application was open to you again after the call, and that ended at %(moment)s, "
            "so nothing can be changed or sent any more. What you saved before is kept and you can "
            "still read it."
        )
        % {"moment": moment(ended_at)}
    )
