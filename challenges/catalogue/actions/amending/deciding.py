"""A second person agrees to a change, or does not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.actions.documents import remove_unused_files
from challenges.catalogue.actions.equality import put_signature, void_signature
from challenges.catalogue.actions.versions import freeze, freeze_form
from challenges.catalogue.events import AmendmentReturned, ChallengeAmended
from challenges.catalogue.models import Amendment, Why
from challenges.catalogue.queries.equality import screening_of
from challenges.catalogue.queries.locks import lock_amendment
from challenges.catalogue.states import AMENDMENT, SCREENING, ChangedMeanwhile
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.policy import person

from .finished import refuse_unfinished
from .trying import write_proposed


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
    if is_final:
        remove_unused_files(amendment.challenge, actor=SYSTEM, at=at)
    event = AmendmentReturned(
        challenge=amendment.challenge.reference,
        number=amendment.number,
        message=amendment.message,
        is_final=is_final,
    )
    emit(event, actor=actor, at=at)
    return amendment


@transaction.atomic
def publish_amendment(
    *, amendment: Amendment, seen: int, statement: str = "", actor: Actor, at: datetime
) -> Amendment:
    """Agree to it: facts, version, public note and notices at once, or nothing.

    `seen` is the revision that the approver has read. A changed equality screening is signed with
    `statement`, a changed form becomes the next version of it. Raises NotAllowed, IllegalMove,
    Refused for a writer of it or without a statement, ChangedMeanwhile, or Incomplete.
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
    refuse_unfinished(amendment, at)
    write_proposed(challenge, amendment.after, at)
    challenge.version += 1
    challenge.save()
    if "equality" in amendment.after:
        _sign_anew(amendment, statement, actor, at)
    freeze_form(challenge, at)
    approver = person(actor)
    amendment.version = freeze(challenge, Why.AMENDED, by=approver, at=at)
    amendment.decided_by, amendment.decided_at = approver, at
    amendment.save()
    remove_unused_files(challenge, actor=SYSTEM, at=at)
    event = ChallengeAmended(
        challenge=challenge.reference,
        title=challenge.title,
        number=amendment.number,
        reason=amendment.reason,
        sections=", ".join(amendment.after),
    )
    emit(event, actor=actor, at=at, before=amendment.before, after=amendment.after)
    return amendment


def _sign_anew(amendment: Amendment, statement: str, actor: Actor, at: datetime) -> None:
    """The duty is the decider's: whoever publishes a changed screening puts their name to it."""
    challenge = amendment.challenge
    if not policy.may_sign_screening(actor, challenge):
        raise Refused(
            _("You have written in this challenge, and its equality screening changes, so somebody "
              "who has written in neither has to approve it.")
        )  # fmt: skip
    void_signature(challenge, actor=actor, at=at)
    screening = screening_of(challenge)
    if screening is not None:
        SCREENING.move(screening, "ask")
        put_signature(challenge, screening, statement, actor=actor, at=at)
