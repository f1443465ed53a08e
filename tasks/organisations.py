"""Invitations and requests that nobody answers come to an end, and are erased later."""

from collections.abc import Callable

from django.utils import timezone

from challenges.kernel.policy import SYSTEM
from challenges.organisations import actions
from tasks import app


@app.task(name="organisations.expire_invitations")
def expire_invitations() -> None:
    """End what nobody has answered in time, and tell who sent it."""
    _piece_by_piece(actions.expire_invitations)


@app.task(name="organisations.expire_requests")
def expire_requests() -> None:
    """The same for requests to join; whoever asked is told."""
    _piece_by_piece(actions.expire_join_requests)


@app.task(name="organisations.erase_ended")
def erase_ended() -> None:
    """Erase invitations and requests that ended long ago."""
    _piece_by_piece(actions.erase_ended)


def _piece_by_piece(action: Callable[..., int]) -> None:
    """Each piece is a transaction of its own, so that none holds many rows for long."""
    while action(actor=SYSTEM, at=timezone.now()):
        pass
