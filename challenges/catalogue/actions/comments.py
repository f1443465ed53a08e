"""What a reviewer asks about a section, and what its writers answer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import CommentReopened, CommentSettled, CommentWritten
from challenges.catalogue.models import Challenge, Comment
from challenges.catalogue.queries import SECTIONS
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.queries.reviews import comment_of, open_review
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import Actor, NotAllowed, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import person

LONGEST_COMMENT = 5000
TALKED_ABOUT = (ChallengeState.DRAFT, ChallengeState.IN_REVIEW)


@transaction.atomic
def comment_on_section(
    *, challenge: Challenge, section: str, text: str, actor: Actor, at: datetime
) -> Comment:
    """Ask something about a section of a challenge in review; commenting is not writing.

    Raises NotAllowed, IllegalMove where it is not in review, or Refused for no words.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_comment_on_challenge, actor, challenge)
    review = open_review(challenge)
    if review is None:
        raise IllegalMove(_("This challenge is not in review, so nobody waits for a comment."))
    if section not in SECTIONS:
        raise Refused(_("This challenge has no such section. Comment on one of those shown."))
    comment = Comment.objects.create(
        review=review, section=section, text=_said(text), written_by=person(actor), written_at=at
    )
    _tell_written(challenge, comment, actor, at)
    return comment


@transaction.atomic
def reply_to_comment(
    *, challenge: Challenge, comment: int, text: str, actor: Actor, at: datetime
) -> Comment:
    """Answer in a thread. Raises NotAllowed, IllegalMove or Refused as above."""
    challenge = lock_challenge(challenge)
    require(policy.may_answer_comments, actor, challenge)
    thread = _thread(challenge, comment)
    reply = Comment.objects.create(
        review=thread.review,
        answers=thread,
        section=thread.section,
        text=_said(text),
        written_by=person(actor),
        written_at=at,
    )
    _tell_written(challenge, reply, actor, at)
    return reply


@transaction.atomic
def settle_comment(*, challenge: Challenge, comment: int, actor: Actor, at: datetime) -> Comment:
    """What it asks for is done, or not wanted any more. Again changes nothing."""
    challenge = lock_challenge(challenge)
    require(policy.may_answer_comments, actor, challenge)
    thread = _thread(challenge, comment)
    if thread.settled_at is None:
        thread.settled_by, thread.settled_at = person(actor), at
        thread.save(update_fields=["settled_by", "settled_at"])
        event = CommentSettled(
            challenge=challenge.reference, section=thread.section, comment=thread.pk
        )
        emit(event, actor=actor, at=at)
    return thread


@transaction.atomic
def reopen_comment(*, challenge: Challenge, comment: int, actor: Actor, at: datetime) -> Comment:
    """A reviewer is not content yet. Again changes nothing."""
    challenge = lock_challenge(challenge)
    require(policy.may_comment_on_challenge, actor, challenge)
    thread = _thread(challenge, comment)
    if thread.settled_at is not None:
        thread.settled_by = thread.settled_at = None
        thread.save(update_fields=["settled_by", "settled_at"])
        event = CommentReopened(
            challenge=challenge.reference, section=thread.section, comment=thread.pk
        )
        emit(event, actor=actor, at=at)
    return thread


def _thread(challenge: Challenge, comment: int) -> Comment:
    if challenge.state not in TALKED_ABOUT:
        raise IllegalMove(
            _("This challenge is decided, so its comments stay as they are. You can read them.")
        )
    try:
        return comment_of(challenge, comment)
    except Comment.DoesNotExist:
        raise NotAllowed from None


def _said(text: str) -> str:
    text = text.replace("\x00", "").strip()
    if not text:
        raise Refused(_("Write what you want to say."))
    if len(text) > LONGEST_COMMENT:
        raise Refused(_("Shorten your comment to 5,000 characters."))
    return text


def _tell_written(challenge: Challenge, comment: Comment, actor: Actor, at: datetime) -> None:
    event = CommentWritten(
        challenge=challenge.reference,
        section=comment.section,
        comment=comment.pk,
        is_reply=comment.answers_id is not None,
    )
    emit(event, actor=actor, at=at)
