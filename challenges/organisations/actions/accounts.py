"""What people change about their own account."""

from datetime import datetime

from django.db import transaction

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.organisations import policy
from challenges.organisations.events import AccountEvent, PersonRenamed
from challenges.organisations.models import User


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
def note_on_account(*, account: User, event: AccountEvent, actor: Actor, at: datetime) -> None:
    """Keep in the trail what the sign-in pages did to the account. Raises NotAllowed."""
    require(policy.may_look_after_account, actor, account)
    emit(event, actor=actor, at=at)
