"""Who has still to score when scoring is about to close."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from challenges.applications.states import IN_COMPETITION
from challenges.judging.models import Assignment, Reminder, ReminderKind, Round, Scoresheet
from challenges.judging.policy import untied
from challenges.judging.states import TO_SCORE, AssignmentState, RoundState
from challenges.organisations.models import User

# How long before the end the clock reminds, and of what.
SOON_BEFORE = timedelta(days=5)
LAST_BEFORE = timedelta(days=1)


@dataclass(frozen=True)
class Left:
    """What a judge has still to score, and whether they have begun with any of theirs."""

    judge: User
    count: int
    has_begun: bool


def kind_due(judged: Round, at: datetime) -> str:
    """Of what the clock reminds in this round now; '' for nothing."""
    closes = judged.scoring_closes_at
    if closes is None or judged.state != RoundState.SCORING or not at < closes <= at + SOON_BEFORE:
        return ""
    return ReminderKind.LAST if closes <= at + LAST_BEFORE else ReminderKind.SOON


def rounds_about_to_close(at: datetime) -> QuerySet[Round]:
    """Those in which judges may be reminded."""
    return Round.objects.filter(
        state=RoundState.SCORING, scoring_closes_at__gt=at, scoring_closes_at__lte=at + SOON_BEFORE
    ).order_by("pk")


def left_to_score(judged: Round) -> list[Left]:
    """Judges who are not done, by name: one query. What they may not read does not count."""
    sheets = Scoresheet.objects.filter(assignment=OuterRef("pk"))
    given = Assignment.objects.filter(
        round=judged, state__in=TO_SCORE, application__state__in=IN_COMPETITION
    )
    rows = untied(given).annotate(is_begun=Exists(sheets)).select_related("judge")
    left: dict[User, int] = {}
    begun: set[User] = set()
    for row in rows.order_by("judge__name", "judge__pk", "pk"):
        left[row.judge] = left.get(row.judge, 0) + (row.state == AssignmentState.PUBLISHED)
        if row.is_begun:
            begun.add(row.judge)
    return [Left(judge, count, judge in begun) for judge, count in left.items() if count]


def reminded_at(judged: Round, judge: User) -> list[datetime]:
    """When people had this judge reminded, the newest first."""
    asked = Reminder.objects.filter(round=judged, judge=judge, kind=ReminderKind.ASKED)
    return list(asked.order_by("-sent_at", "-pk").values_list("sent_at", flat=True))
