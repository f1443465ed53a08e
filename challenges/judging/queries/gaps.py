"""Rounds whose judges are at work and in which an application has a judge too few."""

from collections import Counter
from datetime import datetime

from django.db.models import QuerySet

from challenges.applications.models import Application
from challenges.applications.states import IN_COMPETITION
from challenges.judging.models import Assignment, Round
from challenges.judging.states import ACTIVE_RUNS, TO_SCORE, RoundState


def has_gap(judged: Round) -> bool:
    """Whether an application of the round has fewer judges than it should."""
    wanted = {each.application_id: each.reviews for each in judged.reviews_wanted.all()}
    rows = Assignment.objects.filter(round=judged, state__in=TO_SCORE)
    given = Counter(rows.values_list("application", flat=True))
    applications = Application.objects.filter(
        challenge=judged.challenge_id, state__in=IN_COMPETITION
    )
    return any(
        given[key] < wanted.get(key, judged.reviews_per_application)
        for key in applications.values_list("pk", flat=True)
    )


def rounds_with_gaps(at: datetime) -> list[Round]:
    """Those in which nobody looks for a judge at this moment, by key."""
    return [judged for judged in _at_work(at).order_by("pk") if has_gap(judged)]


def _at_work(at: datetime) -> QuerySet[Round]:
    rounds = Round.objects.filter(state=RoundState.SCORING, scoring_closes_at__gt=at)
    return rounds.exclude(assignment_runs__state__in=ACTIVE_RUNS)
