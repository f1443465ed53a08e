"""Challenges open and close by the clock."""

from django.utils import timezone

from challenges.catalogue import actions
from challenges.kernel.policy import SYSTEM
from tasks import app


@app.task(name="catalogue.keep_dates")
def keep_dates() -> None:
    """Record that challenges have appeared, opened or closed, and tell those concerned."""
    at = timezone.now()
    # What fails keeps nothing of what follows from happening at its time.
    try:
        actions.publish_due_challenges(actor=SYSTEM, at=at)
    finally:
        try:
            actions.open_due_challenges(actor=SYSTEM, at=at)
        finally:
            actions.close_due_challenges(actor=SYSTEM, at=at)


@app.task(name="catalogue.remind")
def remind() -> None:
    """Tell followers of deadlines that come near, and officers of questions that wait."""
    at = timezone.now()
    try:
        actions.tell_of_deadlines(actor=SYSTEM, at=at)
    finally:
        actions.remind_of_questions(actor=SYSTEM, at=at)


@app.task(name="catalogue.erase_old_questions")
def erase_old_questions() -> None:
    """Erase what nobody confirmed, and the addresses of those who have their answer."""
    actions.erase_old_questions(actor=SYSTEM, at=timezone.now())


@app.task(name="catalogue.invite_guests")
def invite_guests() -> None:
    """Tell those who are named in a challenge for guests that has been published."""
    actions.invite_guests(actor=SYSTEM, at=timezone.now())
