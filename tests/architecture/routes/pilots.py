"""Pilots, their milestones and their adoption."""

from tests.architecture.routes import MANAGERS, PEOPLE, STARTUP, TEAM, Route

TAKING_PART = MANAGERS | STARTUP | {"observer"}


def preparing(world):
    return (world.preparing.slug,)


def running(world):
    return (world.pilot.slug,)


ROUTES = {
    "pilots:set_up": Route(MANAGERS, lambda world: (world.winner.reference,)),
    "pilots:pilot": Route(TAKING_PART, preparing),
    "pilots:start": Route(MANAGERS, preparing, "post"),
    "pilots:end": Route(MANAGERS, running),
    "pilots:call_off": Route(MANAGERS, preparing),
    "pilots:milestone_new": Route(MANAGERS, running),
    "pilots:deliver": Route(STARTUP, lambda world: (world.pilot.slug, 1)),
    "pilots:check": Route(MANAGERS, lambda world: (world.pilot.slug, 2)),
    "pilots:adoption": Route(PEOPLE, running),
    # The host itself has nothing to adopt.
    "pilots:adoption_of": Route(TEAM | {"outsider"}, lambda world: (world.pilot.slug, "elsewhere")),
    "files:file": Route(frozenset(), lambda world: ("00000000-0000-0000-0000-000000000000",)),
}
