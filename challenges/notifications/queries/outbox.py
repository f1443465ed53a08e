"""What waits in the outbox, and what was given up."""

from datetime import datetime

from django.db.models import Q, QuerySet

from challenges.notifications.models import Notice

MOST_ATTEMPTS = 8


def unsent_notices(at: datetime) -> QuerySet[Notice]:
    """Notices that nobody is sending at this moment, oldest first.

    One that failed `MOST_ATTEMPTS` times waits for a person instead (see `failed_notices`).
    """
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)
    return Notice.objects.filter(free, sent_at__isnull=True, attempts__lt=MOST_ATTEMPTS).order_by(
        "created_at", "pk"
    )


def failed_notices() -> QuerySet[Notice]:
    """Notices that were given up after `MOST_ATTEMPTS` tries, newest first."""
    return Notice.objects.filter(sent_at__isnull=True, attempts__gte=MOST_ATTEMPTS).order_by(
        "-created_at", "-pk"
    )
