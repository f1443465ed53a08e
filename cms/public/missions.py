"""The missions: at a glance, and one by one with what each has launched and achieved."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from challenges.applications.policy import public_applications
from challenges.catalogue.models import Challenge, Mission
from challenges.catalogue.queries import public_challenges
from challenges.kernel.policy import VISITOR
from challenges.pilots.queries import SpreadOfPilot, matrix
from challenges.pilots.states import PROGRESS
from cms.drawings.tiles import TileMap, lay_tiles
from cms.public.crumbs import HOME, MISSIONS
from cms.public.marks import marked
from cms.public.outcomes import Outcome, outcomes
from cms.public.rows import challenge_rows, with_outcomes
from cms.public.spread import is_moving, shows_invented, stage_of, tile

# What came to nothing shows only where nothing else is known of a place.
FURTHEST = ("", "declined", "stopped", *PROGRESS)


def context(at: datetime) -> dict[str, Any]:
    """The page of the missions. Five queries."""
    found = roadmap(at)
    return {
        "crumbs": [HOME],
        "roadmap": found,
        "most": max((each["real"] for each in found), default=0),
        **marked(any(each["invented"] for each in found)),
    }


def roadmap(at: datetime) -> list[dict[str, Any]]:
    """Each mission with its initiatives, the rows of its challenges, and its real winners and
    pilots in numbers. Five queries."""
    missions = list(Mission.objects.order_by("number").prefetch_related("initiatives"))
    challenges = list(public_challenges(VISITOR, at).filter(mission__isnull=False))
    rows = defaultdict(list)
    for challenge, row in zip(challenges, challenge_rows(challenges, at=at), strict=True):
        rows[challenge.mission_id].append((challenge, row))
    achieved = defaultdict(list)
    for outcome in outcomes(public_applications().filter(challenge__in=real(challenges))):
        achieved[outcome.application.challenge.mission_id].append(outcome)
    return [
        {
            "mission": mission,
            "initiatives": sorted(mission.initiatives.all(), key=lambda each: each.position),
            "rows": [row for _challenge, row in rows[mission.pk]],
            "real": len(real([challenge for challenge, _row in rows[mission.pk]])),
            "invented": sum(challenge.is_demonstration for challenge, _row in rows[mission.pk]),
            "winners": sum(each.has_won for each in achieved[mission.pk]),
            "pilots": sum(each.pilot is not None for each in achieved[mission.pk]),
        }
        for mission in missions
    ]


def one(slug: str, at: datetime) -> dict[str, Any]:
    """The page of one mission. Raises Mission.DoesNotExist. At most eleven queries.

    Figures count what is real; what a demonstration has invented is listed apart.
    """
    mission = Mission.objects.get(slug=slug)
    challenges = list(public_challenges(VISITOR, at).filter(mission=mission))
    told = with_outcomes(challenge_rows(challenges, at=at), challenges)
    rows = dict(zip(challenges, told, strict=True))
    found = outcomes(public_applications().filter(challenge__in=real(challenges)))
    winners = [each for each in found if each.has_won]
    moving = solutions(mission, at)
    return {
        "crumbs": [HOME, MISSIONS],
        "mission": mission,
        "initiatives": list(mission.initiatives.order_by("position", "pk")),
        "figures": figures(challenges, winners),
        "rows": [rows[each] for each in real(challenges)],
        "invented_rows": [rows[each] for each in challenges if each.is_demonstration],
        "outcomes": winners,
        "solutions": [row.pilot for row in moving],
        "city": city_of(moving) if moving else None,
        "is_invented": any(each.pilot.application.challenge.is_demonstration for each in moving),
        **marked(len(real(challenges)) < len(challenges)),
    }


def real(challenges: Sequence[Challenge]) -> list[Challenge]:
    """Those that nobody invented."""
    return [each for each in challenges if not each.is_demonstration]


def figures(challenges: Sequence[Challenge], winners: Sequence[Outcome]) -> list[dict[str, Any]]:
    """What the mission has achieved so far; `known` of the sums were recorded."""
    sums = [each.application.award_amount for each in winners]
    known = [each for each in sums if each is not None]
    return [
        {"name": "challenges", "value": len(real(challenges))},
        {"name": "winners", "value": len(winners)},
        {"name": "pilots", "value": sum(each.pilot is not None for each in winners)},
        {"name": "awarded", "sum": sum(known) if known else None, "known": len(known)},
    ]


def solutions(mission: Mission, at: datetime) -> list[SpreadOfPilot]:
    """The mission's solutions that move; a demonstration's while no real one does, never both."""
    for demonstration in (False, True) if shows_invented() else (False,):
        found = matrix(VISITOR, at, demonstration=demonstration).rows
        rows = [
            row
            for row in found
            if row.pilot.application.challenge.mission_id == mission.pk and is_moving(row)
        ]
        if rows:
            return rows
    return []


def city_of(moving: Sequence[SpreadOfPilot]) -> TileMap:
    """The city with the furthest stage that any of these solutions has reached in each place."""
    tiles = []
    for cells in zip(*(row.cells for row in moving), strict=True):
        stages = [stage_of(row, cell) for row, cell in zip(moving, cells, strict=True)]
        furthest = max(stages, key=FURTHEST.index)
        began = any(cell.began_here for cell in cells)
        tiles.append(tile(cells[0].locality, furthest, is_first=began))
    return lay_tiles(tiles)
