"""Writing down what was learned from a challenge, and publishing it after a second look."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import (
    LessonsChanged,
    LessonsPublished,
    LessonsReturned,
    LessonsSent,
)
from challenges.catalogue.models import Challenge, Lessons
from challenges.catalogue.queries.lessons import may_be_learned_from
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import LESSONS, ChangedMeanwhile, LessonsState, StaleSave
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import person


@transaction.atomic
def save_lessons(
    *, challenge: Challenge, words: str, revision: int, actor: Actor, at: datetime
) -> Lessons:
    """Keep the words; what is public stays until somebody else publishes them.

    `revision` is the one that the writer has seen, 0 before the first. The same words do nothing.
    Raises NotAllowed, StaleSave, or IllegalMove before there is an outcome.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_write_lessons, actor, challenge)
    if not may_be_learned_from(challenge):
        raise IllegalMove(_("What was learned is written down once it is known who was chosen."))
    lessons, _created = Lessons.objects.get_or_create(challenge=challenge)
    if revision != lessons.revision:
        raise StaleSave(
            _("Somebody else has changed this text since you opened it. Compare both texts."),
            lessons.revision,
        )
    words = words.replace("\x00", "").strip()
    if words == lessons.words:
        return lessons
    if lessons.state == LessonsState.PUBLISHED:
        lessons.writers.clear()
    LESSONS.move(lessons, "change")
    lessons.words = words
    lessons.revision += 1
    lessons.save()
    writer = person(actor)
    if writer is not None:
        lessons.writers.add(writer)
    event = LessonsChanged(challenge=challenge.reference, revision=lessons.revision)
    emit(event, actor=actor, at=at)
    return lessons


@transaction.atomic
def send_lessons(*, challenge: Challenge, actor: Actor, at: datetime) -> Lessons:
    """Have somebody else look at them. Raises NotAllowed, IllegalMove, or Refused without words."""
    lessons = _lock(challenge)
    require(policy.may_write_lessons, actor, lessons.challenge)
    if not lessons.words:
        raise Refused(_("Write what you have learned first."))
    LESSONS.move(lessons, "send")
    lessons.sent_at, lessons.message = at, ""
    lessons.save()
    emit(LessonsSent(**_facts(lessons)), actor=actor, at=at)
    return lessons


@transaction.atomic
def return_lessons(*, challenge: Challenge, message: str, actor: Actor, at: datetime) -> Lessons:
    """Give them back with what has to change. Raises NotAllowed, IllegalMove or Refused."""
    lessons = _lock(challenge)
    require(policy.may_return_lessons, actor, lessons.challenge)
    LESSONS.move(lessons, "return")
    lessons.message = message.replace("\x00", "").strip()
    if not lessons.message:
        raise Refused(_("Say what has to change, so that the writers know."))
    lessons.save()
    emit(LessonsReturned(**_facts(lessons), message=lessons.message), actor=actor, at=at)
    return lessons


@transaction.atomic
def publish_lessons(*, challenge: Challenge, seen: int, actor: Actor, at: datetime) -> Lessons:
    """Put them on the challenge's page. `seen` is the revision that the reader has read.

    Raises NotAllowed, IllegalMove, Refused for whoever wrote in them, or ChangedMeanwhile.
    """
    lessons = _lock(challenge)
    require(policy.may_return_lessons, actor, lessons.challenge)
    if not policy.may_publish_lessons(actor, lessons):
        raise Refused(_("You have written in this text, so somebody else has to publish it."))
    LESSONS.move(lessons, "publish")
    if lessons.revision != seen:
        raise ChangedMeanwhile(
            _("The text has changed since you read it. Read it again, then decide."),
            seen,
            lessons.revision,
        )
    before = lessons.public_words
    lessons.public_words = lessons.words
    lessons.published_by, lessons.published_at = person(actor), at
    lessons.save()
    emit(
        LessonsPublished(**_facts(lessons), is_first=not before),
        actor=actor,
        at=at,
        before={"words": before},
        after={"words": lessons.public_words},
    )
    return lessons


def _lock(challenge: Challenge) -> Lessons:
    challenge = lock_challenge(challenge)
    lessons = Lessons.objects.filter(challenge=challenge).first() or Lessons(challenge=challenge)
    lessons.challenge = challenge
    return lessons


def _facts(lessons: Lessons) -> dict[str, str]:
    return {"challenge": lessons.challenge.reference, "title": lessons.challenge.title}
