"""Applying, and the case officer's list."""

from tests.architecture.routes import EVERYBODY, MANAGERS, PEOPLE, STARTUP, THEIR_TEAM, Route


def draft(world):
    return (world.application.reference,)


def submitted(world):
    return (world.submitted.reference,)


def asked(world):
    return (*submitted(world), 1)


ROUTES = {
    "applications:mine": Route(PEOPLE),
    "applications:start": Route(PEOPLE, lambda world: (world.open.slug,)),
    "applications:eligibility": Route(EVERYBODY, lambda world: (world.open.slug,)),
    "applications:of_challenge": Route(MANAGERS, lambda world: (world.open.reference,)),
    "applications:handle": Route(MANAGERS, lambda world: (world.open.reference,), "post"),
    "applications:desk_csv": Route(MANAGERS, lambda world: (world.open.reference,), "post"),
    "applications:note": Route(MANAGERS, submitted, "post"),
    "applications:task_list": Route(THEIR_TEAM, draft),
    "applications:section": Route(STARTUP, lambda world: (world.application.reference, 1)),
    "applications:check": Route(STARTUP, draft),
    "applications:submit": Route(STARTUP, draft, "post"),
    "applications:receipt": Route(STARTUP, submitted),
    "applications:blank_form": Route(EVERYBODY, lambda world: (world.open.slug,)),
    "applications:pdf": Route(THEIR_TEAM | MANAGERS, submitted),
    "applications:everything": Route(THEIR_TEAM | MANAGERS, submitted),
    "applications:equality": Route(STARTUP, submitted),
    "applications:view": Route(THEIR_TEAM | MANAGERS, submitted),
    "applications:version": Route(THEIR_TEAM | MANAGERS, lambda world: (*submitted(world), 1)),
    "applications:differences": Route(
        THEIR_TEAM | MANAGERS, lambda world: (*submitted(world), 1, 1)
    ),
    "applications:messages": Route(STARTUP | MANAGERS, submitted),
    "applications:settle_messages": Route(STARTUP | MANAGERS, submitted, "post"),
    "applications:ask": Route(MANAGERS, submitted),
    "applications:requests": Route(MANAGERS, lambda world: (world.open.reference,)),
    "applications:inbox": Route(MANAGERS, lambda world: (world.open.reference,)),
    "applications:late": Route(MANAGERS, lambda world: (world.open.reference,)),
    "applications:extend_request": Route(MANAGERS, asked),
    "applications:take_back_request": Route(MANAGERS, asked),
    "applications:withdraw": Route(frozenset({"founder"}), submitted),
}
