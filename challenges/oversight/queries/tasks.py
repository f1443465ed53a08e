"""What waits for a person, across all their roles."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from challenges.applications.queries import waiting_for as waiting_in_applications
from challenges.catalogue.queries import waiting_for as waiting_in_catalogue
from challenges.judging.queries import waiting_for as waiting_in_judging
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.notifications.queries import waiting_for as waiting_in_notifications
from challenges.organisations.queries import waiting_for as waiting_in_organisations
from challenges.pilots.queries import waiting_for as waiting_in_pilots

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Tasks:
    """What waits, in the order in which it presses."""

    late: tuple[Waiting, ...]
    soon: tuple[Waiting, ...]
    later: tuple[Waiting, ...]

    @property
    def count(self) -> int:
        return len(self.late) + len(self.soon) + len(self.later)


def my_tasks(actor: Actor, at: datetime) -> Tasks:
    """Everything that waits for the actor at this moment: late, due in a week, later."""
    everything = [
        waiting
        for source in (
            waiting_in_organisations,
            waiting_in_catalogue,
            waiting_in_applications,
            waiting_in_judging,
            waiting_in_pilots,
            waiting_in_notifications,
        )
        for waiting in source(actor, at)
    ]
    pressing = sorted(
        ((waiting.due_at, waiting) for waiting in everything if waiting.due_at is not None),
        key=lambda pair: (pair[0], pair[1].title),
    )
    undated = tuple(waiting for waiting in everything if waiting.due_at is None)
    return Tasks(
        late=tuple(waiting for due_at, waiting in pressing if due_at <= at),
        soon=tuple(waiting for due_at, waiting in pressing if at < due_at <= at + SOON),
        later=(*(waiting for due_at, waiting in pressing if due_at > at + SOON), *undated),
    )
