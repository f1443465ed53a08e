"""Who may do what with people and organisations.

Other areas' policies build on the readings here: `has_role`, `is_programme_team`.
"""

from collections.abc import Callable, Collection, Iterable
from typing import cast

from django.db.models import QuerySet

from challenges.kernel.policy import Actor, LinkHolder, is_system

from .models import Invitation, Kind, Membership, Organisation, Role, User

# What the personal link of an invitation says of itself (see kernel.policy.LinkHolder).
INVITATION_LINK = "invitation"
ROLES_OF_FIRMS = (Role.OWNER, Role.MEMBER)
ROLES_OF_BODIES = (Role.OWNER, Role.EDITOR, Role.CASE_OFFICER, Role.APPROVER, Role.OBSERVER)


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


def may_act_in_world(actor: Actor, *, demonstration: bool) -> bool:
    """Invented people act only in what is invented, and real people only in what is real.

    Commands and jobs act in both.
    """
    user = person(actor)
    return user is None or user.is_demonstration == demonstration


def is_of_one_world(actor: Actor, organisation: Organisation, *, demonstration: bool) -> bool:
    """The same of somebody who acts for an organisation.

    An invented organisation has no part in what is real. A real public body may be the scene of
    a demonstration, where only invented people speak for it.
    """
    if organisation.is_demonstration and not demonstration:
        return False
    return may_act_in_world(actor, demonstration=demonstration)


def may_look_after_account(actor: Actor, account: User) -> bool:
    """Everybody their own, and nobody another's."""
    return person(actor) == account


def may_register_organisation(actor: Actor) -> bool:
    """Anybody who has signed in may give us their organisation."""
    return person(actor) is not None or is_system(actor)


def may_record_organisations(actor: Actor) -> bool:
    """Reference data and programme files come in by command or by the programme team."""
    return is_system(actor) or is_programme_team(actor)


def may_verify_organisation(actor: Actor, organisation: Organisation) -> bool:
    """The programme team says that a body is what it claims to be."""
    return is_system(actor) or is_programme_team(actor)


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
        return ROLES_OF_FIRMS
    is_team = is_system(actor) or is_programme_team(actor)
    has_team = organisation.kind == Kind.STRATEGIC_AUTHORITY
    return (*ROLES_OF_BODIES, Role.PROGRAMME_TEAM) if is_team and has_team else ROLES_OF_BODIES


def may_give_roles(actor: Actor, organisation: Organisation, roles: Collection[str]) -> bool:
    """Offer these roles to somebody, or give them to somebody who belongs to it."""
    return bool(roles) and set(roles) <= set(roles_to_give(actor, organisation))


def may_end_membership(actor: Actor, organisation: Organisation, user: User) -> bool:
    """Everybody may leave. Owners remove people, but nobody else's from the programme team."""
    if person(actor) == user:
        return True
    in_team = organisation.memberships.filter(user=user, role=Role.PROGRAMME_TEAM)
    return may_look_after_people(actor, organisation) and (
        is_system(actor) or is_programme_team(actor) or not in_team.exists()
    )


def invitations_to(actor: Actor) -> QuerySet[Invitation]:
    """Those sent to the address of the person, and the one that a personal link opens.

    A person who is signed in has shown that the address is theirs.
    """
    if actor.kind == "link" and cast(LinkHolder, actor).purpose == INVITATION_LINK:
        return Invitation.objects.filter(key=actor.reference)
    user = person(actor)
    return Invitation.objects.filter(email=user.email) if user else Invitation.objects.none()


def may_accept_invitation(actor: Actor, invitation: Invitation) -> bool:
    """Only the person to whose address it was sent: a link alone, or forwarded, gives no role."""
    return person(actor) is not None and may_decline_invitation(actor, invitation)


def may_decline_invitation(actor: Actor, invitation: Invitation) -> bool:
    """Whoever got it, without an account as well."""
    return invitations_to(actor).filter(pk=invitation.pk).exists()


def may_keep_time(actor: Actor) -> bool:
    """Only the clock ends invitations that nobody has answered."""
    return is_system(actor)


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
