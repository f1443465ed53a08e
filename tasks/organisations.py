"""Invitations that nobody answers come to an end."""

from django.utils import timezone

from challenges.kernel.policy import SYSTEM
from challenges.organisations import actions
from tasks import app


@app.task(name="organisations.expire_invitations")
def expire_invitations() -> None:
    """End what nobody has answered in time, and tell who sent it."""
    actions.expire_invitations(actor=SYSTEM, at=timezone.now())
