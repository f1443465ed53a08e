"""Drafts follow their form, people are reminded of them, copies are drawn, and who applied is
published in numbers."""

from django.utils import timezone

from challenges.applications import actions, runs
from challenges.kernel.policy import SYSTEM
from tasks import app
from tasks.handing import HandOver
from tasks.notifications import send_waiting


@app.task(name="applications.carry_drafts_over")
def carry_drafts_over() -> None:
    """Bring to the newest form the drafts that somebody was saving while it was published."""
    actions.carry_drafts_over(actor=SYSTEM, at=timezone.now())


@app.task(name="applications.keep_requests")
def keep_requests() -> None:
    """Remind applicants of what they are asked for, and close what they have not answered."""
    actions.remind_of_requests(actor=SYSTEM, at=timezone.now())
    actions.lapse_requests(actor=SYSTEM, at=timezone.now())


@app.task(name="applications.publish_equality_reports")
def publish_equality_reports() -> None:
    """Publish what applicants said about themselves, once the answers of a challenge are closed."""
    actions.publish_equality_reports(actor=SYSTEM, at=timezone.now())


@app.task(name="applications.keep_invitations")
def keep_invitations() -> None:
    """End invitations to work on an application that nobody has answered, and erase old ones."""
    for action in (actions.expire_collaborations, actions.erase_collaborations):
        while action(actor=SYSTEM, at=timezone.now()):
            pass


@app.task(name="applications.draw_copies")
def draw_copies() -> None:
    """Draw the PDFs that wait, then have the mails sent that waited for them."""
    if runs.draw_copies(clock=timezone.now):
        HandOver(send_waiting)()


@app.task(name="applications.remind_of_drafts")
def remind_of_drafts() -> None:
    """Remind those who have begun and not sent, some working days before the deadline."""
    runs.remind_of_drafts(clock=timezone.now)


@app.task(name="applications.leave_drafts_unsent")
def leave_drafts_unsent() -> None:
    """Give back to their people the drafts that were not sent in time."""
    runs.leave_drafts_unsent(clock=timezone.now)
