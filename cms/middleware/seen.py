"""When each browser was last seen, for the page that lists them."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse

from challenges.kernel.policy import VISITOR

SEEN = "seen_at"
EVERY = 10 * 60  # seconds: a write for each request would be one too many


class LastSeen:
    """Notes it once in ten minutes of use, and not at all while nobody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.actor != VISITOR and time.time() - request.session.get(SEEN, 0) > EVERY:
            request.session[SEEN] = time.time()
            theirs = UserSession.objects.filter(session_key=request.session.session_key)
            theirs.update(last_seen_at=request.at)
        return self.get_response(request)


def connect() -> None:
    user_logged_in.connect(begin, dispatch_uid="seen")


def begin(request: HttpRequest, **_kwargs: object) -> None:
    """Signing in is being seen."""
    request.session[SEEN] = time.time()
