"""Drafts follow the form of their challenge; who applied is published in numbers."""

from django.utils import timezone

from challenges.applications import actions
from challenges.kernel.policy import SYSTEM
from tasks import app


@app.task(name="applications.carry_drafts_over")
def carry_drafts_over() -> None:
    """Bring to the newest form the drafts that somebody was saving while it was published."""
    actions.carry_drafts_over(actor=SYSTEM, at=timezone.now())


@app.task(name="applications.publish_equality_reports")
def publish_equality_reports() -> None:
    """Publish what applicants said about themselves, once the answers of a challenge are closed."""
    actions.publish_equality_reports(actor=SYSTEM, at=timezone.now())
