"""Who sees which challenges and programmes."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from challenges.catalogue.models import Challenge, Programme
from challenges.catalogue.states import PUBLIC_STATES, ChallengeState
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Organisation
from challenges.organisations.policy import (
    is_of_one_world,
    is_programme_team,
    person,
)

from .roles import INSIDERS, role_in_challenge

# By the database's clock at the moment of asking, so that no page, search, feed or count has to
# know the time. What was public once keeps its page when it is cancelled later.
HAS_APPEARED = Q(publishes_at__isnull=True) | Q(publishes_at__lte=Now())
IS_PUBLIC = (
    (Q(state=ChallengeState.APPROVED) & HAS_APPEARED)
    | Q(state__in=[state for state in PUBLIC_STATES if state != ChallengeState.APPROVED])
    | Q(state=ChallengeState.CANCELLED, published_at__isnull=False)
)


def visible_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Published ones for everybody; all of one's own body, or that
    one was given a role in; everything for the programme team."""
    everything = Challenge.objects.all()
    if is_system(actor) or is_programme_team(actor):
        return everything
    return everything.filter(IS_PUBLIC | role_in_challenge(actor, *INSIDERS))


def published_challenges(actor: Actor) -> QuerySet[Challenge]:
    """What the public list and search show: drafts stay out of it even for their writers."""
    return visible_challenges(actor).filter(IS_PUBLIC)


def visible_programmes(actor: Actor) -> QuerySet[Programme]:
    """Programmes are decided in public, so everybody may see each."""
    return Programme.objects.all()


def may_join_programme(actor: Actor, organisation: Organisation, programme: Programme) -> bool:
    """The real and the invented are kept apart."""
    return is_of_one_world(actor, organisation, demonstration=programme.is_demonstration)


def programmes_of_own_world(actor: Actor) -> QuerySet[Programme]:
    """Invented programmes for invented people, real ones for real people, both for commands."""
    user = person(actor)
    every = visible_programmes(actor)
    return every.filter(is_demonstration=user.is_demonstration) if user else every
