"""The real site behind gunicorn, on the database of the test, in demonstration mode.

Starting it takes longer than most tests, so that one serves all tests of a process: the database
of each test has the same address, and the site connects anew when the last one was dropped.
"""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

from cms.launch import assets
from cms.launch.places import ROOT
from cms.launch.processes import Child, start
from cms.launch.valkey import free_port
from tests.harness import run
from tests.harness.database import Database
from tests.harness.waiting import eventually
from tests.harness.worker import forget_queue


@dataclass
class Site:
    """A running site: its address without a slash at the end, and what it logged."""

    url: str
    child: Child
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text(errors="replace")

    @property
    def is_running(self) -> bool:
        return self.child.process.poll() is None


def start_site(folder: Path, bind: str = "", **env: str) -> Site:
    """Start the site on a free port, or at `bind`, and wait for its first answer; the caller ends
    it."""
    assets.build()
    bind = bind or f"127.0.0.1:{free_port()}"
    log = folder / "site.log"
    demonstration = {"DEMO": "true", "DEBUG": "false", "BIND": bind, "BASE_URL": f"http://{bind}"}
    child = start(
        "site",
        [sys.executable, "-m", "gunicorn", "cms.wsgi", "--worker-class", "gthread",
         "--threads", "4", "--bind", bind, "--no-control-socket", "--worker-tmp-dir", folder],
        log=log,
        env=os.environ | demonstration | env,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        patience=5,
    )  # fmt: skip
    site = Site(f"http://{bind}", child, log)

    def is_up() -> bool:
        if not site.is_running:
            pytest.fail(f"The site ended at once:\n{site.log[-4000:]}")
        try:
            with urllib.request.urlopen(f"{site.url}/health/live", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    eventually(is_up, seconds=40, why=f"the site did not answer; see its log:\n{site.log[-4000:]}")
    return site


_running: list[Site] = []


@pytest.fixture
def live_site(committed_db: Database) -> Site:
    """The site for this test. What the test commits, the site shows; and the other way round.

    A test may end it: the next one gets another.
    """
    forget_queue()
    if not (_running and _running[-1].is_running):
        _running.append(start_site(run.folder_of_process()))
        run.at_the_end(_running[-1].child.stop)
    return _running[-1]
