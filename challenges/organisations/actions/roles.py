"""Changing what people may do in an organisation, and ending that they belong to it."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations import policy
from challenges.organisations.events import (
    MemberLeft,
    MemberRemoved,
    OrganisationLeftWithoutOwner,
    RolesChanged,
)
from challenges.organisations.models import Membership, Organisation, Role, User
from challenges.organisations.queries import (
    held_alone,
    in_order,
    lock_organisation,
    owners_of,
    roles_in_words,
    roles_of,
)

from .offers import withdraw_offers


@transaction.atomic
def change_roles(
    *,
    user: User,
    organisation: Organisation,
    roles: Collection[str],
    actor: Actor,
    at: datetime,
) -> None:
    """Let a person who belongs to the organisation do exactly this from now on.

    Roles that the actor may not give are left as they are. Raises NotAllowed, or Refused where
    the person has left or nobody would be left to look after the organisation.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_give_roles, actor, organisation, roles)
    if not policy.may_change_roles(actor, organisation, user, roles):
        raise Refused(_("Only the programme team changes what its own people may do."))
    before = set(roles_of(user, organisation))
    if not before:
        raise Refused(
            _("%(name)s does not belong to %(body)s any more. Invite them again.")
            % {"name": user, "body": organisation}
        )
    after = (before - set(policy.roles_to_give(actor, organisation))) | {Role(r) for r in roles}
    if after == before:
        return
    _refuse_the_last(user, organisation, before - after, actor)
    organisation.memberships.filter(user=user, role__in=before - after).delete()
    give_roles(user, organisation, after - before, at)
    withdraw_offers(user, organisation, actor=actor, at=at)
    event = RolesChanged(
        organisation=organisation.slug,
        person=user.reference,
        person_name=str(user),
        roles=roles_in_words(after),
        roles_before=roles_in_words(before),
    )
    emit(
        event,
        actor=actor,
        at=at,
        before={"roles": in_order(before)},
        after={"roles": in_order(after)},
    )
    if Role.OWNER in before - after:
        _tell_of_no_owner(organisation, actor=actor, at=at)


@transaction.atomic
def end_membership(*, user: User, organisation: Organisation, actor: Actor, at: datetime) -> None:
    """Take every role away; it is gone at the person's next request.

    So is what they did in single challenges for it, and what they had offered to others. Somebody
    who does not belong to the organisation is no error. Raises NotAllowed, or Refused where nobody
    would be left to look after it, unless the programme team does this, who does so then.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_end_membership, actor, organisation, user)
    held = roles_of(user, organisation)
    if not held:
        return
    _refuse_the_last(user, organisation, held, actor)
    _end(user, organisation, held, actor=actor, at=at)


@transaction.atomic
def hand_over(
    *, user: User, successor: User, organisation: Organisation, actor: Actor, at: datetime
) -> None:
    """Make somebody who belongs to the organisation an owner of it, and leave.

    Raises NotAllowed, or Refused where the successor does not belong to it or has a closed account.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_end_membership, actor, organisation, user)
    require(policy.may_give_roles, actor, organisation, (Role.OWNER,))
    before = roles_of(successor, organisation)
    if not before or successor == user or not successor.is_active:
        raise Refused(_("Choose somebody else who belongs to %(body)s.") % {"body": organisation})
    if Role.OWNER not in before:
        after = [*before, Role.OWNER]
        change_roles(user=successor, organisation=organisation, roles=after, actor=actor, at=at)
    end_membership(user=user, organisation=organisation, actor=actor, at=at)


def end_all_memberships(user: User, *, actor: Actor, at: datetime) -> None:
    """Of an account that is closed: nobody is asked whether an organisation is left alone."""
    bodies = Organisation.objects.filter(memberships__user=user).distinct().order_by("pk")
    for body in bodies:
        organisation = lock_organisation(body)
        held = roles_of(user, organisation)
        if held:
            _end(user, organisation, held, actor=actor, at=at)


def _end(
    user: User, organisation: Organisation, held: Sequence[str], *, actor: Actor, at: datetime
) -> None:
    organisation.memberships.filter(user=user).delete()
    policy.forget_roles(user)
    withdraw_offers(user, organisation, actor=actor, at=at)
    kind = MemberLeft if policy.person(actor) == user else MemberRemoved
    event = kind(
        organisation=organisation.slug,
        person=user.reference,
        person_name=str(user),
        roles=roles_in_words(held),
    )
    emit(event, actor=actor, at=at, before={"roles": held}, after={"roles": []})
    if Role.OWNER in held:
        _tell_of_no_owner(organisation, actor=actor, at=at)


def _tell_of_no_owner(organisation: Organisation, *, actor: Actor, at: datetime) -> None:
    if not owners_of(organisation).exists():
        event = OrganisationLeftWithoutOwner(organisation=organisation.slug, name=organisation.name)
        emit(event, actor=actor, at=at)


def give_roles(
    user: User, organisation: Organisation, roles: Collection[str], at: datetime
) -> None:
    """Write roles down; the caller holds the organisation's lock and has asked."""
    for role in roles:
        Membership.objects.get_or_create(
            user=user, organisation=organisation, role=Role(role), defaults={"since_at": at}
        )
    policy.forget_roles(user)


def _refuse_the_last(
    user: User, organisation: Organisation, ending: Collection[str], actor: Actor
) -> None:
    alone = held_alone(user, organisation) & set(ending)
    if policy.may_leave_without_owner(actor, user):
        alone -= {Role.OWNER}
    if alone:
        raise Refused(
            _("Nobody but %(name)s is %(role)s of %(body)s. Make somebody else %(role)s first.")
            % {"name": user, "role": roles_in_words(alone), "body": organisation}
        )
