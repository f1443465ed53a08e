"""What must hold of challenges."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import F, Q, Sum

from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import (
    PUBLISHED_FOR,
    Amendment,
    Challenge,
    ChallengeVersion,
    FormVersion,
    Review,
    SignOff,
)
from challenges.catalogue.queries import Facts, facts_of, screening_hash
from challenges.catalogue.states import AmendmentState, ChallengeState, ScreeningState

from .rules import rule

S = ChallengeState
SETTLED = (S.APPROVED, S.OPEN, S.CLOSING, S.CLOSED, S.ANNOUNCED, S.PILOTING, S.FINISHED)
PIECE = 200
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


@rule("What is public of a challenge is its newest published version")
def facts_are_published(at: datetime) -> Iterable[str]:
    """A fact that is newer than the version is not asked for."""
    newest = (
        ChallengeVersion.objects.filter(challenge__state__in=SETTLED, why__in=PUBLISHED_FOR)
        .order_by("challenge", "-number")
        .distinct("challenge")
        .select_related("challenge")
    )
    return (
        version.challenge.reference
        for version in newest
        if not _says(version, facts_of(version.challenge))
    )


def _says(version: ChallengeVersion, now: Facts) -> bool:
    return all(
        now.get(section, {}).get(name) == value
        for section, facts in version.facts.items()
        for name, value in facts.items()
    )


@rule("Nobody decides on what they have written themselves")
def nobody_decides_alone(at: datetime) -> Iterable[str]:
    reviews = Review.objects.filter(outcome="approved", decided_by=F("submitted_by"))
    amendments = Amendment.objects.filter(
        state=AmendmentState.PUBLISHED, decided_by__in=F("writers")
    )
    return [
        *reviews.values_list("challenge__reference", flat=True),
        *amendments.values_list("challenge__reference", flat=True),
    ]


@rule("A challenge is in review exactly while a review is open")
def reviews_are_open(at: datetime) -> Iterable[str]:
    open_reviews = Review.objects.filter(outcome="").values("challenge")
    return Challenge.objects.filter(
        Q(state=S.IN_REVIEW) & ~Q(pk__in=open_reviews)
        | ~Q(state=S.IN_REVIEW) & Q(pk__in=open_reviews)
    ).values_list("reference", flat=True)


@rule("Every approved challenge has a signed equality screening")
def screened_for_equality(at: datetime) -> Iterable[str]:
    signed = SignOff.objects.filter(voided_at__isnull=True, screening__state=ScreeningState.SIGNED)
    return (
        Challenge.objects.filter(state__in=SETTLED)
        .exclude(pk__in=signed.values("screening__challenge"))
        .values_list("reference", flat=True)
    )


@rule("A signature under an equality screening is for what it says now")
def signed_as_it_stands(at: datetime) -> Iterator[str]:
    """Read a piece at a time by key: a pooler between us and the database keeps no cursor open."""
    rows = SignOff.objects.filter(voided_at__isnull=True).order_by("pk")
    rows = rows.select_related("screening__challenge").prefetch_related("screening__findings")
    last = 0
    while piece := list(rows.filter(pk__gt=last)[:PIECE]):
        yield from (
            each.screening.challenge.reference
            for each in piece
            if each.sha256 != fingerprint(each.content)
            or each.sha256 != screening_hash(each.screening)
        )
        last = piece[-1].pk


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
