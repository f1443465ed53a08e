"""Drafts follow the form of their challenge."""

from django.utils import timezone

from challenges.applications import actions
from challenges.kernel.policy import SYSTEM
from tasks import app


@app.task(name="applications.carry_drafts_over")
def carry_drafts_over() -> None:
    """Bring to the newest form the drafts that somebody was saving while it was published."""
    actions.carry_drafts_over(actor=SYSTEM, at=timezone.now())
