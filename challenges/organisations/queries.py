"""What can be read about organisations and the people in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from challenges.kernel.policy import Actor, LinkHolder
from challenges.kernel.states import Waiting

from .models import Invitation, Membership, Organisation, Role, User, digest
from .models.organisations import IN_A_SENTENCE, PUBLIC_BODIES
from .policy import (
    INVITATION_LINK,
    held_roles,
    invitations_to,
    is_programme_team,
    organisations_where,
    person,
    visible_organisations,
)
from .states import InvitationState

# An organisation without any of these could not be looked after by anybody in it.
NEVER_WITHOUT = (Role.OWNER, Role.PROGRAMME_TEAM)
# For how long owners are shown that an invitation came to nothing.
LATELY = timedelta(days=30)


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


def lock_invitation(invitation: Invitation) -> Invitation:
    """The invitation as it is now; nobody else answers it or takes it back meanwhile."""
    held = Invitation.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "organisation"
    )
    return held.get(pk=invitation.pk)


def state_at(invitation: Invitation, at: datetime) -> InvitationState:
    """Where it stands at that moment, whatever the workers have written down by then."""
    if invitation.state == InvitationState.SENT and at >= invitation.expires_at:
        return InvitationState.EXPIRED
    return InvitationState(invitation.state)


def invitations_of(organisation: Organisation, at: datetime) -> QuerySet[Invitation]:
    """What its owners look after: not answered yet, or lately declined or expired; newest first."""
    lately = Q(
        state__in=(InvitationState.DECLINED, InvitationState.EXPIRED), ended_at__gt=at - LATELY
    )
    shown = organisation.invitations.filter(Q(state=InvitationState.SENT) | lately)
    return shown.select_related("invited_by").order_by("-sent_at", "-pk")


def invitation_to(actor: Actor, key: str) -> Invitation:
    """One that was sent to the actor's address, or the one their link opens.

    Raises Invitation.DoesNotExist.
    """
    mine = invitations_to(actor).select_related("organisation__locality", "invited_by")
    return mine.get(key=key)


def holder_of(secret: str) -> LinkHolder | None:
    """Whoever has the personal link with this secret; None where it opens nothing (any more)."""
    found = Invitation.objects.filter(secret_sha256=digest(secret)).first()
    if found is None:
        return None
    return LinkHolder(purpose=INVITATION_LINK, reference=str(found.key), email=found.email)


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Invitations to the person; for the programme team, public bodies to verify as well."""
    return [*_unanswered(actor, at), *_unverified(actor)]


def _unanswered(actor: Actor, at: datetime) -> list[Waiting]:
    if person(actor) is None:
        return []
    unanswered = invitations_to(actor).filter(state=InvitationState.SENT, expires_at__gt=at)
    return [
        Waiting(
            title=_("Join %(name)s") % {"name": invitation.organisation},
            consequence=_("You are invited to act for it as %(roles)s")
            % {"roles": roles_in_words(invitation.roles)},
            verb=_("Answer"),
            url_name="organisations:invitation",
            url_args=(str(invitation.key),),
            due_at=invitation.expires_at,
        )
        for invitation in unanswered.select_related("organisation").order_by("expires_at", "pk")
    ]


def _unverified(actor: Actor) -> list[Waiting]:
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


def member_with_reference(organisation: Organisation, reference: str) -> User | None:
    """Who belongs to the organisation and has this reference, active or not."""
    members = organisation.memberships.values("user")
    return User.objects.filter(pk__in=members, reference=reference).first()
