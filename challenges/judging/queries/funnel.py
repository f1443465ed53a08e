"""How many answered a call, and how far they got: numbers that may be published."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from challenges.applications.models import Application
from challenges.applications.policy import ANNOUNCED_STATES, WAS_SENT
from challenges.applications.states import FINALISTS, ApplicationState
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging.states import SheetState

S = ApplicationState
# History that came in as a file names finalists only: its other applications are not known.
COUNTED_STATES = tuple(state for state in ANNOUNCED_STATES if state != ChallengeState.RECORDED)


@dataclass(frozen=True)
class Funnel:
    """Applications of announced challenges: sent in, eligible, read by a judge, winners."""

    submitted: int
    eligible: int
    judged: int
    winners: int


def public_funnel(challenges: Iterable[Challenge]) -> Funnel | None:
    """Of those among `challenges` that are announced; None where nothing may be told. One query."""
    announced = Application.objects.filter(
        challenge__in=list(challenges), challenge__state__in=COUNTED_STATES
    ).filter(WAS_SENT)
    judged = Q(
        assignments__scoresheets__state=SheetState.SUBMITTED, assignments__isnull=False
    ) & ~Q(state__in=(S.WITHDRAWN, S.INELIGIBLE))
    found = announced.aggregate(
        submitted=Count("pk", distinct=True),
        eligible=Count(
            "pk", distinct=True, filter=Q(state__in=(*FINALISTS, S.SUBMITTED, S.NOT_SELECTED))
        ),
        judged=Count("pk", distinct=True, filter=judged),
        winners=Count("pk", distinct=True, filter=Q(state=S.SELECTED)),
    )
    return Funnel(**found) if found["submitted"] else None
