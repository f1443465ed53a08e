"""What is done across all areas: taking the trail away, and closing one's account."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.actions import erase_account
from challenges.organisations.models import User
from challenges.organisations.policy import may_look_after_account

from .events import TrailExported
from .policy import may_read_audit
from .queries import unfinished_duties


@transaction.atomic
def export_trail(*, filters: str, actor: Actor, at: datetime) -> None:
    """Record that the actor takes away what they may read of the trail under these filters."""
    require(may_read_audit, actor)
    words = filters or _("all of it")
    emit(TrailExported(trail="audit", filters=words), actor=actor, at=at)


@transaction.atomic
def close_own_account(*, account: User, actor: Actor, at: datetime) -> User:
    """Erase the person and end what they could do; what must be kept is kept under their reference.

    Raises NotAllowed, or Refused where something waits for them that nobody else can do.
    """
    account = User.objects.select_for_update(no_key=True).get(pk=account.pk)
    require(may_look_after_account, actor, account)
    duties = unfinished_duties(account)
    if duties:
        first = duties[0]
        raise Refused(f"{first.title}. {first.consequence}.")
    return erase_account(account=account, actor=actor, at=at)
