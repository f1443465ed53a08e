"""Life cycles as readable tables, and the refusals that people meet.

    ROUND = Lifecycle("round", {"close": Move((S.SCORING,), S.CLOSED), ...})

Only actions write a `.state`, and they do it through `Lifecycle.move`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


class Refused(Exception):
    """An expected refusal: `str()` is a plain sentence that says what to do next."""


class IllegalMove(Refused):
    """The thing is no longer, or not yet, in a state from which this may be done."""


class TooLate(Refused):
    """The deadline had passed at the moment the request arrived."""


class Incomplete(Refused):
    """Something that must be there is missing; `missing` names each in plain words."""

    def __init__(self, message: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.missing = missing


@dataclass(frozen=True)
class Move:
    """From any of the states in `before` to the state `after`."""

    before: tuple[str, ...]
    after: str


@dataclass(frozen=True)
class Lifecycle:
    """The one table that says what may follow what for one kind of thing."""

    noun: str
    moves: Mapping[str, Move]

    def allows(self, thing: Any, verb: str) -> bool:
        """Whether `thing`, in its present state, may make the move named `verb`."""
        return thing.state in self.moves[verb].before

    def move(self, thing: Any, verb: str) -> None:
        """Set `thing.state` as the move says.

        Raises IllegalMove where the table has no such move from the present state.
        The thing is not saved: that is the action's next step.
        """
        if not self.allows(thing, verb):
            raise IllegalMove(
                f"This {self.noun} is {str(thing.state).replace('_', ' ')}, so it cannot be "
                f"changed in this way. Reload the page to see where it stands."
            )
        thing.state = self.moves[verb].after

    def states_before(self, verb: str) -> tuple[str, ...]:
        """The states from which `verb` may be done, for a query's filter."""
        return self.moves[verb].before


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person: the act, its consequence, when, and where it is done.

    `verb` names the button; `url_name` and `url_args` say where it leads. `due_at` is None where
    nothing presses. Every area's queries offer `waiting_for(actor, at) -> list[Waiting]`.
    """

    title: str
    consequence: str
    verb: str
    url_name: str
    url_args: tuple[str, ...] = ()
    due_at: datetime | None = None
    due_words: str = ""
