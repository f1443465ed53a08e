"""A real Celery worker on the real queue, working on the database of the test."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis

from cms.launch.places import ROOT
from cms.launch.processes import Child, start
from tests.harness.database import Database
from tests.harness.waiting import eventually


@dataclass
class Worker:
    """A running worker. `log` is what it wrote so far."""

    child: Child
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(errors="replace")

    def kill(self) -> None:
        """End it as a power cut would, with all its children."""
        os.killpg(self.child.process.pid, signal.SIGKILL)
        self.child.process.wait()


def forget_queue() -> None:
    """Remove what earlier tests of this process left in the queue and in the cache."""
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as server:
        keys = list(server.scan_iter(match=f"*{os.environ['KEY_PREFIX']}:*", count=1000))
        if keys:
            server.delete(*keys)


def start_worker(folder: Path, *options: str) -> Worker:
    """Start a worker and wait until it takes tasks; the caller ends it."""
    log = folder / "worker.log"
    child = start(
        "worker",
        [sys.executable, "-m", "celery", "-A", "tasks", "worker", "--concurrency=1",
         "--without-gossip", "--without-mingle", "--without-heartbeat",
         "--loglevel=INFO", *options],
        log=log,
        env=os.environ,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        # A cold shutdown: what it was doing goes back to the queue.
        stop_signal=signal.SIGQUIT,
        patience=5,
        death_signal=signal.SIGKILL,
    )  # fmt: skip
    worker = Worker(child, log)

    def is_ready() -> bool:
        if child.process.poll() is not None:
            pytest.fail(f"The worker ended at once:\n{worker.log[-4000:]}")
        return " ready." in worker.log

    eventually(is_ready, seconds=40, why="the worker was not ready")
    return worker


@pytest.fixture
def celery_worker_process(committed_db: Database, tmp_path: Path) -> Iterator[Worker]:
    """A worker for this test; tasks sent from the test are done by it."""
    forget_queue()
    worker = start_worker(tmp_path)
    yield worker
    worker.child.stop()
