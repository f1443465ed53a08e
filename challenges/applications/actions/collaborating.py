"""The access of somebody from outside changes, and ends."""

from datetime import datetime

from django.db import transaction

from challenges.applications import policy
from challenges.applications.events import CollaborationChanged, CollaborationEnded
from challenges.applications.models import Application, Collaborator
from challenges.applications.queries import lock_application, lock_collaborator
from challenges.applications.states import COLLABORATION, Right
from challenges.audit.actions import emit
from challenges.kernel.policy import Actor, require
from challenges.organisations.models import User


@transaction.atomic
def change_right(
    *, collaborator: Collaborator, right: str, actor: Actor, at: datetime
) -> Collaborator:
    """Let somebody who is in edit the application, or only view it, from now on. Giving the right
    that they have changes nothing and tells nobody.

    Raises NotAllowed, IllegalMove where they are not in (any more), ValueError for no right.
    """
    application = lock_application(collaborator.application)
    collaborator = lock_collaborator(collaborator)
    collaborator.application = application
    require(policy.may_share_application, actor, application)
    COLLABORATION.move(collaborator, "change")
    before, collaborator.right = collaborator.right, Right(right)
    if before == collaborator.right:
        return collaborator
    collaborator.save(update_fields=["right"])
    event = CollaborationChanged(**_facts(collaborator), right=collaborator.right)
    emit(event, actor=actor, at=at, before={"right": before}, after={"right": collaborator.right})
    return collaborator


@transaction.atomic
def end_collaboration(*, collaborator: Collaborator, actor: Actor, at: datetime) -> Collaborator:
    """Let somebody see and write nothing of the application any more; what they wrote stays.

    A save of theirs that waits for the application is refused. Raises NotAllowed, or IllegalMove
    where they are not in (any more).
    """
    application = lock_application(collaborator.application)
    collaborator = lock_collaborator(collaborator)
    collaborator.application = application
    require(policy.may_end_collaboration, actor, collaborator)
    _end(collaborator, actor, at)
    return collaborator


@transaction.atomic
def end_collaborations_of(*, account: User, actor: Actor, at: datetime) -> int:
    """End all that is shared with an account which is closed; returns how many."""
    require(policy.may_end_all_collaborations, actor)
    held = Collaborator.objects.filter(
        user=account, state__in=COLLABORATION.states_before("end")
    ).order_by("application")
    keys = list(held.values_list("application", flat=True))
    list(Application.objects.filter(pk__in=keys).select_for_update(no_key=True).order_by("pk"))
    ended = held.select_related("application", "user")
    for each in ended:
        _end(each, actor, at)
    return len(ended)


def _end(collaborator: Collaborator, actor: Actor, at: datetime) -> None:
    COLLABORATION.move(collaborator, "end")
    collaborator.ended_at = at
    collaborator.save(update_fields=["state", "ended_at"])
    event = CollaborationEnded(**_facts(collaborator))
    emit(event, actor=actor, at=at, before={"right": collaborator.right})


def _facts(collaborator: Collaborator) -> dict[str, str]:
    user = collaborator.user
    return {
        "application": collaborator.application.reference,
        "collaborator": str(collaborator.key),
        "person": user.reference if user else "",
        "person_name": str(user or ""),
    }
