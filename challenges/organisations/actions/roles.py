"""Giving a person a role in an organisation, and ending it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations import policy
from challenges.organisations.events import RoleEnded, RoleGranted
from challenges.organisations.models import Membership, Organisation, Role, User
from challenges.organisations.queries import lock_organisation

# An organisation without any of these could not be looked after by anybody in it.
NEVER_WITHOUT = (Role.OWNER, Role.PROGRAMME_TEAM)


@transaction.atomic
def grant_role(
    *, user: User, organisation: Organisation, role: str, actor: Actor, at: datetime
) -> Membership:
    """Give the person a role; one that they have already is left as it is. Raises NotAllowed."""
    organisation = lock_organisation(organisation)
    require(policy.may_grant_roles, actor, organisation, role)
    membership, is_new = Membership.objects.get_or_create(
        user=user, organisation=organisation, role=Role(role), defaults={"since_at": at}
    )
    if not is_new:
        return membership
    policy.forget_roles(user)
    event = RoleGranted(
        organisation=organisation.slug, person=user.reference, person_name=str(user), role=role
    )
    emit(event, actor=actor, at=at, after={"role": role})
    return membership


@transaction.atomic
def end_role(
    *, user: User, organisation: Organisation, role: str, actor: Actor, at: datetime
) -> None:
    """End a role; it is gone at the person's next request. A role they lack is no error.

    Raises NotAllowed, or Refused where nobody would be left to look after the organisation.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_end_role, actor, organisation, role, user)
    held = organisation.memberships.filter(role=role)
    membership = held.filter(user=user).first()
    if membership is None:
        return
    if role in NEVER_WITHOUT and not held.exclude(user=user).filter(user__is_active=True).exists():
        raise Refused(
            _("%(name)s is the only one with this role. Give it to somebody else first.")
            % {"name": user}
        )
    membership.delete()
    policy.forget_roles(user)
    event = RoleEnded(
        organisation=organisation.slug, person=user.reference, person_name=str(user), role=role
    )
    emit(event, actor=actor, at=at, before={"role": role})
