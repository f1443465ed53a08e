"""What people change about their own account."""

from datetime import datetime

from django.db import transaction

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.organisations import policy
from challenges.organisations.events import AccountClosed, AccountEvent, PersonRenamed
from challenges.organisations.models import User
from challenges.organisations.states import JOIN_REQUEST

from .roles import end_all_memberships


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
    open_ones = account.join_requests.select_for_update(no_key=True, of=("self",)).filter(
        state__in=JOIN_REQUEST.states_before("withdraw")
    )
    for request in open_ones.order_by("pk"):
        JOIN_REQUEST.move(request, "withdraw")
        request.ended_at = at
        request.save(update_fields=["state", "ended_at"])
    account.is_active = False
    account.save(update_fields=["is_active"])
    event = AccountClosed(person=account.reference, name=account.name)
    emit(event, actor=actor, at=at, before={"is_active": True}, after={"is_active": False})
    return account


@transaction.atomic
def note_on_account(*, account: User, event: AccountEvent, actor: Actor, at: datetime) -> None:
    """Keep in the trail what the sign-in pages did to the account. Raises NotAllowed."""
    require(policy.may_look_after_account, actor, account)
    emit(event, actor=actor, at=at)
