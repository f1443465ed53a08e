"""Who belongs to which organisation, and as what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from challenges.kernel.policy import Actor
from challenges.organisations.models import (
    Membership,
    Organisation,
    Role,
    User,
)
from challenges.organisations.models.organisations import IN_A_SENTENCE
from challenges.organisations.policy import (
    held_roles,
    is_programme_team,
    organisations_where,
    visible_organisations,
)

# An organisation without any of these could not be looked after by anybody in it.
NEVER_WITHOUT = (Role.OWNER, Role.PROGRAMME_TEAM)


@dataclass(frozen=True)
class Member:
    """A person who belongs to one organisation: as what, and since when."""

    user: User
    roles: tuple[Role, ...]
    since_at: datetime


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


def body_of_programme_team() -> Organisation | None:
    """The body in which the programme team has its role; None where nobody has it."""
    return Organisation.objects.filter(memberships__role=Role.PROGRAMME_TEAM).order_by("pk").first()


def members_of(organisation: Organisation) -> Sequence[Member]:
    """Everybody with a role, by name, each with their roles in the order of Role. One query."""
    rows = organisation.memberships.select_related("user").order_by("user__name", "user__email")
    people: dict[User, list[Membership]] = {}
    for row in rows:
        people.setdefault(row.user, []).append(row)
    return [
        Member(
            user=user,
            roles=tuple(Role(role) for role in in_order(row.role for row in held)),
            since_at=min(row.since_at for row in held),
        )
        for user, held in people.items()
    ]


def roles_of(user: User, organisation: Organisation) -> list[str]:
    """The person's roles in the organisation, in the order of Role."""
    held = organisation.memberships.filter(user=user)
    return in_order(held.values_list("role", flat=True))


def held_alone(user: User, organisation: Organisation) -> set[str]:
    """The roles that the person cannot lay down, because nobody else has them."""
    held = organisation.memberships.filter(role__in=NEVER_WITHOUT)
    others = held.filter(user__is_active=True).exclude(user=user)
    mine = set(held.filter(user=user).values_list("role", flat=True))
    return mine - set(others.values_list("role", flat=True))


def in_order(roles: Iterable[str]) -> list[str]:
    """The same roles, each once, in the order of Role."""
    wanted = set(roles)
    return [role.value for role in Role if role in wanted]


def roles_in_words(roles: Iterable[str]) -> str:
    """`an owner`; `an editor and an approver`; `an editor, a case officer and an approver`."""
    *some, last = [str(IN_A_SENTENCE[Role(role)]) for role in in_order(roles)] or [""]
    if not some:
        return last
    return _("%(some)s and %(last)s") % {"some": ", ".join(some), "last": last}


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


def member_with_reference(organisation: Organisation, reference: str) -> User | None:
    """Who belongs to the organisation and has this reference, active or not."""
    members = organisation.memberships.values("user")
    return User.objects.filter(pk__in=members, reference=reference).first()


def owners_of(organisation: Organisation | OuterRef) -> QuerySet[Membership]:
    """The roles of its active owners; those of each row's organisation for an OuterRef."""
    return Membership.objects.filter(
        organisation=organisation, role=Role.OWNER, user__is_active=True
    )


def organisations_without_owner() -> QuerySet[Organisation]:
    """Those to which people belong, none of whom looks after it: the programme team does, until
    somebody is made owner. Its own body is looked after."""
    people = Membership.objects.filter(organisation=OuterRef("pk"), user__is_active=True)
    looks_after = people.filter(role__in=NEVER_WITHOUT)
    found = Organisation.objects.filter(Exists(people), ~Exists(looks_after))
    return found.order_by("name", "pk")
