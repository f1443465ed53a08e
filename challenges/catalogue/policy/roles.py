"""Who has which role in a challenge: the one reading on which every other rule stands.

A role in the body that poses it counts in all its challenges. A role for one challenge counts
in that one alone, and only while the person belongs to the body for which they were given it and
that body poses the challenge or is a partner in it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from challenges.catalogue.models import Challenge, ChallengeRole, Partner
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Membership, Organisation, Role, User
from challenges.organisations.models.organisations import PUBLIC_BODIES
from challenges.organisations.policy import (
    has_role,
    is_programme_team,
    may_act_in_world,
    organisations_where,
    person,
    roles_held,
)

WRITERS = (Role.OWNER, Role.EDITOR)
MANAGERS = (*WRITERS, Role.CASE_OFFICER)
INSIDERS = (*MANAGERS, Role.APPROVER, Role.OBSERVER)


def roles_that_count() -> QuerySet[ChallengeRole]:
    """Those of people who still belong to a body that still has a part in the challenge."""
    belongs = Membership.objects.filter(
        user=OuterRef("user"), organisation=OuterRef("organisation")
    )
    partner = Partner.objects.filter(
        challenge=OuterRef("challenge"), organisation=OuterRef("organisation")
    )
    has_part = Q(challenge__owner=F("organisation")) | Exists(partner)
    return ChallengeRole.objects.filter(Exists(belongs), has_part, user__is_active=True)


def held_challenge_roles(actor: Actor) -> frozenset[tuple[int, str]]:
    """The (challenge id, role) pairs that the actor was given for single challenges."""
    return roles_held(actor, "challenges", _given)


def _given(user: User) -> Iterable[tuple[int, str]]:
    return roles_that_count().filter(user=user).values_list("challenge_id", "role")


def observes_challenges(actor: Actor) -> bool:
    """Whether the actor was asked to look at challenges, of a body or single ones."""
    given = any(role == Role.OBSERVER for _, role in held_challenge_roles(actor))
    return given or bool(organisations_where(actor, Role.OBSERVER))


def works_on_challenges(actor: Actor) -> bool:
    """Whether the actor is of the programme team, of a body that may pose challenges, or was given
    a part in one: for everybody else nothing waits there. One query at most besides the roles."""
    if is_programme_team(actor) or held_challenge_roles(actor):
        return True
    return bool(roles_held(actor, "public bodies", _of_public_bodies))


def _of_public_bodies(user: User) -> Iterable[tuple[int, str]]:
    held = Membership.objects.filter(user=user, organisation__kind__in=PUBLIC_BODIES)
    return held.filter(role__in=INSIDERS).values_list("organisation_id", "role")


def has_role_in(actor: Actor, challenge: Challenge, *roles: str) -> bool:
    """Whether the actor has one of these roles in the challenge, through its body or alone."""
    return has_role(actor, challenge.owner, *roles) or any(
        held == challenge.pk and role in roles for held, role in held_challenge_roles(actor)
    )


def role_in_challenge(actor: Actor, *roles: str) -> Q:
    """Exactly the challenges for which `has_role_in` says yes, for a filter of challenges."""
    given = {held for held, role in held_challenge_roles(actor) if role in roles}
    return Q(owner__in=organisations_where(actor, *roles)) | Q(pk__in=given)


def challenges_where(actor: Actor, *roles: str) -> QuerySet[Challenge]:
    """The same as rows."""
    return Challenge.objects.filter(role_in_challenge(actor, *roles))


def may_give_challenge_roles(actor: Actor, challenge: Challenge) -> bool:
    """Owners of the body that poses it, and the programme team."""
    return has_role(actor, challenge.owner, Role.OWNER) or is_programme_team(actor)


def may_end_challenge_role(actor: Actor, given: ChallengeRole) -> bool:
    """Whoever gives them, everybody their own, and the system when somebody leaves a body."""
    user = person(actor)
    is_own = user is not None and user.pk == given.user_id
    return is_system(actor) or is_own or may_give_challenge_roles(actor, given.challenge)


def may_act_in(challenge: Challenge, user: User) -> bool:
    """Invented people take part in what is invented, real people in what is real."""
    return may_act_in_world(user, demonstration=challenge.is_demonstration)


def bodies_with_a_part(challenge: Challenge) -> QuerySet[Organisation]:
    """The body that poses it, and its partners: whose people can be given a role in it."""
    return Organisation.objects.filter(
        Q(pk=challenge.owner_id) | Q(partnerships__challenge=challenge)
    ).distinct()


@dataclass(frozen=True)
class Ability:
    """What somebody may do in one challenge."""

    writes: bool
    runs: bool
    approves: bool


def ability(roles: Collection[str], *, is_author: bool) -> Ability:
    """What these roles in a challenge amount to; an author approves nothing."""
    return Ability(
        writes=bool(set(WRITERS) & set(roles)),
        runs=bool(set(MANAGERS) & set(roles)),
        approves=Role.APPROVER in roles and not is_author,
    )
