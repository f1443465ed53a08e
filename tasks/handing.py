"""Hands work to the queue in such a way that a dead queue costs a request nothing."""

from dataclasses import dataclass, field
from typing import Any

import structlog
from celery import Task
from django.db import transaction

log = structlog.get_logger("tasks")


@dataclass
class HandOver:
    """Asks a worker to run a task soon.

    When the queue does not answer this is logged and forgotten: whatever waits, waits in the
    database, and the sweep finds it.
    """

    task: Task
    args: tuple[Any, ...] = ()
    is_done: bool = field(default=False, compare=False)

    def __call__(self) -> None:
        self.is_done = True
        try:
            self.task.apply_async(args=self.args)
        except Exception as error:  # whatever it is, the change is committed and the work waits
            log.warning("not handed over", task=self.task.name, error=repr(error))


def hand_over_on_commit(task: Task, *args: Any) -> None:
    """Hand `task` over once the present transaction is committed, and only once for it."""
    wanted = HandOver(task, args)
    waiting = [entry[1] for entry in transaction.get_connection().run_on_commit]
    if not any(each == wanted and not each.is_done for each in waiting):
        transaction.on_commit(wanted)
