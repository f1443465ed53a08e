"""Wagtail's own background work (search index, file clean-up), done by our worker."""

from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.signals import task_enqueued
from django_tasks.utils import get_random_id, normalize_json

from tasks import app
from tasks.handing import hand_over_on_commit


class WorkerBackend(BaseTaskBackend):
    """A django-tasks backend that gives each task to Celery once the change is committed."""

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        result: TaskResult = TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=normalize_json(args),
            kwargs=normalize_json(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        hand_over_on_commit(run, task.module_path, result.args, result.kwargs)
        task_enqueued.send(type(self), task_result=result)
        return result


@app.task(name="cms.run")
def run(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call the django-tasks task found at a dotted path."""
    import_string(path).call(*args, **kwargs)
