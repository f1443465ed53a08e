"""What is true of a challenge at a moment, whatever the workers have done so far."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, F, Min, Q, QuerySet, Value, When
from django.db.models.fields import CharField

from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState

S = ChallengeState

# After the deadline, requests that were stamped before it are still taken for this long.
GRACE = timedelta(minutes=1)
BY_THE_CLOCK = (S.APPROVED, S.OPEN, S.CLOSING)


def state_at(challenge: Challenge, at: datetime) -> ChallengeState:
    """The state that holds at `at` by the dates.

    A request stamped before the deadline still meets an open challenge while it is closing;
    once it is closed, it stays closed. The second of the deadline itself is late.
    """
    state = ChallengeState(challenge.state)
    opens_at, closes_at = challenge.opens_at, challenge.closes_at
    if state not in BY_THE_CLOCK or opens_at is None or closes_at is None:
        return state
    if state == S.APPROVED and at < opens_at:
        return S.APPROVED
    if at < closes_at:
        return S.OPEN
    return S.CLOSING if at < closes_at + GRACE else S.CLOSED


def is_open(challenge: Challenge, at: datetime) -> bool:
    """Whether an application may be begun, changed or submitted by a request stamped `at`."""
    return state_at(challenge, at) == S.OPEN


def with_state_at(challenges: QuerySet[Challenge], at: datetime) -> QuerySet[Any]:
    """The same challenges with `state_now`, which is `state_at` computed by the database."""
    by_the_clock = Q(state__in=BY_THE_CLOCK)
    return challenges.alias(closed_for_good_at=F("closes_at") + GRACE).annotate(
        state_now=Case(
            When(state=S.APPROVED, opens_at__gt=at, then=Value(S.APPROVED)),
            When(by_the_clock & Q(closes_at__gt=at), then=Value(S.OPEN)),
            When(by_the_clock & Q(closed_for_good_at__gt=at), then=Value(S.CLOSING)),
            When(by_the_clock & Q(closes_at__isnull=False), then=Value(S.CLOSED)),
            default=F("state"),
            output_field=CharField(),
        )
    )


def next_boundary(at: datetime) -> datetime | None:
    """The next moment after `at` at which an approved challenge appears, opens or closes."""
    waiting = Challenge.objects.filter(state__in=BY_THE_CLOCK)
    found = waiting.aggregate(
        appears=Min("publishes_at", filter=Q(publishes_at__gt=at, state=S.APPROVED)),
        opens=Min("opens_at", filter=Q(opens_at__gt=at, state=S.APPROVED)),
        closes=Min("closes_at", filter=Q(closes_at__gt=at)),
        closed=Min(F("closes_at") + GRACE, filter=Q(closes_at__gt=at - GRACE)),
    )
    return min((moment for moment in found.values() if moment), default=None)
