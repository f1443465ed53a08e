"""Who reads the pool of judges, and who changes an entry in it."""

from django.db.models import QuerySet

from challenges.catalogue.policy import run_challenges
from challenges.judging.models import PoolEntry
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import User
from challenges.organisations.policy import is_programme_team, person


def may_search_pool(actor: Actor) -> bool:
    """Those who run a challenge look for its judges; the programme team looks after the pool."""
    return is_programme_team(actor) or run_challenges(actor).exists()


def visible_pool(actor: Actor) -> QuerySet[PoolEntry]:
    """Whoever let themselves be listed, of the actor's own world, to those who look for judges."""
    user = person(actor)
    if user is None or not may_search_pool(actor):
        return PoolEntry.objects.none()
    return PoolEntry.objects.filter(
        is_listed=True, user__is_active=True, user__is_demonstration=user.is_demonstration
    )


def may_keep_entry(actor: Actor, user: User) -> bool:
    """Everybody their own."""
    return person(actor) == user


def may_take_out(actor: Actor, entry: PoolEntry) -> bool:
    """Everybody themselves, the programme team anybody, and the platform who closes an account."""
    if is_system(actor) or person(actor) == entry.user:
        return True
    return may_keep_pool(actor) and visible_pool(actor).filter(pk=entry.pk).exists()


def may_keep_pool(actor: Actor) -> bool:
    """The programme team looks after the pool."""
    return is_programme_team(actor)
