"""Run on the stage's database: five thousand more challenges with what came of them.

The same at each run. Written in bulk, with every constraint and trigger of the database in force.
Prints one line of JSON: the public pages that read them, by name.
"""

import json
import os
import string
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from collections.abc import Sequence

    from challenges.catalogue.models import Challenge, Mission, Programme
    from challenges.organisations.models import Locality, Organisation

NUMBER = 5_000
PROGRAMMES = 10
BODIES = 40
# What happens to a challenge between its draft and its end, as the trail tells it.
TOLD = ("ChallengeApproved", "ChallengePublished", "ChallengeOpened", "QuestionAnswered")
THEMES = ("Air", "Ageing", "Energy", "Homes", "Jobs", "Noise", "Streets", "Water")


def fill(at: datetime) -> dict[str, str]:
    """Of eight challenges one is open, one opens soon, one is judged and five are over; each of
    these has a winner and two finalists, and every second winner a pilot that three took up."""
    from challenges.catalogue.models import Challenge, Mission, Programme
    from challenges.catalogue.states import ChallengeState as S
    from challenges.organisations.models import Kind, Locality, Organisation

    missions = list(Mission.objects.order_by("number"))
    places = list(Locality.objects.order_by("name"))
    bodies = Organisation.objects.bulk_create(
        Organisation(
            kind=Kind.BOROUGH, name=f"Body {n}", slug=f"crowd-body-{n}", verified_at=at,
            locality=places[n % len(places)],
        )
        for n in range(BODIES)
    )  # fmt: skip
    programmes = Programme.objects.bulk_create(
        Programme(
            slug=f"crowd-{n}", name=f"Round {n}", prefix=f"CROW{n:02}", run_by=bodies[0],
            launched_on="2020",
        )
        for n in range(PROGRAMMES)
    )  # fmt: skip
    states = (S.OPEN, S.APPROVED, S.CLOSED, S.ANNOUNCED, S.ANNOUNCED, *[S.FINISHED] * 3)
    challenges = Challenge.objects.bulk_create(
        challenge_of(n, states[n % len(states)], programmes, bodies, missions, at)
        for n in range(NUMBER)
    )
    link_places(challenges, places)
    enter(challenges, at)
    end([each for each in challenges if each.state in (S.ANNOUNCED, S.FINISHED)], bodies)
    return {
        "home": "/",
        "list": "/challenges/",
        "list, filtered": f"/challenges/?state=open&mission={missions[0].slug}",
        "list, searched": "/challenges/?q=heat",
        "missions": "/missions/",
        "mission": f"/missions/{missions[0].slug}/",
        "feed": "/feeds/challenges.atom",
        "sitemap": "/sitemaps/challenges-1.xml",
    }


def challenge_of(
    n: int,
    state: str,
    programmes: "Sequence[Programme]",
    bodies: "Sequence[Organisation]",
    missions: "Sequence[Mission]",
    at: datetime,
) -> "Challenge":
    from challenges.catalogue.models import Challenge
    from challenges.catalogue.states import ChallengeState as S

    programme = programmes[n % len(programmes)]
    opens, closes = {S.OPEN: (-9, 20), S.APPROVED: (9, 40)}.get(S(state), (-90, -30))
    shift = timedelta(minutes=n)
    first, rest = divmod(n // len(programmes), 26 * 26)
    letters = "".join(string.ascii_uppercase[each] for each in (first, *divmod(rest, 26)))
    return Challenge(
        programme=programme, owner=bodies[n % len(bodies)], mission=missions[n % len(missions)],
        reference=f"{programme.prefix}-{letters}", slug=f"crowd-{n}", title=f"Challenge {n}",
        summary="Homes lose heat that their residents have paid for." * 3, theme=THEMES[n % 8],
        problem="What a problem is, in a few words that are never the same. " * 25,
        affected="People who live there, and those who look after them. " * 10,
        state=state, award_amount=15_000 * (1 + n % 8), awards_count=1,
        created_at=at - timedelta(days=200) + shift, approved_at=at - timedelta(days=100) + shift,
        published_at=at - timedelta(days=95) + shift,
        opens_at=at + timedelta(days=opens) + shift / 20,
        closes_at=at + timedelta(days=closes) + shift / 20,
    )  # fmt: skip


def link_places(challenges: "Sequence[Challenge]", places: "Sequence[Locality]") -> None:
    from challenges.catalogue.models import Challenge

    link = Challenge.localities.through
    link.objects.bulk_create(
        link(challenge=each, locality=places[(n * step) % len(places)])
        for n, each in enumerate(challenges)
        for step in ((1,) if n % len(places) == 0 else (1, 2))
    )


def enter(challenges: "Sequence[Challenge]", at: datetime) -> None:
    """The lines of the trail that pages read."""
    from challenges.audit.models import Entry

    Entry.objects.bulk_create(
        (
            Entry(
                at=at - timedelta(days=20 * (len(TOLD) - place)) + timedelta(minutes=n),
                event=f"catalogue.{event}", actor_kind="system", subject=each.reference, facts={},
            )
            for n, each in enumerate(challenges)
            for place, event in enumerate(TOLD)
        ),
        batch_size=5_000,
    )  # fmt: skip


def end(challenges: "Sequence[Challenge]", bodies: "Sequence[Organisation]") -> None:
    from challenges.applications.models import Application
    from challenges.applications.states import ApplicationState as A
    from challenges.organisations.models import Kind, Organisation
    from challenges.pilots.models import Adoption, Pilot
    from challenges.pilots.states import AdoptionState, PilotState

    firms = Organisation.objects.bulk_create(
        Organisation(kind=Kind.COMPANY, name=f"Firm {n}", slug=f"crowd-firm-{n}")
        for n in range(600)
    )
    applications = Application.objects.bulk_create(
        Application(
            challenge=each, organisation=firms[(3 * n + place) % len(firms)],
            reference=f"{each.reference}-{place:04}", title=f"Solution {n}", state=state,
            award_amount=15_000 if state == A.SELECTED else None,
        )
        for n, each in enumerate(challenges)
        for place, state in enumerate((A.SELECTED, A.SHORTLISTED, A.SHORTLISTED))
    )  # fmt: skip
    pilots = Pilot.objects.bulk_create(
        Pilot(
            application=each, reference=f"{each.reference}-P", slug=f"crowd-pilot-{n}",
            host=bodies[n % len(bodies)], title=f"Solution {n}", starts_on="2026-01",
            state=PilotState.RUNNING,
        )
        for n, each in enumerate(applications[::6])
    )  # fmt: skip
    states = [AdoptionState.LIVE, AdoptionState.EXPLORING, AdoptionState.DECLINED]
    Adoption.objects.bulk_create(
        Adoption(
            pilot=pilot, organisation=bodies[(n + step) % len(bodies)], state=state,
            locality=bodies[(n + step) % len(bodies)].locality,
        )
        for n, pilot in enumerate(pilots)
        for step, state in enumerate(states, 1)
    )  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    from django.db import connection, transaction
    from django.utils import timezone

    with transaction.atomic():
        cases = fill(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    print(json.dumps(cases))
