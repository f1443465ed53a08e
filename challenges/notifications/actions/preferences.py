"""How people want to be told, and where."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.notifications.events import AddressTriedAgain, MailPreferencesChanged
from challenges.notifications.models import Preference, UndeliverableAddress
from challenges.notifications.policy import may_choose_pace, may_try_address_again
from challenges.notifications.queries import paces_of
from challenges.organisations.models import User


@transaction.atomic
def choose_paces(
    *, user: User, paces: Mapping[str, str], actor: Actor, at: datetime
) -> dict[str, str]:
    """Keep how soon the person wants to hear of each group. Returns what has changed."""
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    require(may_choose_pace, actor, user)
    before = paces_of(user)
    changed = {group: pace for group, pace in paces.items() if before.get(group) != pace}
    for group, pace in changed.items():
        Preference.objects.update_or_create(user=user, group=group, defaults={"pace": pace})
    if changed:
        emit(
            MailPreferencesChanged(person=user.reference),
            actor=actor,
            at=at,
            before={group: before[group] for group in changed},
            after=changed,
        )
    return changed


@transaction.atomic
def try_address_again(*, email: str, actor: Actor, at: datetime) -> None:
    """Send mails again to an address that had been refused."""
    row = (
        UndeliverableAddress.objects.select_for_update(no_key=True)
        .filter(email=email.lower())
        .first()
    )
    require(may_try_address_again, actor, email)
    if row is None:
        return
    row.delete()
    owner = User.objects.filter(email=email.lower()).first()
    emit(AddressTriedAgain(person=owner.reference if owner else "-"), actor=actor, at=at)
