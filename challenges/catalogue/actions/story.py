"""The words of a challenge's page: who writes them, and that the search finds them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import ChallengeStoryChanged, ChallengeStoryWritten
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import STORY_STATES
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove
from challenges.organisations.policy import person


@transaction.atomic
def write_story(*, challenge: Challenge, goes_on: bool, actor: Actor, at: datetime) -> Challenge:
    """Note that `actor` saves a version of the story: an author approves nothing of it.

    `goes_on` says that it takes the place of the version that the same person saved last, as an
    editor does that saves by itself; the trail tells of it once. Raises NotAllowed, or IllegalMove
    where the story is fixed.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_edit_challenge, actor, challenge)
    if challenge.state not in STORY_STATES:
        raise IllegalMove(
            _("This story is fixed, because its challenge is no longer a draft. Nothing was saved.")
        )
    writer = person(actor)
    if writer is not None:
        challenge.authors.add(writer)
    if not goes_on:
        event = ChallengeStoryWritten(challenge=challenge.reference, title=challenge.title)
        emit(event, actor=actor, at=at)
    return challenge


@transaction.atomic
def set_story_text(*, challenge: Challenge, text: str, actor: Actor, at: datetime) -> Challenge:
    """Let the search find the words of the challenge's page: `text` without markup."""
    challenge = lock_challenge(challenge)
    require(policy.may_tell_story, actor, challenge)
    text = text.replace("\x00", "").strip()
    if text == challenge.story_text:
        return challenge
    challenge.story_text = text
    challenge.save(update_fields=["story_text"])
    event = ChallengeStoryChanged(challenge=challenge.reference, title=challenge.title)
    emit(event, actor=actor, at=at)
    return challenge
