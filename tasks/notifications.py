"""Mails leave the outbox, digests are written, and time does its part with what is old."""

from datetime import timedelta

from django.utils import timezone

from challenges.kernel.policy import SYSTEM
from challenges.notifications import actions, queries, runs
from tasks import app

AT_MOST = timedelta(seconds=25)
# More than can be sent in that time; the next sweep finds the rest.
BATCH = 500


@app.task(name="notifications.send_waiting")
def send_waiting() -> None:
    """Send what waits, the oldest first. Each notice is claimed, so two workers share the work."""
    started = timezone.now()
    keys = queries.unsent_notices(started).values_list("key", flat=True)[:BATCH]
    runs.send_notices(map(str, keys), until=started + AT_MOST, clock=timezone.now)


@app.task(name="notifications.write_digests")
def write_digests() -> None:
    """Put the digests that are due into the outbox, one a person and working day."""
    started = timezone.now()
    for person in queries.people_awaiting_digest(started)[:BATCH]:
        if timezone.now() - started > AT_MOST:
            return
        actions.write_digest(user=person, actor=SYSTEM, at=timezone.now())


@app.task(name="notifications.erase_old_mails")
def erase_old_mails() -> None:
    """Erase the words of mails whose time is over."""
    actions.erase_old_mails(actor=SYSTEM, at=timezone.now())


@app.task(name="notifications.end_old_follows")
def end_old_follows() -> None:
    """Expire follows that nobody confirmed in time, and erase those that are over."""
    actions.end_old_follows(actor=SYSTEM, at=timezone.now())


@app.task(name="notifications.keep_matters")
def keep_matters() -> None:
    """Remind the team of answers that are late; close and erase what people wrote long ago."""
    actions.keep_matters(actor=SYSTEM, at=timezone.now())
