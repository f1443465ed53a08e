"""Until when the people of an application may write it, and what."""

from dataclasses import dataclass
from datetime import datetime

from challenges.applications.models import Application, ChangeRequest
from challenges.applications.states import WRITABLE, RequestState
from challenges.catalogue.queries import is_open

from .requests import CHANGEABLE


@dataclass(frozen=True)
class Window:
    """Open before `until`: for the questions `keys`, or all of them where that is None. `request`
    is what opened it after the call."""

    until: datetime
    keys: frozenset[str] | None = None
    request: ChangeRequest | None = None


def window_of(application: Application, at: datetime) -> Window | None:
    """What may be written at `at`; None where nothing may. One query at most, and none while the
    call is open."""
    challenge = application.challenge
    if application.state not in WRITABLE:
        return None
    if challenge.closes_at is not None and is_open(challenge, at):
        return Window(challenge.closes_at)
    if challenge.state not in CHANGEABLE:
        return None
    waiting = application.requests.filter(state=RequestState.WAITING, due_at__gt=at).first()
    if waiting is None:
        return None
    return Window(waiting.due_at, frozenset(waiting.keys) or None, waiting)
