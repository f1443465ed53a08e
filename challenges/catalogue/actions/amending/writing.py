"""Proposing a change of what is approved already, with the reason that everybody will read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.actions.documents import remove_unused_files, with_files
from challenges.catalogue.events import AmendmentBegun, AmendmentChanged, AmendmentSent
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.queries.amending import (
    amendable_sections,
    amendment_under_way,
    why_not,
)
from challenges.catalogue.queries.facts import facts_of
from challenges.catalogue.queries.locks import lock_amendment, lock_challenge
from challenges.catalogue.states import AMENDMENT, UNDER_WAY, StaleSave
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import person

from .finished import refuse_unfinished
from .trying import tried_out


@transaction.atomic
def begin_amendment(*, challenge: Challenge, actor: Actor, at: datetime) -> Amendment:
    """A change to write; the one that is under way already where there is one.

    Raises NotAllowed, or IllegalMove where nothing can be changed any more.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_amend_challenge, actor, challenge)
    if not amendable_sections(challenge, at):
        raise IllegalMove(
            _("This challenge is not approved yet, or it is over, so there is nothing to amend.")
        )
    found = amendment_under_way(challenge)
    if found is not None:
        return found
    amendment = Amendment.objects.create(
        challenge=challenge, number=next_number(challenge), begun_by=person(actor), begun_at=at
    )
    _add_writer(amendment, actor)
    event = AmendmentBegun(challenge=challenge.reference, number=amendment.number)
    emit(event, actor=actor, at=at)
    return amendment


@transaction.atomic
def change_amendment(
    *,
    amendment: Amendment,
    section: str,
    fields: Mapping[str, Any],
    revision: int,
    goes_on: bool = False,
    actor: Actor,
    at: datetime,
) -> Amendment:
    """Propose what one section will say; `fields` as the section's save takes them in set-up.

    The change is tried out and undone: what cannot be is refused now, in the same words as in
    set-up. `goes_on`: the trail tells already that this person writes there. Raises NotAllowed,
    IllegalMove, StaleSave, or Refused.
    """
    amendment = _to_write(amendment, actor, at, revision)
    challenge = amendment.challenge
    if section not in amendable_sections(challenge, at):
        raise Refused(_("This section can no longer be changed. Choose another."))
    if section == "documents":
        rows = with_files(challenge, fields["documents"], actor=actor, at=at)
        fields = {**fields, "documents": rows}
    now = facts_of(challenge)
    proposed = {*amendment.after, section}
    found = tried_out(challenge, amendment.after, facts_of, at, further=(section, fields))
    # A criterion that is called otherwise changes what a proposed form says of it as well.
    before = {name: amendment.before.get(name, now[name]) for name in proposed}
    after = {name: found[name] for name in proposed}
    refusal = why_not(before, after, challenge, at)
    if refusal:
        raise Refused(refusal)
    changed = {name for name in proposed if after[name] != before[name]}
    amendment.before = {name: before[name] for name in changed}
    amendment.after = {name: after[name] for name in changed}
    _keep(amendment, section, actor, at, goes_on=goes_on)
    remove_unused_files(challenge, actor=SYSTEM, at=at)
    return amendment


@transaction.atomic
def explain_amendment(
    *, amendment: Amendment, reason: str, revision: int, actor: Actor, at: datetime
) -> Amendment:
    """Write the reason that everybody will read. Raises as above."""
    amendment = _to_write(amendment, actor, at, revision)
    amendment.reason = reason.replace("\x00", "").strip()
    _keep(amendment, "reason", actor, at)
    return amendment


@transaction.atomic
def send_amendment(*, amendment: Amendment, actor: Actor, at: datetime) -> Amendment:
    """Ask a second person. Raises NotAllowed, IllegalMove, or Incomplete."""
    amendment = lock_amendment(amendment)
    require(policy.may_amend_challenge, actor, amendment.challenge)
    AMENDMENT.move(amendment, "send")
    refuse_unfinished(amendment, at)
    amendment.sent_at, amendment.message = at, ""
    amendment.save()
    _add_writer(amendment, actor)
    event = AmendmentSent(challenge=amendment.challenge.reference, number=amendment.number)
    emit(event, actor=actor, at=at)
    return amendment


def next_number(challenge: Challenge) -> int:
    """The number of the next amendment of a locked challenge."""
    highest = challenge.amendments.aggregate(highest=models.Max("number"))["highest"]
    return int(highest or 0) + 1


def _to_write(amendment: Amendment, actor: Actor, at: datetime, revision: int) -> Amendment:
    amendment = lock_amendment(amendment)
    require(policy.may_amend_challenge, actor, amendment.challenge)
    if amendment.state != UNDER_WAY[0]:
        raise IllegalMove(
            _("This amendment waits for approval or is decided, so it stays as it is.")
        )
    if revision != amendment.revision:
        raise StaleSave(
            _("Somebody else has changed this amendment since you opened it."),
            amendment.revision,
        )
    return amendment


def _keep(
    amendment: Amendment, section: str, actor: Actor, at: datetime, *, goes_on: bool = False
) -> None:
    amendment.revision += 1
    amendment.save()
    _add_writer(amendment, actor)
    if goes_on:
        return
    event = AmendmentChanged(
        challenge=amendment.challenge.reference, number=amendment.number, section=section
    )
    emit(event, actor=actor, at=at)


def _add_writer(amendment: Amendment, actor: Actor) -> None:
    writer = person(actor)
    if writer is not None:
        amendment.writers.add(writer)
