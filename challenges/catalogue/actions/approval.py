"""Two people agree before a challenge is published. Each time one is asked is a round of review."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.events import (
    ChallengeApproved,
    ChallengeDeclined,
    ChallengeReopened,
    ChallengeReturned,
    ChallengeSentForApproval,
    ChallengeTakenBack,
)
from challenges.catalogue.models import Challenge, Outcome, Review, Why
from challenges.catalogue.queries import form_of, missing_parts, state_at
from challenges.catalogue.queries.facts import facts_of, newest_version
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.queries.reviews import last_review, open_review, unanswered
from challenges.catalogue.states import CHALLENGE, ChallengeState, ChangedMeanwhile
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import User
from challenges.organisations.policy import person

from .amending import drop_what_is_under_way
from .parts import copy_form
from .versions import freeze, freeze_form


@transaction.atomic
def submit_for_approval(*, challenge: Challenge, actor: Actor, at: datetime) -> Challenge:
    """Send a complete draft to a second person; from now on it is locked.

    Raises NotAllowed, IllegalMove, Refused while its body is suspended, or Incomplete, which names
    all that is missing and how many comments nobody has answered or marked as done.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_submit_challenge, actor, challenge)
    CHALLENGE.move(challenge, "submit")
    _refuse_suspended(challenge)
    _refuse_incomplete(
        challenge, at, _("It cannot be sent for approval yet."), _comments_waiting(challenge)
    )
    submitter = person(actor)
    challenge.submitted_by, challenge.submitted_at = submitter, at
    before = {"state": ChallengeState.DRAFT, "review_message": challenge.review_message}
    challenge.review_message = ""
    challenge.save()
    if submitter is not None:
        challenge.authors.add(submitter)
    begin_review(challenge, by=submitter, at=at)
    event = ChallengeSentForApproval(challenge=challenge.reference, title=challenge.title)
    emit(event, actor=actor, at=at, before=before, after={"state": challenge.state})
    return challenge


@transaction.atomic
def take_back_challenge(*, challenge: Challenge, actor: Actor, at: datetime) -> Challenge:
    """A writer goes on writing before anybody has decided. Raises NotAllowed or IllegalMove."""
    challenge = lock_challenge(challenge)
    require(policy.may_submit_challenge, actor, challenge)
    CHALLENGE.move(challenge, "take_back")
    challenge.submitted_by = challenge.submitted_at = None
    challenge.save()
    _decide(open_review(challenge), Outcome.TAKEN_BACK, "", person(actor), at)
    event = ChallengeTakenBack(challenge=challenge.reference, title=challenge.title)
    before = {"state": ChallengeState.IN_REVIEW}
    emit(event, actor=actor, at=at, before=before, after={"state": challenge.state})
    return challenge


@transaction.atomic
def return_for_changes(
    *, challenge: Challenge, message: str, actor: Actor, at: datetime
) -> Challenge:
    """Give it back to its writers with what is to change; also after approval, until it opens.

    The frozen form stays as it was approved; the writers go on with a copy. A change that was
    proposed is given up: all of it can be written again. Raises NotAllowed,
    IllegalMove, or Refused without a message.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_return_challenge, actor, challenge)
    if challenge.state == ChallengeState.APPROVED and state_at(challenge, at) != challenge.state:
        raise IllegalMove(_("This challenge has opened, so it can no longer be returned."))
    before = {"state": challenge.state}
    CHALLENGE.move(challenge, "return")
    message = _said(message, _("Say what is to be changed, so that the writers know."))
    review = open_review(challenge) or _once_more(challenge, at)
    challenge.review_message = message
    challenge.approved_by = challenge.approved_at = challenge.published_at = None
    challenge.save()
    _decide(review, Outcome.EDITS_ASKED, message, person(actor), at)
    form = form_of(challenge)
    if form.frozen_at is not None:
        copy_form(form)
    drop_what_is_under_way(challenge, actor=actor, at=at)
    event = ChallengeReturned(challenge=challenge.reference, title=challenge.title, message=message)
    emit(event, actor=actor, at=at, before=before, after={"state": challenge.state})
    return challenge


@transaction.atomic
def approve_challenge(
    *, challenge: Challenge, seen: int, note: str = "", actor: Actor, at: datetime
) -> Challenge:
    """Agree to a challenge that somebody else wrote; its form is frozen, and it opens at its time.

    `seen` is the number of the version that the approver has read: nothing else is approved.
    Raises NotAllowed, IllegalMove, Refused for an author, ChangedMeanwhile where something else
    was sent since, or Incomplete where the opening time has passed.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_review_challenge, actor, challenge)
    if not policy.may_approve_challenge(actor, challenge):
        raise Refused(_("You have written in this challenge, so somebody else has to approve it."))
    before = {"state": challenge.state}
    CHALLENGE.move(challenge, "approve")
    review = open_review(challenge)
    if review is None:
        raise IllegalMove(_("Nothing was sent for approval. Take it back and send it again."))
    _refuse_what_was_not_seen(challenge, review, seen)
    _refuse_suspended(challenge)
    _refuse_incomplete(challenge, at, _("It cannot be approved as it is. Return it."))
    approver = person(actor)
    challenge.approved_by, challenge.approved_at = approver, at
    appears_later = challenge.publishes_at is not None and challenge.publishes_at > at
    challenge.published_at = None if appears_later else at
    challenge.save()
    freeze_form(challenge, at)
    note = note.strip()
    version = freeze(challenge, Why.APPROVED, by=approver, at=at)
    _decide(review, Outcome.APPROVED, note, approver, at)
    event = ChallengeApproved(
        challenge=challenge.reference, title=challenge.title, note=note, version=version.number
    )
    emit(event, actor=actor, at=at, before=before, after={"state": challenge.state})
    return challenge


