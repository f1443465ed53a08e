"""Changing what people may do in an organisation, and ending that they belong to it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations import policy
from challenges.organisations.events import MemberLeft, MemberRemoved, RolesChanged
from challenges.organisations.models import Membership, Organisation, Role, User
from challenges.organisations.queries import (
    held_alone,
    in_order,
    lock_organisation,
    roles_in_words,
    roles_of,
)


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
    before = set(roles_of(user, organisation))
    if not before:
        raise Refused(
            _("%(name)s does not belong to %(body)s any more. Invite them again.")
            % {"name": user, "body": organisation}
        )
    after = (before - set(policy.roles_to_give(actor, organisation))) | {Role(r) for r in roles}
    if after == before:
        return
    _refuse_the_last(user, organisation, before - after)
    organisation.memberships.filter(user=user, role__in=before - after).delete()
    give_roles(user, organisation, after - before, at)
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


@transaction.atomic
def end_membership(*, user: User, organisation: Organisation, actor: Actor, at: datetime) -> None:
    """Take every role away; it is gone at the person's next request.

    Somebody who does not belong to the organisation is no error. Raises NotAllowed, or Refused
    where nobody would be left to look after the organisation.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_end_membership, actor, organisation, user)
    held = roles_of(user, organisation)
    if not held:
        return
    _refuse_the_last(user, organisation, held)
    organisation.memberships.filter(user=user).delete()
    policy.forget_roles(user)
    kind = MemberLeft if policy.person(actor) == user else MemberRemoved
    event = kind(
        organisation=organisation.slug,
        person=user.reference,
        person_name=str(user),
        roles=roles_in_words(held),
    )
    emit(event, actor=actor, at=at, before={"roles": held}, after={"roles": []})


def give_roles(
    user: User, organisation: Organisation, roles: Collection[str], at: datetime
) -> None:
    """Write roles down; the caller holds the organisation's lock and has asked."""
    for role in roles:
        Membership.objects.get_or_create(
            user=user, organisation=organisation, role=Role(role), defaults={"since_at": at}
        )
    policy.forget_roles(user)


def _refuse_the_last(user: User, organisation: Organisation, ending: Collection[str]) -> None:
    alone = held_alone(user, organisation) & set(ending)
    if alone:
        raise Refused(
            _("Nobody but %(name)s is %(role)s of %(body)s. Make somebody else %(role)s first.")
            % {"name": user, "role": roles_in_words(alone), "body": organisation}
        )
