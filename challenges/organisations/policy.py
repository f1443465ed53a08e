"""Who may do what with people and organisations.

Other areas' policies build on the readings here: `has_role`, `is_programme_team`.
"""

from typing import cast

from django.db.models import QuerySet

from challenges.kernel.policy import Actor, is_system

from .models import Membership, Organisation, Role, User


def person(actor: Actor) -> User | None:
    """The signed-in, active person behind the actor, or None."""
    if actor.kind == "user" and cast(User, actor).is_active:
        return cast(User, actor)
    return None


def held_roles(actor: Actor) -> frozenset[tuple[int, str]]:
    """The (organisation id, role) pairs of the actor; read once for each User object.

    A User object lives for one request, so a role that ends takes effect at the next one.
    """
    user = person(actor)
    if user is None:
        return frozenset()
    if "_held_roles" not in user.__dict__:
        rows = Membership.objects.filter(user=user).values_list("organisation_id", "role")
        user.__dict__["_held_roles"] = frozenset(rows)
    return cast("frozenset[tuple[int, str]]", user.__dict__["_held_roles"])


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


def may_register_organisation(actor: Actor) -> bool:
    """Anybody who has signed in may give us their organisation."""
    return person(actor) is not None or is_system(actor)


def may_record_organisations(actor: Actor) -> bool:
    """Reference data and programme files come in by command or by the programme team."""
    return is_system(actor) or is_programme_team(actor)


def may_verify_organisation(actor: Actor, organisation: Organisation) -> bool:
    """The programme team says that a body is what it claims to be."""
    return is_system(actor) or is_programme_team(actor)


def may_edit_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Its owners, and the programme team."""
    return has_role(actor, organisation, Role.OWNER) or is_programme_team(actor)


def may_grant_roles(actor: Actor, organisation: Organisation, role: str) -> bool:
    """Owners give roles in their own body; only the programme team adds to itself."""
    if is_system(actor) or is_programme_team(actor):
        return True
    return role != Role.PROGRAMME_TEAM and has_role(actor, organisation, Role.OWNER)


def may_end_role(actor: Actor, organisation: Organisation, role: str, user: User) -> bool:
    """Whoever may give the role; and everybody may lay down their own."""
    return may_grant_roles(actor, organisation, role) or person(actor) == user


def may_open_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Its own people see who belongs to it, and the programme team."""
    return is_programme_team(actor) or has_role(actor, organisation, *Role.values)


def visible_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Public bodies that are verified; a startup once it is known publicly (catalogue and
    pilots decide where it is named); one's own always."""
    everything = Organisation.objects.all()
    if is_system(actor) or is_programme_team(actor):
        return everything
    mine = frozenset(held for held, _ in held_roles(actor))
    return everything.filter(verified_at__isnull=False) | everything.filter(pk__in=mine)
