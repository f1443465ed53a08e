"""Run on the stage's database: gives judges up to twelve applications each and signs them in.

Prints one line of JSON: the list's path, how many are on it, the queries that each page asks, and
of each judge the cookie and a sheet that nobody has begun.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

JUDGES, COUNT = 4, 12


def find() -> dict[str, Any]:
    """A round of its own, in the challenge that has most applications."""
    from django.urls import reverse
    from django.utils import timezone

    from challenges.applications.queries import latest_submissions
    from challenges.catalogue.models import Challenge
    from challenges.judging.models import Assignment, Panel, PanelMember, Round
    from challenges.judging.states import AssignmentState, RoundState
    from challenges.organisations.models import User
    from cms.launch.bench.big import asked_twice
    from cms.launch.bench.cast import sign_in

    at = timezone.now()
    most = max(
        Challenge.objects.order_by("reference"),
        key=lambda each: latest_submissions(each).count(),
    )
    submissions = list(latest_submissions(most).order_by("pk")[:COUNT])
    if not submissions:
        sys.exit("No challenge of this world has applications.")
    judges = [
        User.objects.create_user(f"judge-{n}@bench.example", name=f"Bench Judge {n}")
        for n in range(JUDGES)
    ]
    panel, _made = Panel.objects.get_or_create(challenge=most, defaults={"chair": judges[0]})
    judged = Round.objects.create(
        challenge=most,
        panel=panel,
        reference=f"{most.reference}-R9",
        name="Measured round",
        state=RoundState.SCORING,
        scoring_closes_at=at + timedelta(days=9),
    )
    for judge in judges:
        PanelMember.objects.create(panel=panel, user=judge, declared_at=at)
    Assignment.objects.bulk_create(
        Assignment(
            round=judged,
            application=each.application,
            submission=each,
            judge=judge,
            position=position,
            state=AssignmentState.PUBLISHED,
        )
        for judge in judges
        for position, each in enumerate(submissions)
    )
    first = {
        row.judge_id: reverse("judging:scoresheet", args=[row.key])
        for row in Assignment.objects.filter(round=judged, position=0).order_by("pk")
    }
    path = reverse("judging:sheets", args=[judged.reference])
    return {
        "list": path,
        "count": len(submissions),
        "people": [(sign_in(judge), first[judge.pk]) for judge in judges],
        "queries": {
            "list": asked_twice(judges[0], path)[1],
            "sheet": asked_twice(judges[0], first[judges[0].pk])[1],
        },
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    print(json.dumps(find()))
