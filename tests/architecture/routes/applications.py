"""Applying, and the case officer's list."""

from tests.architecture.routes import (
    EVERYBODY,
    MANAGERS,
    PEOPLE,
    STARTUP,
    THEIR_TEAM,
    Route,
)


def draft(world):
    return (world.application.reference,)


def submitted(world):
    return (world.submitted.reference,)


def asked(world):
    return (*submitted(world), 1)


def invited(world):
    return (world.application.reference, world.asked_outside.key)


def link(world):
    return (world.application.reference, world.outside_secret)


# Let into the application from outside, each with their right.
OUTSIDE = frozenset({"helping_editor", "helping_viewer"})
WRITES = STARTUP | {"helping_editor"}
READS = THEIR_TEAM | OUTSIDE
# Who is invited from outside, and who was and is in: they read how their invitation stands.
OFFERED = OUTSIDE | {"stranger", "helped_once"}


ROUTES = {
    "applications:mine": Route(PEOPLE),
    "applications:start": Route(PEOPLE, lambda world: (world.open.slug,)),
    "applications:eligibility": Route(EVERYBODY, lambda world: (world.open.slug,)),
    "applications:of_challenge": Route(MANAGERS, lambda world: (world.open.reference,)),
    "applications:handle": Route(MANAGERS, lambda world: (world.open.reference,), "post"),
    "applications:desk_csv": Route(MANAGERS, lambda world: (world.open.reference,), "post"),
    "applications:note": Route(MANAGERS, submitted, "post"),
    "applications:task_list": Route(READS, draft),
    "applications:section": Route(WRITES, lambda world: (world.application.reference, 1)),
    "applications:put_changes_away": Route(WRITES, draft, "post"),
    "applications:check": Route(WRITES, draft),
    "applications:submit": Route(STARTUP, draft, "post"),
    "applications:receipt": Route(STARTUP, submitted),
    "applications:blank_form": Route(EVERYBODY, lambda world: (world.open.slug,)),
    "applications:pdf": Route(READS | MANAGERS, submitted),
    "applications:everything": Route(READS | MANAGERS, submitted),
    "applications:equality": Route(STARTUP, submitted),
    "applications:view": Route(READS | MANAGERS, submitted),
    "applications:version": Route(READS | MANAGERS, lambda world: (*submitted(world), 1)),
    "applications:differences": Route(READS | MANAGERS, lambda world: (*submitted(world), 1, 1)),
    "applications:messages": Route(READS | MANAGERS, submitted),
    "applications:settle_messages": Route(WRITES | MANAGERS, submitted, "post"),
    "applications:ask": Route(MANAGERS, submitted),
    "applications:requests": Route(MANAGERS, lambda world: (world.open.reference,)),
    "applications:inbox": Route(MANAGERS, lambda world: (world.open.reference,)),
    "applications:late": Route(MANAGERS, lambda world: (world.open.reference,)),
    "applications:extend_request": Route(MANAGERS, asked),
    "applications:take_back_request": Route(MANAGERS, asked),
    "applications:people": Route(STARTUP, draft),
    "applications:send_collaboration_again": Route(STARTUP, invited, "post"),
    "applications:withdraw_collaboration": Route(STARTUP, invited, "post"),
    "applications:change_right": Route(
        STARTUP, lambda world: (world.application.reference, world.outside.key), "post"
    ),
    # Everybody their own.
    "applications:end_collaboration": Route(
        STARTUP | {"helping_viewer"},
        lambda world: (world.application.reference, world.outside.key),
    ),
    "applications:invitation": Route(OFFERED, draft),
    "applications:accept_invitation": Route(OFFERED, draft, "post"),
    "applications:decline_invitation": Route(OFFERED, draft),
    # Whoever has the link, wherever they are signed in.
    "applications:invitation_link": Route(EVERYBODY, link),
    "applications:decline_link": Route(EVERYBODY, link),
    "applications:withdraw": Route(frozenset({"founder"}), submitted),
}
