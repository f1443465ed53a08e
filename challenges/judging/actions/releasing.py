"""The outcome goes out: to all applicants at once, and after the standstill to everybody."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.applications.actions import Verdict, carry_out_decision, send_message
from challenges.audit.actions import emit
from challenges.catalogue.actions import announce_challenge
from challenges.catalogue.engines.working_days import working_days_after
from challenges.catalogue.words import CITY
from challenges.judging.events import (
    AnnouncementHeld,
    AnnouncementResumed,
    ApplicantsTold,
    DecisionReleased,
)
from challenges.judging.models import Decision, Feedback, Outcome, OutcomeKind
from challenges.judging.policy import (
    may_hold_announcement,
    may_keep_time,
    may_question_decision,
    may_release,
    may_resume_announcement,
)
from challenges.judging.queries.decisions import announced_at, fingerprint_of_decision
from challenges.judging.queries.feedback import drafted_feedback, rows_of_feedback
from challenges.judging.states import DECISION, DecisionState
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused

from .locks import lock_decision

log = logging.getLogger(__name__)
VERBS = {
    OutcomeKind.SELECTED: "select",
    OutcomeKind.RESERVED: "reserve",
    OutcomeKind.NOT_SELECTED: "not_select",
}


@transaction.atomic
def release_decision(*, decision: Decision, actor: Actor, at: datetime) -> Decision:
    """Tell all applicants at once; everybody else when the standstill is over, or now without one.

    This cannot be undone. Who applied and has withdrawn since is left out. Raises IllegalMove
    where nobody has approved it, Refused where anything has changed since somebody did. A
    constant number of queries, but for those that put the letters into the outbox.
    """
    decision = lock_decision(decision)
    require(may_release, actor, decision)
    if decision.state in (DecisionState.PENDING, DecisionState.RETURNED):
        raise IllegalMove(_("A second person has still to approve the decision."))
    before = decision.state
    DECISION.move(decision, "tell")
    feedback = drafted_feedback(decision.round)
    if fingerprint_of_decision(decision, feedback) != decision.approved_sha256:
        raise Refused(
            _("Something has changed since the decision was approved. Have it approved again.")
        )
    challenge = decision.round.challenge
    decision.released_at = at
    decision.public_at = announced_at(decision, at)
    decision.save(update_fields=["state", "released_at", "public_at"])
    outcomes = list(decision.outcomes.order_by("pk"))
    carry_out_decision(
        challenge=challenge,
        verdicts={
            each.application_id: Verdict(VERBS[OutcomeKind(each.outcome)], each.award_amount)
            for each in outcomes
        },
        actor=SYSTEM,
        at=at,
    )
    Feedback.objects.bulk_create(rows_of_feedback(outcomes, feedback))
    event = ApplicantsTold(decision=decision.reference, challenge=challenge.reference)
    emit(event, actor=actor, at=at, before={"state": before}, after={"state": decision.state})
    if not decision.standstill_days:
        _announce(decision, actor, at)
    return decision


@transaction.atomic
def hold_announcement(*, decision: Decision, reason: str, actor: Actor, at: datetime) -> Decision:
    """Put the announcement off until somebody lets it go on. Raises Incomplete without a reason."""
    decision = lock_decision(decision)
    require(may_hold_announcement, actor, decision)
    reason = _said(reason)
    DECISION.move(decision, "hold")
    decision.reason = reason
    decision.save(update_fields=["state", "reason"])
    event = AnnouncementHeld(
        decision=decision.reference, challenge=decision.round.challenge.reference, reason=reason
    )
    emit(event, actor=actor, at=at)
    return decision


@transaction.atomic
def question_decision(*, outcome: Outcome, text: str, actor: Actor, at: datetime) -> Decision:
    """An applicant says before the announcement that the decision is wrong: it is held.

    What they say goes to those who run the challenge as a message about the application, where it
    is answered. Raises NotAllowed once it is announced, Refused where nothing is said.
    """
    decision = lock_decision(outcome.decision)
    outcome.decision = decision
    require(may_question_decision, actor, outcome)
    send_message(application=outcome.application, text=text, actor=actor, at=at)
    if DECISION.allows(decision, "hold"):
        reason = _("The applicant of %(reference)s says that the decision is wrong.") % {
            "reference": outcome.application.reference
        }
        hold_announcement(decision=decision, reason=reason, actor=SYSTEM, at=at)
    return decision


@transaction.atomic
def resume_announcement(*, decision: Decision, reason: str, actor: Actor, at: datetime) -> Decision:
    """Let the standstill run on: it is public when its days are over, but not before the next
    working day, so that whoever asked learns of it first."""
    decision = lock_decision(decision)
    require(may_resume_announcement, actor, decision)
    reason = _said(reason)
    DECISION.move(decision, "resume")
    earliest = working_days_after(at, 1, CITY)
    decision.public_at = max(decision.public_at or earliest, earliest)
    decision.reason = ""
    decision.save(update_fields=["state", "reason", "public_at"])
    event = AnnouncementResumed(
        decision=decision.reference, challenge=decision.round.challenge.reference, reason=reason
    )
    emit(event, actor=actor, at=at, after={"public_at": decision.public_at})
    return decision


@transaction.atomic
def announce_due_decisions(*, actor: Actor, at: datetime) -> int:
    """Make every decision public whose standstill is over; returns how many.

    One that fails stays as it was, is logged and comes up again.
    """
    require(may_keep_time, actor)
    due = Decision.objects.filter(state__in=DECISION.states_before("announce"), public_at__lte=at)
    announced = 0
    for found in due.order_by("pk"):
        try:
            with transaction.atomic():
                decision = lock_decision(found)
                if not DECISION.allows(decision, "announce"):
                    continue
                _announce(decision, actor, at)
        except Exception:
            log.exception("could not announce the decision %s", found)
        else:
            announced += 1
    return announced


def _announce(decision: Decision, actor: Actor, at: datetime) -> None:
    DECISION.move(decision, "announce")
    decision.save(update_fields=["state"])
    challenge = decision.round.challenge
    announce_challenge(challenge=challenge, actor=SYSTEM, at=at)
    event = DecisionReleased(decision=decision.reference, challenge=challenge.reference)
    emit(event, actor=actor, at=at, before={"state": DecisionState.STANDSTILL})


def _said(reason: str) -> str:
    if not reason.strip():
        raise Incomplete(_("Say why, in words that those who run it understand."), (_("why"),))
    return reason.strip()[:500]
