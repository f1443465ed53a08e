"""The chair reads what applicants will be told, and keeps back what must not go out."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue.models import Criterion
from challenges.judging.events import CommentShown, CommentWithheld, FeedbackRead
from challenges.judging.models import Decision, Scoresheet, WithheldComment
from challenges.judging.policy import may_decide
from challenges.judging.queries.feedback import drafted_feedback, fingerprint_of_feedback
from challenges.judging.states import UNTOLD
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.policy import person

from .locks import lock_decision


@transaction.atomic
def withhold_comment(
    *,
    decision: Decision,
    sheet: Scoresheet,
    criterion: Criterion | None,
    reason: str,
    actor: Actor,
    at: datetime,
) -> WithheldComment:
    """Keep a judge's words from the applicant; nothing the judge wrote is changed.

    Raises Incomplete without a reason, IllegalMove once the letters are out.
    """
    decision = _lock(decision, sheet, actor)
    if not reason.strip():
        raise Incomplete(_("Say why you keep it back."), (_("the reason"),))
    facts = {"reason": reason.strip()[:300], "withheld_by": person(actor), "withheld_at": at}
    row, _is_new = WithheldComment.objects.update_or_create(
        scoresheet=sheet, criterion=criterion, defaults=facts
    )
    event = CommentWithheld(**_facts(decision, sheet, criterion), reason=row.reason)
    emit(event, actor=actor, at=at)
    return row


@transaction.atomic
def show_comment(
    *,
    decision: Decision,
    sheet: Scoresheet,
    criterion: Criterion | None,
    actor: Actor,
    at: datetime,
) -> None:
    """Let the applicant read it after all."""
    decision = _lock(decision, sheet, actor)
    held = WithheldComment.objects.filter(scoresheet=sheet, criterion=criterion)
    if held.delete()[0]:
        emit(CommentShown(**_facts(decision, sheet, criterion)), actor=actor, at=at)


@transaction.atomic
def approve_feedback(*, decision: Decision, seen: str, actor: Actor, at: datetime) -> Decision:
    """The chair has read all of it and finds it fit to send; `seen` is its fingerprint.

    Raises Refused where it has changed since it was shown.
    """
    decision = lock_decision(decision)
    require(may_decide, actor, decision.round)
    _refuse_when_told(decision)
    if fingerprint_of_feedback(drafted_feedback(decision.round)) != seen:
        raise Refused(_("The feedback has changed since you opened this page. Read it again."))
    decision.feedback_sha256 = seen
    decision.save(update_fields=["feedback_sha256"])
    event = FeedbackRead(decision=decision.reference, challenge=decision.round.challenge.reference)
    emit(event, actor=actor, at=at)
    return decision


def _lock(decision: Decision, sheet: Scoresheet, actor: Actor) -> Decision:
    decision = lock_decision(decision)
    require(may_decide, actor, decision.round)
    _refuse_when_told(decision)
    if sheet.assignment.round_id != decision.round_id:
        raise Refused(_("This comment belongs to another round."))
    return decision


def _refuse_when_told(decision: Decision) -> None:
    if decision.state not in UNTOLD:
        raise IllegalMove(_("The letters are out, so what they say cannot be changed."))


def _facts(decision: Decision, sheet: Scoresheet, criterion: Criterion | None) -> dict[str, str]:
    return {
        "decision": decision.reference,
        "challenge": decision.round.challenge.reference,
        "application": sheet.assignment.application.reference,
        "part": criterion.name if criterion else _("the whole"),
    }
