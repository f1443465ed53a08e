"""What people change about their own account."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.organisations import policy
from challenges.organisations.events import (
    AccountClosed,
    AccountErased,
    AccountEvent,
    FactorsRemoved,
    PersonRenamed,
    WayInAdded,
    WayInRemoved,
)
from challenges.organisations.models import User
from challenges.organisations.states import JOIN_REQUEST

from .roles import end_all_memberships

# No mail is ever delivered there (RFC 2606).
NOWHERE = "closed.invalid"


@transaction.atomic
def rename_person(*, account: User, name: str, actor: Actor, at: datetime) -> User:
    """Give the person another name; the same one has no effect. Raises NotAllowed."""
    account = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    require(policy.may_look_after_account, actor, account)
    name = " ".join(name.split())
    if name == account.name:
        return account
    before, account.name = account.name, name
    account.save(update_fields=["name"])
    event = PersonRenamed(person=account.reference, name=name)
    emit(event, actor=actor, at=at, before={"name": before}, after={"name": name})
    return account


@transaction.atomic
def close_account(*, account: User, actor: Actor, at: datetime) -> User:
    """Let the account open nothing any more, and end every role that it had.

    Roles are not given back when it is opened again. One that is closed already has its roles
    ended once more. Raises NotAllowed.
    """
    require(policy.may_close_account, actor, account)
    end_all_memberships(account, actor=actor, at=at)
    _withdraw_join_requests(account, at=at)
    account.is_active = False
    account.save(update_fields=["is_active"])
    event = AccountClosed(person=account.reference, name=account.name)
    emit(event, actor=actor, at=at, before={"is_active": True}, after={"is_active": False})
    return account


@transaction.atomic
def erase_account(*, account: User, actor: Actor, at: datetime) -> User:
    """Close one's own account for ever: nothing on it names the person any more, and it opens
    nothing. The address is free for another account. What they did keeps the reference alone.

    Nobody is asked whether an organisation is left alone. Raises NotAllowed.
    """
    account = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    require(policy.may_look_after_account, actor, account)
    email = account.email
    account.name = _("Former user %(reference)s") % {"reference": account.reference}
    account.email = f"{account.reference.lower()}@{NOWHERE}"
    account.is_staff = account.is_superuser = False
    account.last_login = None
    account.set_unusable_password()
    account.save()
    account.groups.clear()
    account.user_permissions.clear()
    # From here on the lines of the trail have the person's reference, and their name no more.
    end_all_memberships(account, actor=account, at=at)
    _withdraw_join_requests(account, at=at)
    account.is_active = False
    account.save(update_fields=["is_active"])
    emit(AccountErased(person=account.reference, email=email), actor=account, at=at)
    return account


def _withdraw_join_requests(account: User, *, at: datetime) -> None:
    open_ones = account.join_requests.select_for_update(no_key=True, of=("self",)).filter(
        state__in=JOIN_REQUEST.states_before("withdraw")
    )
    for request in open_ones.order_by("pk"):
        JOIN_REQUEST.move(request, "withdraw")
        request.ended_at = at
        request.save(update_fields=["state", "ended_at"])


@transaction.atomic
def remove_lost_factors(*, account: User, actor: Actor, at: datetime) -> User:
    """Let the account be opened by a code alone again, for whoever has lost what they showed
    besides. The actor has checked who they are; nobody does it for themselves. Raises NotAllowed.
    """
    account = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    require(policy.may_remove_lost_factors, actor, account)
    event = FactorsRemoved(person=account.reference, name=str(account))
    emit(event, actor=actor, at=at)
    return account


@transaction.atomic
def set_password(*, account: User, password: str, actor: Actor, at: datetime) -> User:
    """Let this password open the account as well; every other browser is signed out by it.

    The form has looked at how good it is. Raises NotAllowed.
    """
    account = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    require(policy.may_look_after_account, actor, account)
    account.set_password(password)
    account.save(update_fields=["password"])
    emit(WayInAdded(person=account.reference, way=_("password")), actor=actor, at=at)
    return account


@transaction.atomic
def remove_password(*, account: User, actor: Actor, at: datetime) -> User:
    """Let no password open the account any more. Twice has no effect. Raises NotAllowed."""
    account = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    require(policy.may_look_after_account, actor, account)
    if not account.has_usable_password():
        return account
    account.set_unusable_password()
    account.save(update_fields=["password"])
    emit(WayInRemoved(person=account.reference, way=_("password")), actor=actor, at=at)
    return account


@transaction.atomic
def note_on_account(*, account: User, event: AccountEvent, actor: Actor, at: datetime) -> None:
    """Keep in the trail what the sign-in pages did to the account. Raises NotAllowed."""
    require(policy.may_look_after_account, actor, account)
    emit(event, actor=actor, at=at)
