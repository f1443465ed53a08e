"""What signing in is for, by where somebody was going."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Purpose:
    """Where it leads, what one needs, and how long it takes."""

    heading: Words
    points: Sequence[Words]


TO_APPLY = Purpose(
    _("To start an application"),
    (
        _("You need an email address that you can read now, and the name of your organisation."),
        _("It takes two minutes, and leads straight back to the challenge."),
        _("Only your organisation reads your draft, until you submit it."),
    ),
)
TO_POSE = Purpose(
    _("To pose a challenge"),
    (
        _("You need your work email address at a council or another public body."),
        _("If your body is new here, you register it and the programme team checks it first."),
        _("A first draft takes ten minutes, and is private until a colleague approves it."),
    ),
)
TO_SEND = Purpose(
    _("What you typed is kept"),
    (
        _("You were signed out while you were writing. It is not sent yet, and not lost."),
        _("Sign in at this browser within 12 hours. Then you send it with one button."),
        _("Nobody else who signs in here gets to see it."),
    ),
)
PURPOSES = {
    "/applications/start/": TO_APPLY,
    "/portal/challenges/new/": TO_POSE,
    "/portal/unsent/": TO_SEND,
}


def purpose_of(request: HttpRequest) -> Purpose | None:
    """None where somebody comes for no reason that we know."""
    asked = request.POST if request.method == "POST" else request.GET
    going = asked.get(REDIRECT_FIELD_NAME, "")
    return next((each for path, each in PURPOSES.items() if going.startswith(path)), None)
