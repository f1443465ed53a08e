"""Published challenges as feeds and calendars tell of them: the newest change first."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import published_challenges
from challenges.catalogue.queries import with_state_at
from challenges.kernel.policy import VISITOR

MOST = 100
# What changes what a reader sees of a challenge.
TOLD = tuple(
    f"catalogue.{name}"
    for name in (
        "AnswerCorrected", "AnswerWithdrawn", "ChallengeAmended", "ChallengeAnnounced",
        "ChallengeApproved", "ChallengeCancelled", "ChallengeClosed", "ChallengeExtended",
        "ChallengeFinished", "ChallengeOpened", "ChallengePiloting", "ChallengePublished",
        "LessonsPublished",
        "QuestionAnswered",
        "UpdateCorrected", "UpdatePosted",
    )
)  # fmt: skip


def told_challenges(at: datetime) -> QuerySet[Any]:
    """Everything that everybody may see, each with `changes` and `told_at` from the trail.

    What is invented is left out, except where the whole site is a demonstration.
    """
    entries = Entry.objects.filter(subject=OuterRef("reference"), event__in=TOLD).order_by()
    of_one = entries.values("subject")
    found = with_state_at(published_challenges(VISITOR), at).annotate(
        told_at=Subquery(of_one.annotate(last=Max("at")).values("last")),
        changes=Coalesce(
            Subquery(of_one.annotate(number=Count("pk")).values("number")),
            0,
            output_field=IntegerField(),
        ),
    )
    if not settings.DEMO:
        found = found.filter(programme__is_demonstration=False)
    return found.select_related("owner", "programme", "mission")


def newest_first(at: datetime, **of: Any) -> list[tuple[datetime, Any]]:
    """So many of them that changed last, each after its moment, and no others are looked at.

    The last by the latest of several moments are among the last by one of them.
    """
    told = told_challenges(at).filter(**of)
    by_dates = [
        told.filter(**{f"{moment}__lte": at}).order_by(f"-{moment}", "-pk").values("pk")[:MOST]
        for moment in ("created_at", "approved_at", "opens_at", "closes_at")
    ]
    trail = Entry.objects.filter(event__in=TOLD, at__lte=at, subject__in=told.values("reference"))
    by_trail = trail.order_by().values("subject").annotate(last=Max("at")).order_by("-last")[:MOST]
    candidates = told.filter(
        Q(pk__in=by_dates[0].union(*by_dates[1:])) | Q(reference__in=by_trail.values("subject"))
    )
    found = [(updated_at(each, at), each) for each in candidates]
    return sorted(found, key=lambda pair: (pair[0], pair[1].pk), reverse=True)[:MOST]


def updated_at(challenge: Any, at: datetime) -> datetime:
    """The last moment up to `at` at which something changed, by the dates and by the trail."""
    moments = (
        challenge.created_at,
        challenge.approved_at,
        challenge.opens_at,
        challenge.closes_at,
        challenge.told_at,
    )
    return max(moment for moment in moments if moment is not None and moment <= at).astimezone(UTC)


def host() -> str:
    """The site's own name, in what identifies an entry for ever."""
    return urlsplit(settings.BASE_URL).hostname or "citywide"


def page_of(challenge: Challenge) -> str:
    return f"{settings.BASE_URL}/challenges/{challenge.slug}/"
