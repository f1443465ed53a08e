"""A change that comes to nothing; it is kept."""

from datetime import datetime

from django.db import transaction

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.actions.documents import remove_unused_files
from challenges.catalogue.events import AmendmentDropped
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.queries.amending import amendment_under_way
from challenges.catalogue.queries.locks import lock_amendment
from challenges.catalogue.states import AMENDMENT
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.organisations.policy import person


@transaction.atomic
def drop_amendment(*, amendment: Amendment, actor: Actor, at: datetime) -> Amendment:
    """Its writers give it up; it is kept."""
    amendment = lock_amendment(amendment)
    require(policy.may_amend_challenge, actor, amendment.challenge)
    _drop(amendment, actor, at)
    return amendment


def drop_what_is_under_way(challenge: Challenge, *, actor: Actor, at: datetime) -> None:
    """The challenge, which is locked, does not go on as it was approved, nor does its change."""
    amendment = amendment_under_way(challenge)
    if amendment is not None:
        _drop(amendment, actor, at)


def _drop(amendment: Amendment, actor: Actor, at: datetime) -> None:
    AMENDMENT.move(amendment, "drop")
    amendment.decided_by, amendment.decided_at = person(actor), at
    amendment.save()
    remove_unused_files(amendment.challenge, actor=SYSTEM, at=at)
    event = AmendmentDropped(challenge=amendment.challenge.reference, number=amendment.number)
    emit(event, actor=actor, at=at)
