"""What was learned from challenges."""

from django.db.models import QuerySet

from challenges.catalogue.models import Challenge, Lessons
from challenges.catalogue.states import ChallengeState, LessonsState

S = ChallengeState
DECIDED = (S.ANNOUNCED, S.PILOTING, S.FINISHED, S.RECORDED)


def may_be_learned_from(challenge: Challenge) -> bool:
    """Once it is known who was chosen, or the public was told that it will not go on."""
    if challenge.state == S.CANCELLED:
        return challenge.published_at is not None
    return challenge.state in DECIDED


def lessons_of(challenge: Challenge) -> Lessons | None:
    """What is written of it so far; None where nobody has begun."""
    return Lessons.objects.filter(challenge=challenge).first()


def lessons_to_publish(challenges: QuerySet[Challenge]) -> QuerySet[Lessons]:
    """Those that wait for a second look, the longest first."""
    waiting = Lessons.objects.filter(state=LessonsState.SENT, challenge__in=challenges)
    return waiting.select_related("challenge__owner").order_by("sent_at", "pk")


def returned_lessons(challenges: QuerySet[Challenge]) -> QuerySet[Lessons]:
    """Those whose reader wants something changed."""
    returned = Lessons.objects.filter(state=LessonsState.DRAFT, challenge__in=challenges)
    return returned.exclude(message="").select_related("challenge").order_by("sent_at", "pk")
