"""The saves that a form makes by itself while somebody writes, as the one change they are.

Each save stays a line of the trail, with what it changed, and of the file that is taken away; only
the page reads them together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from challenges.audit.models import Entry
from challenges.kernel.events import all_events

# Whoever saves the same again within this time is still at it.
PAUSE = timedelta(minutes=15)


@dataclass
class Sitting:
    """One line of the page: `saves` are its entries, the newest first.

    `before` and `after` are what they changed together.
    """

    saves: list[Entry]
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def entry(self) -> Entry:
        """The newest."""
        return self.saves[0]

    @property
    def since(self) -> datetime:
        """When they began."""
        return self.saves[-1].at

    def take_in(self, older: Entry) -> None:
        """One more save, made before those that it holds."""
        self.before |= older.before or {}
        self.after = (older.after or {}) | self.after
        self.saves.append(older)

    def changed(self) -> list[str]:
        """The names of what is not as it was when they began."""
        names = {**self.before, **self.after}
        return [name for name in names if self.before.get(name) != self.after.get(name)]


def alone(entry: Entry) -> Sitting:
    """The entry as it is."""
    return Sitting([entry], dict(entry.before or {}), dict(entry.after or {}))


def sittings(entries: Iterable[Entry], most: int) -> tuple[list[Sitting], int]:
    """The first `most` sittings of entries that come newest first, and how many entries they took.

    A sitting ends with a longer pause, and where anything else happened to the same thing.
    """
    written = {kind.label() for kind in all_events() if kind.is_saved_while_writing}
    found: list[Sitting] = []
    newest: dict[str, Sitting] = {}
    taken = 0
    for entry in entries:
        last = newest.get(entry.subject)
        if last and entry.event in written and _goes_on(entry, last):
            last.take_in(entry)
        elif len(found) == most:
            break
        else:
            newest[entry.subject] = alone(entry)
            found.append(newest[entry.subject])
        taken += 1
    return found, taken


def _goes_on(older: Entry, sitting: Sitting) -> bool:
    return _what(older) == _what(sitting.entry) and sitting.since - older.at <= PAUSE


def _what(entry: Entry) -> tuple[object, ...]:
    """Who saved what: each save has a version of its own."""
    facts = {name: value for name, value in entry.facts.items() if name != "version"}
    return entry.event, entry.actor_kind, entry.actor_reference, facts
