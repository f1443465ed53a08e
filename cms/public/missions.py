"""The missions: at a glance, and one by one with what each has launched and achieved.

The database counts; of what can be many the first are shown, with the way to all.
"""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from challenges.applications.models import Application
from challenges.applications.policy import public_applications
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Mission
from challenges.catalogue.queries import public_challenges
from challenges.catalogue.queries.search import URGENCY
from challenges.kernel.policy import VISITOR
from challenges.organisations.models import Locality
from challenges.pilots.models import Adoption, Pilot
from challenges.pilots.policy import visible_pilots
from challenges.pilots.states import IN_USE, PROGRESS, PilotState
from cms.drawings.tiles import TileMap, lay_tiles
from cms.public.crumbs import HOME, MISSIONS
from cms.public.marks import marked
from cms.public.outcomes import outcomes
from cms.public.rows import challenge_rows, with_outcomes
from cms.public.spread import AT_HOME, real_pilots, shows_invented, tile

# What came to nothing shows only where nothing else is known of a place.
FURTHEST = ("", "declined", "stopped", *PROGRESS)
# So many challenges of each mission stand on the page of all, so many of anything on its own.
AT_A_GLANCE = 5
SHOWN = 20
INVENTED = Q(programme__is_demonstration=True)


def context(at: datetime) -> dict[str, Any]:
    """The page of the missions. Eight queries."""
    found = roadmap(at)
    return {
        "crumbs": [HOME],
        "roadmap": found,
        "most": max((each["real"] for each in found), default=0),
        **marked(any(each["invented"] for each in found)),
    }


def roadmap(at: datetime) -> list[dict[str, Any]]:
    """Each mission with its initiatives, how many challenges it has and the rows of the first, and
    its real winners and pilots in numbers. Eight queries."""
    missions = list(Mission.objects.order_by("number").prefetch_related("initiatives"))
    listed = public_challenges(VISITOR, at).filter(mission__isnull=False)
    real = numbers(listed.exclude(INVENTED), "mission")
    invented = numbers(listed.filter(INVENTED), "mission")
    place = Window(RowNumber(), partition_by="mission", order_by=[*URGENCY.keys, "pk"])
    first = list(listed.annotate(place=place).filter(place__lte=AT_A_GLANCE))
    rows = defaultdict(list)
    for challenge, row in zip(first, challenge_rows(first, at=at), strict=True):
        rows[challenge.mission_id].append(row)
    winners = numbers(real_winners(), "challenge__mission")
    pilots = numbers(real_pilots(), "application__challenge__mission")
    return [
        {
            "mission": mission,
            "initiatives": sorted(mission.initiatives.all(), key=lambda each: each.position),
            "rows": rows[mission.pk],
            "more": real[mission.pk] + invented[mission.pk] - len(rows[mission.pk]),
            "real": real[mission.pk],
            "invented": invented[mission.pk],
            "winners": winners[mission.pk],
            "pilots": pilots[mission.pk],
        }
        for mission in missions
    ]


def real_winners() -> QuerySet[Application]:
    """Announced winners of what nobody invented."""
    return public_applications().filter(
        state=ApplicationState.SELECTED, challenge__programme__is_demonstration=False
    )


def numbers(rows: QuerySet[Any], mission: str) -> Counter[int]:
    """How many there are of each mission."""
    found = rows.order_by().values(of=F(mission)).annotate(number=Count("pk"))
    return Counter(dict(found.values_list("of", "number")))


def one(slug: str, at: datetime) -> dict[str, Any]:
    """The page of one mission. Raises Mission.DoesNotExist. At most eleven queries.

    Figures count what is real; what a demonstration has invented is listed apart.
    """
    mission = Mission.objects.get(slug=slug)
    challenges = first_of(mission, at)
    rows = with_outcomes(challenge_rows(challenges, at=at), challenges)
    told = list(zip(challenges, rows, strict=True))
    numbers = {each.is_demonstration: each.number for each in challenges}
    winners = real_winners().filter(challenge__mission=mission)
    latest = winners.order_by("-challenge__closes_at", "-pk").values("pk")[:SHOWN]
    moving, is_invented = solutions(mission)
    figures = achieved(winners)
    return {
        "crumbs": [HOME, MISSIONS],
        "mission": mission,
        "initiatives": list(mission.initiatives.order_by("position", "pk")),
        "figures": [{"name": "challenges", "value": numbers.get(False, 0)}, *figures],
        "rows": [row for challenge, row in told if not challenge.is_demonstration],
        "invented_rows": [row for challenge, row in told if challenge.is_demonstration],
        "more": sum(numbers.values()) - len(rows),
        "outcomes": outcomes(winners.filter(pk__in=latest)),
        "more_winners": max(figures[0]["value"] - SHOWN, 0),
        "solutions": moving[:SHOWN],
        "more_solutions": len(moving) > SHOWN,
        "city": city_of(mission, is_invented=is_invented) if moving else None,
        "is_invented": is_invented,
        **marked(True in numbers),
    }


