"""Who may do what with people and organisations.

Other areas' policies build on the readings here: `has_role`, `is_programme_team`.
"""

from collections.abc import Callable, Collection, Iterable
from typing import cast

from django.db.models import Q, QuerySet

from challenges.kernel.policy import Actor, LinkHolder, is_system

from .models import Invitation, JoinRequest, Kind, Membership, Organisation, Role, User
from .models.organisations import PUBLIC_BODIES

# What the personal link of an invitation says of itself (see kernel.policy.LinkHolder).
INVITATION_LINK = "invitation"
# Django's own permission, which the back office gives and asks.
CHANGES_ACCOUNTS = "organisations.change_user"
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


def invitations_to(actor: Actor) -> QuerySet[Invitation]:
    """Those sent to the address of the person, and the one that a personal link opens.

    A person who is signed in has shown that the address is theirs.
    """
    if actor.kind == "link" and cast(LinkHolder, actor).purpose == INVITATION_LINK:
        return Invitation.objects.filter(key=actor.reference)
    user = person(actor)
    return Invitation.objects.filter(email=user.email) if user else Invitation.objects.none()


def may_accept_invitation(actor: Actor, invitation: Invitation) -> bool:
    """Only the person to whose address it was sent: a link alone, or forwarded, gives no role.

    Nobody of the one world joins a body that is known to be of the other.
    """
    return (
        person(actor) is not None
        and may_decline_invitation(actor, invitation)
        and may_belong_to(actor, invitation.organisation)
    )


def may_belong_to(actor: Actor, organisation: Organisation) -> bool:
    """An invented organisation has invented people only. A real public body may be the scene of a
    demonstration, and has both; a real firm has real people only."""
    user = person(actor)
    if user is None:
        return False
    if organisation.is_demonstration or not organisation.is_public_body:
        return user.is_demonstration == organisation.is_demonstration
    return True


def joinable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Those that the person may ask to let them in.

    A firm that is not known publicly is among them: a colleague knows its name. Nothing of it is
    said but that name.
    """
    user = person(actor)
    if user is None:
        return Organisation.objects.none()
    open_ones = Organisation.objects.filter(closed_on="", refused_at=None)
    invented = Q(is_demonstration=True)
    public = Q(is_demonstration=False, kind__in=PUBLIC_BODIES)
    return open_ones.filter(
        invented | public if user.is_demonstration else Q(is_demonstration=False)
    )


def findable_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Those whose name a search may complete: public bodies, and what is verified."""
    return joinable_organisations(actor).filter(
        Q(kind__in=PUBLIC_BODIES) | Q(verified_at__isnull=False)
    )


def may_ask_to_join(actor: Actor, organisation: Organisation) -> bool:
    """Anybody who has signed in, of the organisation's own world."""
    return joinable_organisations(actor).filter(pk=organisation.pk).exists()


def own_requests(actor: Actor) -> QuerySet[JoinRequest]:
    """What the person has asked for themselves."""
    user = person(actor)
    return JoinRequest.objects.filter(user=user) if user else JoinRequest.objects.none()


def may_withdraw_request(actor: Actor, request: JoinRequest) -> bool:
    """Whoever asked."""
    return own_requests(actor).filter(pk=request.pk).exists()


def may_answer_request(actor: Actor, request: JoinRequest) -> bool:
    """Whoever looks after the organisation's people; nobody their own."""
    user = person(actor)
    is_own = user is not None and user.pk == request.user_id
    return not is_own and may_look_after_people(actor, request.organisation)


def may_change_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Its owners say what it is, and the programme team."""
    return has_role(actor, organisation, Role.OWNER) or is_programme_team(actor)


def may_change_identity(actor: Actor, organisation: Organisation) -> bool:
    """What was verified about a body is corrected by those who verified it."""
    return is_programme_team(actor) or (
        may_change_organisation(actor, organisation) and organisation.verified_at is None
    )


def possible_parents(actor: Actor, organisation: Organisation | None) -> QuerySet[Organisation]:
    """Verified public bodies of the same world, never itself."""
    user = person(actor)
    invented = (
        organisation.is_demonstration if organisation else bool(user and user.is_demonstration)
    )
    bodies = Organisation.objects.filter(verified_at__isnull=False, is_demonstration=invented)
    if organisation is not None:
        bodies = bodies.exclude(pk=organisation.pk)
    return bodies.order_by("name", "pk")


def may_close_account(actor: Actor, account: User) -> bool:
    """Whoever may change accounts in the back office, but not their own, and commands."""
    user = person(actor)
    is_other = user is not None and user.pk != account.pk and user.is_staff
    return is_system(actor) or bool(user and is_other and user.has_perm(CHANGES_ACCOUNTS))


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
