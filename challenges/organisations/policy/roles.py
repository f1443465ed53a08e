"""Who the actor is, and which roles the person holds.

Other areas' policies build on these readings: `has_role`, `is_programme_team`.
"""

from collections.abc import Callable, Iterable
from typing import cast

from challenges.kernel.policy import Actor
from challenges.organisations.models import Membership, Organisation, Role, User


def person(actor: Actor) -> User | None:
    """The signed-in, active person behind the actor, or None."""
    if actor.kind == "user" and cast(User, actor).is_active:
        return cast(User, actor)
    return None


def held_roles(actor: Actor) -> frozenset[tuple[int, str]]:
    """The (organisation id, role) pairs of the actor; read once for each User object.

    A User object lives for one request, so a role that ends takes effect at the next one.
    """
    return roles_held(actor, "bodies", _memberships)


def _memberships(user: User) -> Iterable[tuple[int, str]]:
    return Membership.objects.filter(user=user).values_list("organisation_id", "role")


def roles_held(
    actor: Actor, where: str, read: Callable[[User], Iterable[tuple[int, str]]]
) -> frozenset[tuple[int, str]]:
    """What `read` says of the person behind the actor, read once for each User object.

    Areas above keep the roles that they know themselves in the same place, under a name in
    `where`, so that `forget_roles` has all of them read again.
    """
    user = person(actor)
    if user is None:
        return frozenset()
    kept: dict[str, frozenset[tuple[int, str]]] = user.__dict__.setdefault("_held_roles", {})
    if where not in kept:
        kept[where] = frozenset(read(user))
    return kept[where]


def forget_roles(user: User) -> None:
    """Have a User object that lives on after a role was given or ended read its roles again."""
    user.__dict__.pop("_held_roles", None)


def organisations_where(actor: Actor, *roles: str) -> frozenset[int]:
    """The ids of the organisations in which the actor has one of these roles."""
    return frozenset(held for held, role in held_roles(actor) if role in roles)


def has_role(actor: Actor, organisation: Organisation | None, *roles: str) -> bool:
    """Whether the actor has one of these roles in this organisation."""
    return organisation is not None and organisation.pk in organisations_where(actor, *roles)


def is_programme_team(actor: Actor) -> bool:
    """Whether the actor runs the programmes, across all bodies."""
    return any(role == Role.PROGRAMME_TEAM for _, role in held_roles(actor))
