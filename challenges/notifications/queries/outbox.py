"""What waits in the outbox, and what was given up."""

from datetime import datetime

from django.db.models import Q, QuerySet

from challenges.notifications.models import Notice
from challenges.notifications.states import NoticeState

MOST_ATTEMPTS = 8


def unsent_notices(at: datetime) -> QuerySet[Notice]:
    """Notices that nobody is sending at this moment, oldest first."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=at)
    return Notice.objects.filter(free, state=NoticeState.WAITING).order_by("created_at", "pk")


def failed_notices() -> QuerySet[Notice]:
    """Notices that were given up after `MOST_ATTEMPTS` tries, newest first."""
    return Notice.objects.filter(state=NoticeState.GIVEN_UP).order_by("-created_at", "-pk")


def notices_to_erase(before: datetime) -> QuerySet[Notice]:
    """What was written before that moment, needs no more sending and still has its words."""
    return (
        Notice.objects.filter(created_at__lt=before, erased_at__isnull=True)
        .exclude(state__in=(NoticeState.WAITING, NoticeState.HELD))
        .order_by("created_at", "pk")
    )
