"""Rounds of review and what was said in them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery

from challenges.catalogue.models import Challenge, ChallengeVersion, Comment, Review
from challenges.organisations.models import User


@dataclass(frozen=True)
class Thread:
    """A comment with its replies, in order; `typed` is an answer that somebody has begun."""

    first: Comment
    replies: Sequence[Comment]
    typed: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether what it asks for is done."""
        return self.first.settled_at is not None

    @property
    def waits_for_writers(self) -> bool:
        """Whether nobody but its author has said anything, and it is not done."""
        last = self.replies[-1] if self.replies else self.first
        return not self.is_settled and last.written_by_id == self.first.written_by_id


def open_review(challenge: Challenge) -> Review | None:
    """The round that waits for a decision."""
    return challenge.reviews.filter(outcome="").select_related("version").first()


def last_review(challenge: Challenge) -> Review | None:
    """The newest round, decided or not."""
    return challenge.reviews.order_by("-number").first()


def rounds_of(challenge: Challenge) -> Sequence[Review]:
    """Every round with its people and version, the newest first. One query."""
    rounds = challenge.reviews.select_related("submitted_by", "decided_by", "version")
    return list(rounds.defer("version__facts").order_by("-number"))


def version_looked_at(review: Review) -> ChallengeVersion | None:
    """What a reviewer read in the round before this one; None in the first."""
    before = review.challenge.reviews.filter(number__lt=review.number).exclude(outcome="taken_back")
    last = before.select_related("version").order_by("-number").first()
    return last.version if last else None


def versions_of(challenge: Challenge) -> Sequence[ChallengeVersion]:
    """Every version with who made it, the newest first; without its facts. One query."""
    versions = challenge.versions.select_related("made_by").defer("facts")
    return list(versions.order_by("-number"))


def threads_of(challenge: Challenge) -> Mapping[str, Sequence[Thread]]:
    """What was said about each section, oldest first. Two queries."""
    replies = Comment.objects.select_related("written_by").order_by("written_at", "pk")
    comments = (
        _threads()
        .filter(review__challenge=challenge)
        .select_related("written_by", "settled_by", "review")
        .prefetch_related(Prefetch("replies", queryset=replies))
        .order_by("written_at", "pk")
    )
    found: dict[str, list[Thread]] = defaultdict(list)
    for comment in comments:
        found[comment.section].append(Thread(comment, list(comment.replies.all())))
    return found


def unanswered(challenges: QuerySet[Challenge]) -> QuerySet[Comment]:
    """Threads of these challenges in which a reviewer had the last word, and that are not done."""
    last = Comment.objects.filter(answers=OuterRef("pk")).order_by("-written_at", "-pk")
    return (
        _threads()
        .filter(review__challenge__in=challenges, settled_at__isnull=True)
        .annotate(last_said_by=Subquery(last.values("written_by")[:1]))
        .filter(Q(last_said_by__isnull=True) | Q(last_said_by=F("written_by")))
    )


def comment_of(challenge: Challenge, number: int) -> Comment:
    """One thread of this challenge. Raises Comment.DoesNotExist."""
    return _threads().filter(review__challenge=challenge).get(pk=number)


def writers_heard(challenge: Challenge) -> QuerySet[User]:
    """The authors of the challenge, who are told of comments."""
    return User.objects.filter(pk__in=challenge.authors.values("pk")).order_by("pk")


def _threads() -> QuerySet[Comment]:
    return Comment.objects.filter(answers__isnull=True)