@transaction.atomic
def decline_challenge(
    *, challenge: Challenge, message: str, actor: Actor, at: datetime
) -> Challenge:
    """Decide that it will not be published. It is kept, and can be reopened on purpose.

    Raises NotAllowed, IllegalMove, or Refused for an author or without a reason.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_review_challenge, actor, challenge)
    if not policy.may_approve_challenge(actor, challenge):
        raise Refused(_("You have written in this challenge, so somebody else has to decide."))
    before = {"state": challenge.state}
    CHALLENGE.move(challenge, "decline")
    message = _said(message, _("Give the reason, so that the writers understand it."))
    challenge.review_message = message
    challenge.save()
    _decide(open_review(challenge), Outcome.DECLINED, message, person(actor), at)
    event = ChallengeDeclined(challenge=challenge.reference, title=challenge.title, message=message)
    emit(event, actor=actor, at=at, before=before, after={"state": challenge.state})
    return challenge


@transaction.atomic
def reopen_challenge(*, challenge: Challenge, actor: Actor, at: datetime) -> Challenge:
    """Take up again what was declined, as a draft. Raises NotAllowed or IllegalMove."""
    challenge = lock_challenge(challenge)
    require(policy.may_reopen_challenge, actor, challenge)
    CHALLENGE.move(challenge, "reopen")
    challenge.save()
    event = ChallengeReopened(challenge=challenge.reference, title=challenge.title)
    before = {"state": ChallengeState.DECLINED}
    emit(event, actor=actor, at=at, before=before, after={"state": challenge.state})
    return challenge


def begin_review(challenge: Challenge, *, by: User | None, at: datetime) -> Review:
    """A round of review about what the challenge says now."""
    last = last_review(challenge)
    return Review.objects.create(
        challenge=challenge,
        number=last.number + 1 if last else 1,
        version=freeze(challenge, Why.SUBMITTED, by=by, at=at),
        submitted_by=by,
        submitted_at=at,
    )


def _once_more(challenge: Challenge, at: datetime) -> Review:
    """A further round about what was approved already, which is looked at again."""
    last = last_review(challenge)
    return Review.objects.create(
        challenge=challenge,
        number=last.number + 1 if last else 1,
        version=newest_version(challenge)
        or freeze(challenge, Why.APPROVED, by=challenge.approved_by, at=at),
        submitted_by=challenge.submitted_by,
        submitted_at=challenge.submitted_at or at,
    )


def _decide(
    review: Review | None, outcome: Outcome, message: str, by: User | None, at: datetime
) -> None:
    if review is None:
        return
    review.outcome, review.message = outcome, message
    review.decided_by, review.decided_at = by, at
    review.save()


def _refuse_what_was_not_seen(challenge: Challenge, review: Review, seen: int) -> None:
    is_sent = fingerprint(facts_of(challenge)) == review.version.sha256
    if review.version.number != seen or not is_sent:
        raise ChangedMeanwhile(
            _("This challenge has changed since you read it, so nothing is approved yet. Read "
              "what has changed, then decide."),
            seen,
            review.version.number,
        )  # fmt: skip


def _said(message: str, refusal: str) -> str:
    message = message.strip()
    if not message:
        raise Refused(refusal)
    return message


def _comments_waiting(challenge: Challenge) -> tuple[str, ...]:
    count = unanswered(Challenge.objects.filter(pk=challenge.pk)).count()
    words = ngettext(
        "%(count)d comment waits for an answer: answer it, or mark it as done",
        "%(count)d comments wait for an answer: answer them, or mark them as done",
        count,
    )
    return (words % {"count": count},) if count else ()


def _refuse_incomplete(
    challenge: Challenge, at: datetime, words: str, further: tuple[str, ...] = ()
) -> None:
    sentences = (*(part.sentence for part in missing_parts(challenge, at)), *further)
    if sentences:
        raise Incomplete(f"{words} {'; '.join(sentences)}.", sentences)


def _refuse_suspended(challenge: Challenge) -> None:
    owner = challenge.owner
    if owner is not None and not owner.is_confirmed:
        raise Refused(
            _("%(body)s is not verified, or is suspended. Its page says why, and what to do.")
            % {"body": owner}
        )
