"""A task sent from a test is done by a real worker, which can be killed."""

import pytest

from tasks import app
from tests.harness.waiting import eventually
from tests.harness.worker import Worker


@pytest.mark.worker
def test_a_worker_does_what_a_test_sends(celery_worker_process: Worker) -> None:
    worker = celery_worker_process
    app.send_task("notifications.send_waiting")
    eventually(
        lambda: "notifications.send_waiting" in worker.log and "succeeded" in worker.log,
        why=worker.log,
    )
    worker.kill()
    assert worker.child.process.returncode == -9
