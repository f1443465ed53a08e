"""What can be read about organisations and the people in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting

from .models import Membership, Organisation, Role, User
from .models.organisations import PUBLIC_BODIES
from .policy import held_roles, is_programme_team, organisations_where, visible_organisations


@dataclass(frozen=True)
class Member:
    """A person with their roles in one organisation."""

    user: User
    roles: tuple[Membership, ...]


def organisations_of(actor: Actor, *roles: str) -> QuerySet[Organisation]:
    """The organisations in which the actor has one of these roles; any role where none is named."""
    mine = organisations_where(actor, *(roles or Role.values))
    return Organisation.objects.filter(pk__in=mine).order_by("name", "pk")


def people_with_role(organisation: Organisation, *roles: str) -> QuerySet[User]:
    """The active people who have one of these roles; any role where none is named."""
    held = Membership.objects.filter(organisation=organisation, role__in=roles or Role.values)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name", "pk")


def programme_team() -> QuerySet[User]:
    """The active people who run the programmes."""
    held = Membership.objects.filter(role=Role.PROGRAMME_TEAM)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name", "pk")


def members_of(organisation: Organisation) -> Sequence[Member]:
    """Everybody with a role, by name, each with their roles in the order of Role. One query."""
    rows = organisation.memberships.select_related("user").order_by("user__name", "user__email")
    people: dict[User, list[Membership]] = {}
    for row in rows:
        people.setdefault(row.user, []).append(row)
    order = {role: place for place, role in enumerate(Role.values)}
    return [
        Member(user, tuple(sorted(roles, key=lambda row: order[row.role])))
        for user, roles in people.items()
    ]


def organisation_for(actor: Actor, slug: str) -> Organisation:
    """One organisation whose portal page the actor may open: an own one, or any for the
    programme team. Raises Organisation.DoesNotExist."""
    mine = visible_organisations(actor)
    if not is_programme_team(actor):
        mine = mine.filter(pk__in={held for held, _role in held_roles(actor)})
    return mine.select_related("locality", "parent").get(slug=slug)


def lock_organisation(organisation: Organisation) -> Organisation:
    """The organisation as it is now; nobody else changes it or its roles meanwhile.

    Rows that only name it may still be written, so that nobody waits in a ring: whoever holds
    a round of judging and writes a conflict down does not wait for whoever gives a role.
    """
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """For the programme team: the public bodies that nobody has verified yet."""
    if not is_programme_team(actor):
        return []
    unverified = visible_organisations(actor).filter(verified_at=None, kind__in=PUBLIC_BODIES)
    return [
        Waiting(
            title=_("Verify %(name)s") % {"name": organisation.name},
            consequence=_("It cannot start a challenge until you have"),
            verb=_("Check"),
            url_name="organisations:organisation",
            url_args=(organisation.slug,),
        )
        for organisation in unverified.order_by("created_at", "pk")
    ]


def person_with_email(email: str) -> User | None:
    """The active account with this address, however it is written."""
    return User.objects.filter(is_active=True, email=email.strip().lower()).first()


def member_with_reference(organisation: Organisation, reference: str) -> User | None:
    """Who belongs to the organisation and has this reference, active or not."""
    members = organisation.memberships.values("user")
    return User.objects.filter(pk__in=members, reference=reference).first()
