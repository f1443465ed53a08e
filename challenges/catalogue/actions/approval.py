"""Two people agree before a challenge is published."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import (
    ChallengeApproved,
    ChallengeReturned,
    ChallengeSentForApproval,
    ChallengeTakenBack,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import form_of, missing_parts, state_at
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import CHALLENGE, ChallengeState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.policy import person

from .questions import copy_form


@transaction.atomic
def submit_for_approval(*, challenge: Challenge, actor: Actor, at: datetime) -> Challenge:
    """Send a complete draft to a second person; from now on it is locked.

    Raises NotAllowed, IllegalMove, or Incomplete, which names all that is missing.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_submit_challenge, actor, challenge)
    CHALLENGE.move(challenge, "submit")
    _refuse_incomplete(challenge, at, _("It cannot be sent for approval yet."))
    submitter = person(actor)
    challenge.submitted_by, challenge.submitted_at = submitter, at
    before = {"state": ChallengeState.DRAFT, "review_message": challenge.review_message}
    challenge.review_message = ""
    challenge.save()
    if submitter is not None:
        challenge.authors.add(submitter)
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
    event = ChallengeTakenBack(challenge=challenge.reference, title=challenge.title)
    before = {"state": ChallengeState.IN_REVIEW}
    emit(event, actor=actor, at=at, before=before, after={"state": challenge.state})
    return challenge


@transaction.atomic
def return_for_changes(
    *, challenge: Challenge, message: str, actor: Actor, at: datetime
) -> Challenge:
    """Give it back to its writers with what is to change; also after approval, until it opens.

    The frozen form stays as it was approved; the writers go on with a copy. Raises NotAllowed,
    IllegalMove, or Refused without a message.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_return_challenge, actor, challenge)
    if challenge.state == ChallengeState.APPROVED and state_at(challenge, at) != challenge.state:
        raise IllegalMove(_("This challenge has opened, so it can no longer be returned."))
    before = {"state": challenge.state}
    CHALLENGE.move(challenge, "return")
    message = message.strip()
    if not message:
        raise Refused(_("Say what is to be changed, so that the writers know."))
    challenge.review_message = message
    challenge.approved_by = challenge.approved_at = None
    challenge.save()
    form = form_of(challenge)
    if form.frozen_at is not None:
        copy_form(form)
    event = ChallengeReturned(challenge=challenge.reference, title=challenge.title, message=message)
    emit(event, actor=actor, at=at, before=before, after={"state": challenge.state})
    return challenge


@transaction.atomic
def approve_challenge(*, challenge: Challenge, actor: Actor, at: datetime) -> Challenge:
    """Agree to a challenge that somebody else wrote; its form is frozen, and it opens at its time.

    Raises NotAllowed, IllegalMove, Refused for an author, or Incomplete where the opening time
    has passed meanwhile.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_review_challenge, actor, challenge)
    if not policy.may_approve_challenge(actor, challenge):
        raise Refused(_("You have written in this challenge, so somebody else has to approve it."))
    before = {"state": challenge.state}
    CHALLENGE.move(challenge, "approve")
    _refuse_incomplete(challenge, at, _("It cannot be approved as it is. Return it."))
    challenge.approved_by, challenge.approved_at = person(actor), at
    challenge.save()
    form = form_of(challenge)
    if form.frozen_at is None:
        form.frozen_at = at
        form.save(update_fields=["frozen_at"])
    event = ChallengeApproved(challenge=challenge.reference, title=challenge.title)
    emit(event, actor=actor, at=at, before=before, after={"state": challenge.state})
    return challenge


def _refuse_incomplete(challenge: Challenge, at: datetime, words: str) -> None:
    missing = missing_parts(challenge, at)
    if missing:
        sentences = tuple(part.sentence for part in missing)
        raise Incomplete(f"{words} {'; '.join(sentences)}.", sentences)
