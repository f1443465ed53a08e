"""Who sees which challenges and programmes.

Three doors. `published_challenges`: what lists, searches, feeds, counts and maps show.
`visible_challenges`: the same, with what the actor is invited to and their own bodies' drafts.
`reachable_challenges`: the published ones whose page the actor may open, for whoever looks one up
by its slug: the slug of an unlisted one is as good as a key, so nothing but a slug may lead to it;
`readable_challenges` adds, for its page and mails alone, what somebody applied to, or has a draft
for, from when they were invited.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from challenges.catalogue.models import Challenge, Guest, Programme, Visibility
from challenges.catalogue.states import PUBLIC_STATES, ChallengeState, GuestState
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Organisation
from challenges.organisations.policy import (
    ROLES_OF_FIRMS,
    is_of_one_world,
    is_programme_team,
    organisations_where,
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
IS_LISTED = IS_PUBLIC & Q(visibility=Visibility.PUBLIC)


def visible_challenges(actor: Actor) -> QuerySet[Challenge]:
    """What is listed, for everybody; what one is invited to; all of one's own body, or that one
    was given a role in; everything for the programme team."""
    everything = Challenge.objects.all()
    if is_system(actor) or is_programme_team(actor):
        return everything
    own = role_in_challenge(actor, *INSIDERS)
    return everything.filter(IS_LISTED | own | (IS_PUBLIC & invites(actor)))


def published_challenges(actor: Actor) -> QuerySet[Challenge]:
    """What the public list and search show, alike to everybody: no drafts, and nothing that is
    unlisted or for guests, even for whoever may open it."""
    return Challenge.objects.filter(IS_LISTED)


def reachable_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Published ones whose page the actor may open who knows its slug."""
    unlisted = Challenge.objects.filter(visibility=Visibility.UNLISTED)
    return (visible_challenges(actor) | unlisted).filter(IS_PUBLIC)


_kept: list[Callable[[Actor], Q]] = []


def keeps_readable(rule: Callable[[Actor], Q]) -> Callable[[Actor], Q]:
    """Let the decorated function say which challenges somebody goes on reading who was taken off
    the list of guests. Applications registers those that they sent something to or may still: the
    area above knows them, not this one."""
    _kept.append(rule)
    return rule


def readable_challenges(actor: Actor) -> QuerySet[Challenge]:
    """The reachable ones, and what the actor goes on reading. Nothing new is begun with these."""
    kept = reduce(or_, (rule(actor) for rule in _kept), Q(pk__in=[]))
    return Challenge.objects.filter(
        Q(pk__in=reachable_challenges(actor).values("pk")) | (IS_PUBLIC & kept)
    )


def invites(actor: Actor) -> Q:
    """Whether a challenge names the person, or an organisation they apply for, as a guest."""
    user = person(actor)
    if user is None:
        return Q(pk__in=[])
    mine = Q(email=user.email) | Q(organisation__in=organisations_where(actor, *ROLES_OF_FIRMS))
    guests = Guest.objects.filter(mine).exclude(state=GuestState.WITHDRAWN)
    return Q(visibility=Visibility.INVITED, pk__in=guests.values("challenge"))


def is_awaited(email: str, reference: str) -> bool:
    """Whether the address, which need not have an account yet, is a guest of what is published."""
    guests = Guest.objects.filter(email=email).exclude(state=GuestState.WITHDRAWN)
    shown = Challenge.objects.filter(IS_PUBLIC, visibility=Visibility.INVITED)
    return guests.filter(challenge__in=shown.filter(reference=reference)).exists()


def may_invite_guests(actor: Actor) -> bool:
    """Only the clock: whom a draft names is invited once it is published."""
    return is_system(actor)


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
