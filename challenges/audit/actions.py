"""`emit`: the one way in which something that happened is recorded and told.

The entry is written and the listeners are told inside the caller's transaction, so an event
without a line in the trail cannot exist.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from challenges.kernel.events import Event, tell
from challenges.kernel.policy import Actor

from .models import Entry

Changes = Mapping[str, Any]


def emit(
    event: Event,
    *,
    actor: Actor,
    at: datetime,
    before: Changes | None = None,
    after: Changes | None = None,
) -> Entry:
    """Write the audit entry of `event` and tell its listeners.

    `before` and `after` are the changed fields by name. Raises TransactionManagementError
    outside a transaction.
    """
    _in_a_transaction()
    entry = _entry(event, actor, at, before, after)
    entry.save(force_insert=True)
    tell(event)
    return entry


def emit_many(events: Iterable[Event], *, actor: Actor, at: datetime) -> None:
    """The same for many events of one action: one insert, then each listener in turn."""
    _in_a_transaction()
    events = list(events)
    Entry.objects.bulk_create([_entry(event, actor, at, None, None) for event in events])
    for event in events:
        tell(event)


@dataclass(frozen=True)
class Line:
    """What `emit` is told of one event."""

    event: Event
    actor: Actor
    at: datetime
    before: Changes | None = None
    after: Changes | None = None


def enter_many(lines: Iterable[Line]) -> None:
    """Write the lines of a past that was made up, as they would have been written. Nobody is told:
    only for what is invented in bulk."""
    _in_a_transaction()
    Entry.objects.bulk_create(
        [_entry(line.event, line.actor, line.at, line.before, line.after) for line in lines],
        batch_size=2_000,
    )


def _in_a_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("emit belongs inside an action's transaction")


def _entry(
    event: Event, actor: Actor, at: datetime, before: Changes | None, after: Changes | None
) -> Entry:
    return Entry(
        at=at,
        event=event.label(),
        actor_kind=actor.kind,
        actor_reference=actor.reference,
        actor_name=actor.name,
        subject=event.subject,
        facts=_plain(event.facts()),
        before=_plain(before),
        after=_plain(after),
    )


def _plain(value: Changes | None) -> Any:
    """Dates and decimals as words, as the JSON column needs them."""
    return None if value is None else json.loads(DjangoJSONEncoder().encode(dict(value)))
