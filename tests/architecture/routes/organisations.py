"""Organisations, their people and roles; the portal's home; what looks across everything."""

from tests.architecture.routes import PEOPLE, STARTUP, Route

TEAM = frozenset({"team"})


def startup(world):
    return (world.startup.slug,)


def teammate(world):
    return {"person": world.people["teammate"].reference, "role": "member"}


ROUTES = {
    "portal:home": Route(PEOPLE),
    "organisations:new": Route(PEOPLE),
    "organisations:organisation": Route(STARTUP | TEAM, startup),
    "organisations:grant": Route(frozenset({"founder"}) | TEAM, startup, "post"),
    # A teammate may leave by their own act.
    "organisations:end": Route(STARTUP | TEAM, startup, "post", teammate),
    "organisations:verify": Route(TEAM, startup, "post"),
    "oversight:audit": Route(TEAM),
    "oversight:jobs": Route(TEAM),
}
