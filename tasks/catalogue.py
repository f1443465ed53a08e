"""Challenges open and close by the clock."""

from django.utils import timezone

from challenges.catalogue import actions
from challenges.kernel.policy import SYSTEM
from tasks import app


@app.task(name="catalogue.keep_dates")
def keep_dates() -> None:
    """Record that challenges have opened or closed, and tell those concerned."""
    at = timezone.now()
    try:
        actions.open_due_challenges(actor=SYSTEM, at=at)
    finally:  # a deadline holds whatever keeps challenges from opening
        actions.close_due_challenges(actor=SYSTEM, at=at)