def first_of(mission: Mission, at: datetime) -> list[Any]:
    """Its first challenges, real and invented ones apart, each with the `number` of its kind."""
    world = "programme__is_demonstration"
    listed = public_challenges(VISITOR, at).filter(mission=mission)
    place = Window(RowNumber(), partition_by=world, order_by=[*URGENCY.keys, "pk"])
    numbered = listed.annotate(place=place, number=Window(Count("pk"), partition_by=world))
    return list(numbered.filter(place__lte=SHOWN))


def achieved(winners: QuerySet[Application]) -> list[dict[str, Any]]:
    """Winners, their pilots and their awards; the sum of as many as are `known`. One query."""
    tried = Exists(visible_pilots(VISITOR).filter(application=OuterRef("pk")))
    found = winners.aggregate(
        winners=Count("pk"),
        pilots=Count("pk", filter=Q(tried)),
        sum=Sum("award_amount"),
        known=Count("award_amount"),
    )
    return [
        {"name": "winners", "value": found["winners"]},
        {"name": "pilots", "value": found["pilots"]},
        {"name": "awarded", "sum": found["sum"], "known": found["known"]},
    ]


def solutions(mission: Mission) -> tuple[list[Any], bool]:
    """The mission's solutions that move, one more than are shown, those in use in most places
    first; a demonstration's (and True) while no real one does, never both."""
    for is_invented in (False, True) if shows_invented() else (False,):
        live = Count("adoptions", filter=Q(adoptions__state__in=IN_USE))
        found = moving_of(mission, is_invented=is_invented).annotate(live=live)
        if first := list(found.order_by("-live", "title", "pk")[: SHOWN + 1]):
            return first, is_invented
    return [], False


def moving_of(mission: Mission, *, is_invented: bool) -> QuerySet[Pilot]:
    """Its solutions of which more is known somewhere than that they were tried."""
    linked = Pilot.localities.through.objects.filter(pilot=OuterRef("pk"))
    placed = Exists(linked) | Q(host__locality__isnull=False)
    spread = Exists(Adoption.objects.filter(pilot=OuterRef("pk"), locality__isnull=False))
    return visible_pilots(VISITOR).filter(
        Q(spread) | (Q(state__in=AT_HOME) & placed),
        application__challenge__mission=mission,
        application__challenge__programme__is_demonstration=is_invented,
    )


def city_of(mission: Mission, *, is_invented: bool) -> TileMap:
    """The city with the furthest stage that any of its solutions has reached in each place. Two
    queries."""
    moving = moving_of(mission, is_invented=is_invented)
    adoptions = Adoption.objects.filter(pilot__in=moving, locality__isnull=False)
    # A pilot without sites of its own ran where its host is.
    sites = moving.order_by().annotate(site=Coalesce("localities", "host__locality"))
    since = Adoption.objects.filter(pilot=OuterRef("pk"), locality=OuterRef("site"))
    found = (
        sites.filter(site__isnull=False)
        .values_list("site", "state", Value(True), Exists(since))
        .union(
            adoptions.order_by().values_list("locality", "state", Value(False), Value(False)),
        )
    )
    stages: dict[int, set[str]] = defaultdict(set)
    began = set()
    for place, state, is_first, is_overtaken in found:
        began |= {place} if is_first else set()
        if not is_first:
            stages[place].add(state)
        elif not is_overtaken:
            stages[place].add(AT_HOME.get(PilotState(state), ""))
    return lay_tiles(
        tile(
            place,
            max(stages[place.pk], key=FURTHEST.index, default=""),
            is_first=place.pk in began,
        )
        for place in Locality.objects.order_by("name", "pk")
    )
