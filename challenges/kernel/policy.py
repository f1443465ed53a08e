"""Who acts, and the one way in which an action asks whether it may.

An actor is one of four: a User, the SYSTEM (a scheduled job), a VISITOR (anonymous) or a
LinkHolder (somebody with a personal link). All four have `kind`, `reference` and `name`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from .states import Refused

T = TypeVar("T")
HIDDEN = "This page does not exist, or you may not see it."


class Actor(Protocol):
    """Anybody, or anything, that may cause something."""

    @property
    def kind(self) -> str: ...

    @property
    def reference(self) -> str: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class System:
    """A scheduled job or a command: not a person."""

    kind: str = "system"
    reference: str = "system"
    name: str = "Citywide"


@dataclass(frozen=True)
class Visitor:
    """Somebody who has not signed in."""

    kind: str = "visitor"
    reference: str = ""
    name: str = "A visitor"


@dataclass(frozen=True)
class LinkHolder:
    """Somebody with a personal link: an invitation, an offer, an unsubscription.

    `purpose` and `reference` say what the link opens; it opens nothing else.
    """

    purpose: str
    reference: str
    email: str
    kind: str = "link"

    @property
    def name(self) -> str:
        return self.email


SYSTEM = System()
VISITOR = Visitor()


class NotAllowed(Refused):
    """The actor may not do or see this. Shown as the same page as what does not exist."""


def require(may: Callable[..., bool], actor: Actor, *things: Any) -> None:
    """Raise NotAllowed unless `may(actor, *things)`."""
    if not may(actor, *things):
        raise NotAllowed(HIDDEN)


def existing(thing: T | None) -> T:
    """The thing. Raises NotAllowed where there is none: hidden and absent look the same."""
    if thing is None:
        raise NotAllowed(HIDDEN)
    return thing


def is_system(actor: Actor) -> bool:
    """The actor is a scheduled job or a command of the operator's."""
    return actor.kind == "system"
