"""The big world for load tests: thousands of applications in a round beside the demonstration's.

The same seed and the same numbers on the same day give the same world.
"""

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from challenges.catalogue.models import Programme
from challenges.kernel.events import unheard_by
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import User
from challenges.organisations.policy import may_record_organisations
from challenges.transfer.engines.demonstration.crowd import (
    ANNOUNCED,
    JUDGING,
    PHASES,
    WAITING,
    Size,
)

from .crowd import bodies, calls
from .crowd.applying import apply_in_bulk
from .crowd.judging import judge
from .demo_world import SEED, Progress
from .demonstration import publishing
from .demonstration.people import bring_in_all
from .demonstration.stage import Stage

MOST_CHALLENGES = 26**3
# Of each ten challenges, when one of each phase is there.
LOOKS = 2


def big_world(
    *,
    applications: int,
    judges: int,
    challenges: int,
    seed: int = SEED,
    actor: Actor,
    at: datetime,
    progress: Progress = lambda done, total, words: None,
) -> Programme:
    """Make the big round as it stands at `at`, or return the one that is there.

    Half of the applications go to its first challenge, `BIG26-AAA`. All or nothing. Raises
    Refused for numbers of which no world can be made, and without London's reference data.
    """
    require(may_record_organisations, actor)
    _refuse_impossible(applications, judges, challenges)
    if existing := Programme.objects.filter(slug=calls.SLUG).first():
        return existing
    size = Size(applications, judges, challenges)
    stage = Stage(at, seed)
    with transaction.atomic(), unheard_by("notifications"):
        _fill(stage, size, progress)
        _look_again()
    return stage.programme


def _look_again() -> None:
    """Have the database plan for what is there now: it still takes the tables for small ones."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _refuse_impossible(applications: int, judges: int, challenges: int) -> None:
    if not 1 <= challenges <= MOST_CHALLENGES:
        raise Refused(_("Ask for 1 to %(most)s challenges.") % {"most": MOST_CHALLENGES})
    if applications < challenges:
        raise Refused(_("Ask for at least as many applications as challenges."))
    if judges < 3:
        raise Refused(_("Ask for 3 judges or more: each application is read three times."))


def _fill(stage: Stage, size: Size, progress: Progress) -> None:
    bring_in_all(stage)
    stage.programme = calls.programme(stage)
    terms = calls.terms(stage)
    who = bodies.applicants(stage, size.bodies)
    panel_of = _panels(stage, size)
    progress(
        0,
        size.challenges,
        _("%(bodies)s applicants and %(judges)s judges")
        % {"bodies": size.bodies, "judges": size.judges},
    )
    first = 0
    for number, (phase, share) in enumerate(zip(size.phases, size.shares, strict=True)):
        brief = calls.brief_of(number)
        challenge = calls.call(stage, number, phase, terms)
        if phase != WAITING:
            mine = [who[(first + n) % len(who)] for n in range(share)]
            first += share
            apply_in_bulk(stage, challenge, brief, phase, terms, mine)
        if phase in (JUDGING, ANNOUNCED):
            challenge = publishing.close(stage, challenge, day=calls.DAYS[phase][2])
            judge(
                stage,
                challenge,
                phase,
                manager=calls.writer_of(brief),
                panel=panel_of[number],
                who=mine,
            )
        if number % len(PHASES) == LOOKS:
            _look_again()
        progress(number + 1, size.challenges, f"{challenge.title}: {share}")


def _panels(stage: Stage, size: Size) -> dict[int, list[User]]:
    """Who judges the challenge of each number."""
    everybody = bodies.judges(stage, size.judges)
    judged = [n for n, phase in enumerate(size.phases) if phase in (JUDGING, ANNOUNCED)]
    return {
        number: [everybody[n] for n in size.panel(place, len(judged))]
        for place, number in enumerate(judged)
    }
