"""Hands work to the queue in such a way that a dead queue costs a request nothing."""

from typing import Any

import structlog
from celery import Task
from kombu.exceptions import OperationalError

log = structlog.get_logger("tasks")


def hand_over(task: Task, *args: Any) -> None:
    """Ask a worker to run `task` soon.

    When the queue does not answer this is logged and forgotten: whatever waits, waits in the
    database, and the sweep finds it.
    """
    try:
        task.apply_async(args=args)
    except (OperationalError, OSError) as error:
        log.warning("not handed over", task=task.name, error=type(error).__name__)
