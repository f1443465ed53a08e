"""What must hold of challenges."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F, Q, Sum

from challenges.catalogue.models import Challenge, FormVersion
from challenges.catalogue.states import ChallengeState

from .rules import rule

S = ChallengeState
SETTLED = (S.APPROVED, S.OPEN, S.CLOSING, S.CLOSED, S.ANNOUNCED, S.PILOTING, S.FINISHED)
# Many times as long as the clock's sweeps are apart.
LATE = timedelta(minutes=15)


@rule("The weights of a challenge add up to 100")
def weights_add_up(at: datetime) -> Iterable[str]:
    return (
        Challenge.objects.filter(state__in=SETTLED)
        .annotate(total=Sum("criteria__weight"))
        .exclude(total=100)
        .values_list("reference", flat=True)
    )


@rule("An approved challenge has a frozen form")
def forms_are_frozen(at: datetime) -> Iterable[str]:
    frozen = FormVersion.objects.filter(frozen_at__isnull=False).values("challenge")
    return (
        Challenge.objects.filter(state__in=SETTLED)
        .exclude(pk__in=frozen)
        .values_list("reference", flat=True)
    )


@rule("A second person approved every challenge")
def seen_by_two(at: datetime) -> Iterable[str]:
    return Challenge.objects.filter(
        Q(approved_by__isnull=True)
        | Q(approved_by=F("submitted_by"))
        | Q(approved_by=F("created_by"))
        | Q(approved_by__in=F("authors")),
        state__in=SETTLED,
    ).values_list("reference", flat=True)


@rule("Challenges open and close on their dates")
def dates_are_kept(at: datetime) -> Iterable[str]:
    """The state only records what the dates have made true; it follows within `LATE`."""
    overdue = at - LATE
    return Challenge.objects.filter(
        Q(state=S.APPROVED, opens_at__lte=overdue)
        | Q(state__in=(S.OPEN, S.CLOSING), closes_at__lte=overdue)
        | Q(state__in=(S.OPEN, S.CLOSING, S.CLOSED), opens_at__gt=at)
        | Q(state__in=(S.CLOSING, S.CLOSED), closes_at__gt=at)
    ).values_list("reference", flat=True)
