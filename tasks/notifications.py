"""Mails leave the outbox."""

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
    for key in queries.unsent_notices(started).values_list("key", flat=True)[:BATCH]:
        if timezone.now() - started > AT_MOST:
            return
        runs.send_notice(str(key), clock=timezone.now)


@app.task(name="notifications.end_old_follows")
def end_old_follows() -> None:
    """Expire follows that nobody confirmed in time, and erase those that are over."""
    actions.end_old_follows(actor=SYSTEM, at=timezone.now())
