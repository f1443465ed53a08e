"""How many answered a call, how far they got and how they scored: what may be published."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from challenges.applications.models import Application
from challenges.applications.policy import ANNOUNCED_STATES, WAS_SENT
from challenges.applications.states import FINALISTS, ApplicationState
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import RankingRun, Standing
from challenges.judging.states import DecisionState, RunState, SheetState

S = ApplicationState
# History that came in as a file names finalists only: its other applications are not known.
COUNTED_STATES = tuple(state for state in ANNOUNCED_STATES if state != ChallengeState.RECORDED)
# A smaller number of people who were not chosen could be guessed by name.
SMALLEST = 5
# Mean scores are on 0 to 100.
STEP = 10


@dataclass(frozen=True)
class Funnel:
    """Applications of announced challenges: begun, sent in, in scope, read by a judge,
    shortlisted, chosen."""

    begun: int
    submitted: int
    eligible: int
    judged: int
    shortlisted: int
    winners: int


@dataclass(frozen=True)
class ScoreBand:
    """How many applications scored from `lowest` up to `highest`, which only the last includes."""

    lowest: int
    highest: int
    count: int


def public_funnel(challenges: Iterable[Challenge]) -> Funnel | None:
    """Of those among `challenges` that are announced; None where nothing may be told. One query."""
    announced = Application.objects.filter(
        challenge__in=list(challenges), challenge__state__in=COUNTED_STATES
    )
    judged = Q(
        assignments__scoresheets__state=SheetState.SUBMITTED, assignments__isnull=False
    ) & ~Q(state__in=(S.WITHDRAWN, S.INELIGIBLE))
    found = announced.aggregate(
        begun=Count("pk", distinct=True),
        submitted=Count("pk", distinct=True, filter=WAS_SENT),
        eligible=Count(
            "pk",
            distinct=True,
            filter=Q(state__in=(*FINALISTS, S.SUBMITTED, S.RESERVED, S.NOT_SELECTED)),
        ),
        judged=Count("pk", distinct=True, filter=judged),
        shortlisted=Count("pk", distinct=True, filter=Q(state__in=FINALISTS)),
        winners=Count("pk", distinct=True, filter=Q(state=S.SELECTED)),
    )
    return Funnel(**found) if found["submitted"] else None


def announced_standings(challenge: Challenge | OuterRef) -> QuerySet[Standing]:
    """The ranking behind the last decision that was released on a challenge."""
    newest = RankingRun.objects.filter(
        round__challenge=OuterRef("run__round__challenge"),
        round__decision__state=DecisionState.RELEASED,
        state=RunState.DONE,
    ).order_by("-round__decision__released_at", "-finished_at", "-pk")
    found = Standing.objects.filter(
        run__round__challenge=challenge, run=Subquery(newest.values("pk")[:1])
    )
    return found.order_by("rank", "pk")


def score_bands(means: Iterable[Decimal | float]) -> list[ScoreBand]:
    """Mean scores in bands of ten points; neighbours are joined until each holds so many that
    nobody can be made out. [] where that leaves fewer than two.
    """
    counts = [0] * (100 // STEP)
    for mean in means:
        counts[min(int(mean) // STEP, len(counts) - 1)] += 1
    bands: list[ScoreBand] = []
    lowest = waiting = 0
    for place, count in enumerate(counts, start=1):
        waiting += count
        if waiting >= SMALLEST:
            bands.append(ScoreBand(lowest, place * STEP, waiting))
            lowest, waiting = place * STEP, 0
    if bands and lowest < 100:
        # What is left at the top is too little for a band of its own.
        last = bands.pop()
        bands.append(ScoreBand(last.lowest, 100, last.count + waiting))
    return bands if len(bands) > 1 else []
