"""A second person looks at a decision before anybody is told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import DecisionApproved, DecisionReturned
from challenges.judging.models import Decision
from challenges.judging.policy import may_approve_decision
from challenges.judging.queries.decisions import checks_of, fingerprint_of_decision, missing_in
from challenges.judging.queries.feedback import drafted_feedback
from challenges.judging.states import DECISION
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Incomplete, Refused
from challenges.organisations.policy import person

from .locks import lock_decision


@transaction.atomic
def approve_decision(*, decision: Decision, seen: str, actor: Actor, at: datetime) -> Decision:
    """Agree to a decision as it was shown; `seen` is its `fingerprint_of_decision`.

    Raises NotAllowed to whoever decided it, Refused where anything has changed since it was
    shown, Incomplete where something that must be there is missing.
    """
    decision = lock_decision(decision)
    require(may_approve_decision, actor, decision)
    feedback = drafted_feedback(decision.round)
    if fingerprint_of_decision(decision, feedback) != seen:
        raise Refused(
            _("Something has changed since you opened this page. Look at it again, then approve.")
        )
    if missing := missing_in(checks_of(decision, feedback)):
        raise Incomplete(" ".join(missing), missing)
    before = decision.state
    DECISION.move(decision, "approve")
    decision.approved_by, decision.approved_at = person(actor), at
    decision.approved_sha256, decision.reason = seen, ""
    decision.save()
    event = DecisionApproved(
        decision=decision.reference, challenge=decision.round.challenge.reference
    )
    emit(event, actor=actor, at=at, before={"state": before}, after={"state": decision.state})
    return decision


@transaction.atomic
def return_decision(*, decision: Decision, reason: str, actor: Actor, at: datetime) -> Decision:
    """Give it back to the chair, who decides again. Raises Incomplete without a reason."""
    decision = lock_decision(decision)
    require(may_approve_decision, actor, decision)
    if not reason.strip():
        raise Incomplete(_("Say what the chair should look at."), (_("the reason"),))
    before = decision.state
    DECISION.move(decision, "return")
    decision.approved_by, decision.approved_at, decision.approved_sha256 = None, None, ""
    decision.reason = reason.strip()[:500]
    decision.save()
    event = DecisionReturned(
        decision=decision.reference,
        challenge=decision.round.challenge.reference,
        reason=decision.reason,
    )
    emit(event, actor=actor, at=at, before={"state": before}, after={"state": decision.state})
    return decision
