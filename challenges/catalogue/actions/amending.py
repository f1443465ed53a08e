"""Changing what is approved already: proposed, agreed to by a second person, published."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import (
    AmendmentBegun,
    AmendmentChanged,
    AmendmentDropped,
    AmendmentReturned,
    AmendmentSent,
    ChallengeAmended,
)
from challenges.catalogue.models import Amendment, Challenge, Why
from challenges.catalogue.queries import missing_parts, with_parts
from challenges.catalogue.queries.amending import (
    amendable_sections,
    amendment_under_way,
    changed_meanwhile,
    why_not,
)
from challenges.catalogue.queries.facts import facts_of
from challenges.catalogue.queries.locks import lock_amendment, lock_challenge
from challenges.catalogue.states import AMENDMENT, UNDER_WAY, ChangedMeanwhile, StaleSave
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.policy import person

from .changing import write_section
from .proposed import fields_of
from .versions import freeze

Seen = TypeVar("Seen")


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
    actor: Actor,
    at: datetime,
) -> Amendment:
    """Propose what one section will say; `fields` as `change_challenge` takes them.

    The change is tried out and undone: what cannot be is refused now, in the same words as in
    set-up. Raises NotAllowed, IllegalMove, StaleSave, or Refused.
    """
    amendment = _to_write(amendment, actor, at, revision)
    challenge = amendment.challenge
    if section not in amendable_sections(challenge, at):
        raise Refused(_("This section can no longer be changed. Choose another."))
    now = facts_of(challenge)
    before = amendment.before.get(section, now[section])
    after = _tried_out(challenge, {**amendment.after, section: fields}, facts_of, at)[section]
    refusal = why_not({section: before}, {section: after}, challenge, at)
    if refusal:
        raise Refused(refusal)
    amendment.before = {**amendment.before, section: before}
    amendment.after = {**amendment.after, section: after}
    if after == before:
        amendment.before.pop(section)
        amendment.after.pop(section)
    _keep(amendment, section, actor, at)
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
    _refuse_unfinished(amendment, at)
    amendment.sent_at, amendment.message = at, ""
    amendment.save()
    _add_writer(amendment, actor)
    event = AmendmentSent(challenge=amendment.challenge.reference, number=amendment.number)
    emit(event, actor=actor, at=at)
    return amendment


@transaction.atomic
def return_amendment(
    *, amendment: Amendment, message: str, is_final: bool = False, actor: Actor, at: datetime
) -> Amendment:
    """Give it back with what has to change or, `is_final`, decline it with the reason."""
    amendment = lock_amendment(amendment)
    require(policy.may_decide_amendment, actor, amendment.challenge)
    AMENDMENT.move(amendment, "decline" if is_final else "return")
    amendment.message = message.strip()
    if not amendment.message:
        raise Refused(_("Say why, so that the writers know."))
    if is_final:
        amendment.decided_by, amendment.decided_at = person(actor), at
    amendment.save()
    event = AmendmentReturned(
        challenge=amendment.challenge.reference,
        number=amendment.number,
        message=amendment.message,
        is_final=is_final,
    )
    emit(event, actor=actor, at=at)
    return amendment


@transaction.atomic
def drop_amendment(*, amendment: Amendment, actor: Actor, at: datetime) -> Amendment:
    """Its writers give it up; it is kept."""
    amendment = lock_amendment(amendment)
    require(policy.may_amend_challenge, actor, amendment.challenge)
    AMENDMENT.move(amendment, "drop")
    amendment.decided_by, amendment.decided_at = person(actor), at
    amendment.save()
    event = AmendmentDropped(challenge=amendment.challenge.reference, number=amendment.number)
    emit(event, actor=actor, at=at)
    return amendment


@transaction.atomic
def publish_amendment(*, amendment: Amendment, seen: int, actor: Actor, at: datetime) -> Amendment:
    """Agree to it: facts, version, public note and notices at once, or nothing.

    `seen` is the revision that the approver has read. Raises NotAllowed, IllegalMove, Refused for
    a writer of it, ChangedMeanwhile, or Incomplete.
    """
    amendment = lock_amendment(amendment)
    challenge = amendment.challenge
    require(policy.may_decide_amendment, actor, challenge)
    if not policy.may_publish_amendment(actor, amendment):
        raise Refused(_("You have written in this amendment, so somebody else has to approve it."))
    AMENDMENT.move(amendment, "publish")
    if amendment.revision != seen:
        raise ChangedMeanwhile(
            _("This amendment has changed since you read it. Read it again, then decide."),
            seen,
            amendment.revision,
        )
    _refuse_unfinished(amendment, at)
    for section, facts in amendment.after.items():
        write_section(challenge, section, fields_of(challenge, section, facts), at)
    challenge.version += 1
    challenge.save()
    missing = [
        part.sentence for part in missing_parts(challenge) if part.section in amendment.after
    ]
    if missing:
        raise Incomplete(
            _("It cannot be published as it is: %(missing)s. Return it.")
            % {"missing": "; ".join(missing)},
            tuple(missing),
        )
    approver = person(actor)
    amendment.version = freeze(challenge, Why.AMENDED, by=approver, at=at)
    amendment.decided_by, amendment.decided_at = approver, at
    amendment.save()
    event = ChallengeAmended(
        challenge=challenge.reference,
        title=challenge.title,
        number=amendment.number,
        reason=amendment.reason,
        sections=", ".join(amendment.after),
    )
    emit(event, actor=actor, at=at, before=amendment.before, after=amendment.after)
    return amendment


def next_number(challenge: Challenge) -> int:
    """The number of the next amendment of a locked challenge."""
    highest = challenge.amendments.aggregate(highest=models.Max("number"))["highest"]
    return int(highest or 0) + 1


class _Undone(Exception):
    """Ends a trial."""


@transaction.atomic
def look_at_proposed(
    *, amendment: Amendment, look: Callable[[Challenge], Seen], actor: Actor, at: datetime
) -> Seen:
    """What `look` sees of the challenge as it would be; nothing of it stays."""
    amendment = lock_amendment(amendment)
    require(policy.may_observe_challenge, actor, amendment.challenge)
    return _tried_out(amendment.challenge, amendment.after, look, at)


def _tried_out(
    challenge: Challenge,
    sections: Mapping[str, Mapping[str, Any]],
    look: Callable[[Challenge], Seen],
    at: datetime,
) -> Seen:
    """A section that was proposed before is in a version's shape, the new one has Python's values.

    The change is made and undone, so that the database's own rules are asked as well.
    """
    found: list[Seen] = []
    try:
        with transaction.atomic():
            copy = lock_challenge(challenge)
            for section, facts in sections.items():
                write_section(copy, section, fields_of(copy, section, facts), at)
            copy.save()
            found.append(look(with_parts(Challenge.objects.all()).get(pk=copy.pk)))
            raise _Undone
    except IntegrityError as problem:
        raise Refused(
            _("Something that every approved challenge has would be missing. Fill it in again.")
        ) from problem
    except _Undone:
        return found[0]


def _to_write(amendment: Amendment, actor: Actor, at: datetime, revision: int) -> Amendment:
    amendment = lock_amendment(amendment)
    require(policy.may_amend_challenge, actor, amendment.challenge)
    if amendment.state != UNDER_WAY[0]:
        raise IllegalMove(
            _("This amendment waits for approval or is decided, so it stays as it is.")
        )
    if revision != amendment.revision:
        raise StaleSave(
            _("Somebody else has changed this amendment since you opened it. Compare both texts."),
            amendment.revision,
        )
    return amendment


def _keep(amendment: Amendment, section: str, actor: Actor, at: datetime) -> None:
    amendment.revision += 1
    amendment.save()
    _add_writer(amendment, actor)
    event = AmendmentChanged(
        challenge=amendment.challenge.reference, number=amendment.number, section=section
    )
    emit(event, actor=actor, at=at)


def _add_writer(amendment: Amendment, actor: Actor) -> None:
    writer = person(actor)
    if writer is not None:
        amendment.writers.add(writer)


def _refuse_unfinished(amendment: Amendment, at: datetime) -> None:
    """Raise Incomplete for what is missing, Refused for what no longer can be."""
    challenge = amendment.challenge
    missing = []
    if not amendment.after:
        missing.append(_("Change at least one section."))
    if not amendment.reason:
        missing.append(_("Give the reason: everybody will read it."))
    if missing:
        raise Incomplete(" ".join(missing), tuple(missing))
    closed = [name for name in amendment.after if name not in amendable_sections(challenge, at)]
    if closed:
        raise Refused(_("It is too late for this change. Give it up, and begin another."))
    if changed_meanwhile(challenge, amendment):
        raise Refused(
            _("What it changes has been changed by something else meanwhile. Give it up, and "
              "begin another.")
        )  # fmt: skip
    refusal = why_not(amendment.before, amendment.after, challenge, at)
    if refusal:
        raise Refused(refusal)
