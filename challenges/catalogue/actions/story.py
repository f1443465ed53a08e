"""The words of a challenge's page: who writes them, and when they count."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import ChallengeStoryChanged, ChallengeStoryWritten
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import amendment_under_way
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import STORY_STATES, ChallengeState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove
from challenges.organisations.policy import person

from .amending import change_amendment
from .changing import write_section

Story = list[dict[str, Any]]


@transaction.atomic
def write_story(
    *, challenge: Challenge, story: Story, goes_on: bool, actor: Actor, at: datetime
) -> Challenge:
    """Keep the version of the story that `actor` saves: of an approved challenge as a proposal.

    Whoever writes is an author, and approves nothing of it. `goes_on` says that it takes the place
    of the version that the same person saved last, as an editor does that saves by itself; the
    trail tells of it once. Raises NotAllowed, IllegalMove or Refused where the story is fixed.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_edit_challenge, actor, challenge)
    if challenge.state not in STORY_STATES:
        return _propose(challenge, story, goes_on, actor, at)
    if challenge.state == ChallengeState.DRAFT:
        write_section(challenge, "story", {"story": story}, at)
        challenge.save(update_fields=["story", "story_text"])
    writer = person(actor)
    if writer is not None:
        challenge.authors.add(writer)
    if not goes_on:
        event = ChallengeStoryWritten(challenge=challenge.reference, title=challenge.title)
        emit(event, actor=actor, at=at)
    return challenge


def _propose(
    challenge: Challenge, story: Story, goes_on: bool, actor: Actor, at: datetime
) -> Challenge:
    amendment = amendment_under_way(challenge)
    if amendment is None:
        raise IllegalMove(
            _("This story is fixed, because its challenge is no longer a draft. Nothing was saved.")
        )
    change_amendment(
        amendment=amendment,
        section="story",
        fields={"story": story},
        revision=amendment.revision,
        goes_on=goes_on,
        actor=actor,
        at=at,
    )
    return challenge


@transaction.atomic
def set_story(*, challenge: Challenge, story: Story, actor: Actor, at: datetime) -> Challenge:
    """Keep a story that nobody approves: what a copy begins with, what is told of the past."""
    challenge = lock_challenge(challenge)
    require(policy.may_tell_story, actor, challenge)
    if story == challenge.story:
        return challenge
    write_section(challenge, "story", {"story": story}, at)
    challenge.save(update_fields=["story", "story_text"])
    event = ChallengeStoryChanged(challenge=challenge.reference, title=challenge.title)
    emit(event, actor=actor, at=at)
    return challenge
