"""Facts that have happened, and who hears of them.

An event is a frozen dataclass of flat ids and words, named in the past tense. Areas above
listen; nobody calls up. `audit.actions.emit` is the only caller of `tell`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from typing import Any, ClassVar, TypeVar

# Marks a field that listeners are told and the audit trail is not: `field(metadata=SECRET)`.
SECRET = {"is_secret": True}


@dataclass(frozen=True)
class Event:
    """A fact. Subclasses name the field that holds their subject's reference.

    `subject_field` is what the audit trail files the event under; `wording` is the sentence
    shown there, a format string over the event's own fields. What `is_saved_while_writing`, by
    the form itself, is read together: a line of the trail for each pause tells nobody anything.
    """

    subject_field: ClassVar[str]
    wording: ClassVar[str]
    is_saved_while_writing: ClassVar[bool] = False

    @classmethod
    def label(cls) -> str:
        """`area.EventName`, for example `catalogue.ChallengeOpened`."""
        return f"{cls.__module__.split('.')[1]}.{cls.__name__}"

    @classmethod
    def kind_in_words(cls) -> str:
        """Its name in words: `Challenge opened`."""
        first, *rest = re.findall("[A-Z][a-z]*", cls.__name__)
        return " ".join([first, *(word.lower() for word in rest)])

    @property
    def subject(self) -> str:
        """The reference of what this event is about."""
        return str(getattr(self, self.subject_field))

    def facts(self) -> dict[str, Any]:
        """The event's own fields, flat; without those that are secret."""
        return {
            each.name: getattr(self, each.name)
            for each in fields(self)
            if not each.metadata.get("is_secret")
        }

    def sentence(self) -> str:
        """The event in words, without the actor and the time."""
        return self.wording.format(**self.facts())


E = TypeVar("E", bound=Event)
_deaf: ContextVar[frozenset[str]] = ContextVar("areas that hear nothing", default=frozenset())
_listeners: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


def listen(*kinds: type[Event]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Have the decorated function told of each event of these kinds.

    It runs inside the transaction in which the event happens, so it does one cheap thing:
    write rows, or register something for after the commit.
    """

    def register(listener: Callable[[E], None]) -> Callable[[E], None]:
        for kind in kinds:
            if listener not in _listeners[kind]:
                _listeners[kind].append(listener)
        return listener

    return register


def tell(event: Event) -> None:
    """Call the listeners of this event's kind, in the order in which they registered."""
    for listener in _listeners[type(event)]:
        if not _is_deaf(listener):
            listener(event)


@contextmanager
def unheard_by(area: str) -> Iterator[None]:
    """While it lasts the listeners of one area hear nothing: an invented past sends no mails."""
    before = _deaf.set(_deaf.get() | {area})
    try:
        yield
    finally:
        _deaf.reset(before)


def _is_deaf(listener: Callable[[Any], None]) -> bool:
    deaf = _deaf.get()
    return bool(deaf) and listener.__module__.split(".")[1] in deaf


def all_events() -> Iterator[type[Event]]:
    """Every kind of event that exists, by label: for the audit viewer and its tests."""

    def walk(kind: type[Event]) -> Iterator[type[Event]]:
        for child in kind.__subclasses__():
            yield child
            yield from walk(child)

    yield from sorted(walk(Event), key=lambda kind: kind.label())
