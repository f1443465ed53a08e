"""Writing an equality screening, and having it signed by somebody else."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import (
    ScreeningReturned,
    ScreeningSentForSignature,
    ScreeningSigned,
    SignatureVoided,
)
from challenges.catalogue.models import Challenge, Screening, SignOff
from challenges.catalogue.queries.equality import (
    screening_as_facts,
    screening_hash,
    screening_of,
    signature_of,
)
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.queries.readiness.equality import missing_in_screening
from challenges.catalogue.states import SCREENING, StaleSave
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import User

from .changing import write_section
from .saving import keep, refuse_locked_or_stale, refuse_when_locked

Facts = Mapping[str, Any]


@transaction.atomic
def save_screening(
    *,
    challenge: Challenge,
    fields: Facts,
    findings: Sequence[Facts],
    version: int,
    actor: Actor,
    at: datetime,
) -> Challenge:
    """Save the section "equality": the texts by name, and for each group a dict of FINDING.

    A change voids a signature. Raises NotAllowed, IllegalMove (in review), StaleSave, or Refused
    for a group that the screening does not look at.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_edit_challenge, actor, challenge)
    refuse_locked_or_stale(challenge, "equality", version)
    changes = write_section(challenge, "equality", {**fields, "findings": findings}, at)
    if changes[1]:
        void_signature(challenge, actor=actor, at=at)
    return keep(challenge, "equality", changes, actor=actor, at=at)


@transaction.atomic
def ask_for_signature(*, challenge: Challenge, actor: Actor, at: datetime) -> Screening:
    """Have whoever may sign it told. Raises NotAllowed, IllegalMove, or Incomplete."""
    challenge = lock_challenge(challenge)
    require(policy.may_ask_for_signature, actor, challenge)
    refuse_when_locked(challenge)
    screening = _whole(challenge, at)
    SCREENING.move(screening, "ask")
    screening.message = ""
    screening.save()
    event = ScreeningSentForSignature(challenge=challenge.reference, title=challenge.title)
    emit(event, actor=actor, at=at, after={"state": screening.state})
    return screening


@transaction.atomic
def sign_screening(
    *, challenge: Challenge, statement: str, sha256: str, actor: Actor, at: datetime
) -> SignOff:
    """Sign what the page showed, whose fingerprint is `sha256`.

    Raises NotAllowed, Refused for whoever wrote in the challenge or without a statement,
    IllegalMove where it does not wait, and StaleSave where it was changed meanwhile.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_return_screening, actor, challenge)
    if not policy.may_sign_screening(actor, challenge):
        raise Refused(_("You have written in this challenge, so somebody else has to sign it."))
    refuse_when_locked(challenge)
    screening = screening_of(challenge)
    if screening is None or screening_hash(screening) != sha256:
        raise StaleSave(
            _("The screening was changed while you read it. Read it again before you sign it."),
            challenge.version,
        )
    return put_signature(challenge, screening, statement, actor=actor, at=at)


def put_signature(
    challenge: Challenge, screening: Screening, statement: str, *, actor: Actor, at: datetime
) -> SignOff:
    """Sign what it says now, once it is known that this person may."""
    SCREENING.move(screening, "sign")
    _whole(challenge, at)
    if not statement.strip():
        raise Refused(_("Say in a sentence what you have considered."))
    screening.save()
    sha256 = screening_hash(screening)
    signature = SignOff.objects.create(
        screening=screening,
        signed_by=cast(User, actor),
        signed_at=at,
        statement=statement.strip(),
        content=screening_as_facts(screening),
        sha256=sha256,
    )
    event = ScreeningSigned(challenge=challenge.reference, title=challenge.title, sha256=sha256)
    emit(event, actor=actor, at=at, after={"statement": signature.statement})
    return signature


@transaction.atomic
def return_screening(
    *, challenge: Challenge, message: str, actor: Actor, at: datetime
) -> Screening:
    """Give it back unsigned with what is to change. Raises NotAllowed, IllegalMove or Refused."""
    challenge = lock_challenge(challenge)
    require(policy.may_return_screening, actor, challenge)
    screening = screening_of(challenge)
    if screening is None:
        raise IllegalMove(_("This challenge has no equality screening yet."))
    SCREENING.move(screening, "return")
    if not message.strip():
        raise Refused(_("Say what is to be changed, so that the writers know."))
    screening.message = message.strip()
    screening.save()
    event = ScreeningReturned(
        challenge=challenge.reference, title=challenge.title, message=screening.message
    )
    emit(event, actor=actor, at=at, after={"state": screening.state})
    return screening


def _whole(challenge: Challenge, at: datetime) -> Screening:
    missing = tuple(missing_in_screening(challenge, at))
    if missing:
        raise Incomplete(
            _("The screening cannot be signed yet. %(missing)s.") % {"missing": "; ".join(missing)},
            missing,
        )
    return Screening.objects.get(challenge=challenge)


def void_signature(challenge: Challenge, *, actor: Actor, at: datetime) -> None:
    """What was signed has changed: it is a draft again, and its signature counts no longer."""
    screening = screening_of(challenge)
    if screening is None:
        return
    signature = signature_of(screening)
    SCREENING.move(screening, "change")
    screening.save()
    if signature is None:
        return
    signature.voided_at = at
    signature.save(update_fields=["voided_at"])
    event = SignatureVoided(
        challenge=challenge.reference, title=challenge.title, signer=signature.signed_by.name
    )
    emit(event, actor=actor, at=at)
