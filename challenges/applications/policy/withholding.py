"""What somebody who runs a challenge must not see of it all the same, and when judges read it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from challenges.applications.models import Application
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import run_challenges
from challenges.kernel.policy import Actor

# What was sent at least once; history that was never sent here counts as sent.
WAS_SENT = ~Q(state=ApplicationState.DRAFT) & ~Q(
    state=ApplicationState.WITHDRAWN, submitted_at__isnull=True
)


@dataclass(frozen=True)
class Withholding:
    """`hides` says which applications an actor must not see; `said` is what they are told
    instead, '' where even that must stay secret."""

    hides: Callable[[Actor], Q]
    said: str | Promise


_withholding: list[Withholding] = []


def withheld(*, said: str | Promise = "") -> Callable[[Callable[[Actor], Q]], Callable[[Actor], Q]]:
    """Let the decorated function say which applications an actor must not see, whatever they run.

    Judging registers its conflicts of interest and its blindness here: the area above knows them,
    not this one.
    """

    def register(hides: Callable[[Actor], Q]) -> Callable[[Actor], Q]:
        _withholding.append(Withholding(hides, said))
        return hides

    return register


_reading: list[Callable[[Challenge], bool]] = []


def reading(has_begun: Callable[[Challenge], bool]) -> Callable[[Challenge], bool]:
    """Let the decorated function say whether judges have been given what was sent to a challenge:
    from then on nothing of it changes, so that all of them read the same. Judging registers it.
    """
    _reading.append(has_begun)
    return has_begun


def is_read_by_judges(challenge: Challenge) -> bool:
    """Whether judges have been given what was sent to it."""
    return any(has_begun(challenge) for has_begun in _reading)


def withheld_applications(actor: Actor) -> QuerySet[Application]:
    """What the actor must not see, whatever they run."""
    hidden = Q(pk__in=[])
    for each in _withholding:
        hidden |= each.hides(actor)
    return Application.objects.filter(hidden)


def why_withheld(actor: Actor, challenge: Challenge) -> str:
    """What may be told to whoever runs the challenge and is not shown all; '' where nothing may."""
    sent = Application.objects.filter(WAS_SENT, challenge=challenge)
    told = (each for each in _withholding if each.said)
    return next((str(each.said) for each in told if sent.filter(each.hides(actor)).exists()), "")


def run_and_not_withheld(
    actor: Actor, applications: QuerySet[Application]
) -> QuerySet[Application]:
    """Of these applications those to challenges that the actor runs, without what is withheld."""
    for each in _withholding:
        applications = applications.exclude(each.hides(actor))
    return applications.filter(challenge__in=run_challenges(actor))
