"""The missions with their initiatives, and what each has launched."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from challenges.catalogue.models import Mission
from challenges.catalogue.queries import public_challenges
from challenges.kernel.policy import VISITOR
from cms.public.crumbs import HOME
from cms.public.marks import marked
from cms.public.rows import challenge_rows


def context(at: datetime) -> dict[str, Any]:
    """The page of the missions."""
    found = roadmap(at)
    return {
        "crumbs": [HOME],
        "roadmap": found,
        **marked(any(each["invented"] for each in found)),
    }


def roadmap(at: datetime) -> list[dict[str, Any]]:
    """Each mission with its initiatives and the rows of its challenges. Four queries."""
    missions = list(Mission.objects.order_by("number").prefetch_related("initiatives"))
    challenges = list(public_challenges(VISITOR, at).filter(mission__isnull=False))
    rows = defaultdict(list)
    for challenge, row in zip(challenges, challenge_rows(challenges, at=at), strict=True):
        rows[challenge.mission_id].append((challenge, row))
    return [
        {
            "mission": mission,
            "initiatives": sorted(mission.initiatives.all(), key=lambda each: each.position),
            "rows": [row for _challenge, row in rows[mission.pk]],
            "real": sum(not challenge.is_demonstration for challenge, _row in rows[mission.pk]),
            "invented": sum(challenge.is_demonstration for challenge, _row in rows[mission.pk]),
        }
        for mission in missions
    ]
