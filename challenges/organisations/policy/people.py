"""Who looks after the people of an organisation, and gives and ends their roles."""

from collections.abc import Collection

from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Kind, Organisation, Role, User

from .roles import has_role, is_programme_team, person

# Those who act for a firm; a viewer only reads its applications.
ROLES_OF_FIRMS = (Role.OWNER, Role.MEMBER)
ROLES_OF_BODIES = (Role.OWNER, Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OBSERVER)


def may_look_after_people(actor: Actor, organisation: Organisation) -> bool:
    """Its owners. The programme team for public bodies, and for whoever has no owner left."""
    if is_system(actor) or has_role(actor, organisation, Role.OWNER):
        return True
    return is_programme_team(actor) and (
        organisation.is_public_body
        or not organisation.memberships.filter(role=Role.OWNER, user__is_active=True).exists()
    )


def roles_to_give(actor: Actor, organisation: Organisation) -> tuple[Role, ...]:
    """The roles that the actor may offer, give and take there, in the order of a form.

    Only the programme team adds to itself.
    """
    if not may_look_after_people(actor, organisation):
        return ()
    if not organisation.is_public_body:
        return (*ROLES_OF_FIRMS, Role.VIEWER)
    is_team = is_system(actor) or is_programme_team(actor)
    has_team = organisation.kind == Kind.STRATEGIC_AUTHORITY
    return (*ROLES_OF_BODIES, Role.PROGRAMME_TEAM) if is_team and has_team else ROLES_OF_BODIES


def may_give_roles(actor: Actor, organisation: Organisation, roles: Collection[str]) -> bool:
    """Offer these roles to somebody, or give them to somebody who belongs to it."""
    return bool(roles) and set(roles) <= set(roles_to_give(actor, organisation))


def may_change_roles(
    actor: Actor, organisation: Organisation, user: User, roles: Collection[str]
) -> bool:
    """The same, of somebody who belongs to it already. Only the programme team changes what one of
    its own may do, in whatever role."""
    if not may_give_roles(actor, organisation, roles):
        return False
    if is_system(actor) or is_programme_team(actor):
        return True
    return not organisation.memberships.filter(user=user, role=Role.PROGRAMME_TEAM).exists()


def may_end_membership(actor: Actor, organisation: Organisation, user: User) -> bool:
    """Everybody may leave. Owners remove people, but nobody else's from the programme team."""
    if person(actor) == user:
        return True
    in_team = organisation.memberships.filter(user=user, role=Role.PROGRAMME_TEAM)
    return may_look_after_people(actor, organisation) and (
        is_system(actor) or is_programme_team(actor) or not in_team.exists()
    )


def may_leave_without_owner(actor: Actor, user: User) -> bool:
    """The programme team may take the last owner's role away, never its own: it looks after the
    people until there is another."""
    return is_system(actor) or (is_programme_team(actor) and person(actor) != user)
