"""Nothing outlives the launcher, whether it is asked to stop or killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cms.launch.places import ROOT
from tests.harness.waiting import eventually

LAUNCHER = """
import sys
from cms.launch.processes import Ended, Family, start
try:
    with Family() as family:
        for name in ("first", "second"):
            child = family.add(start(name, [sys.executable, "-c", "import time; time.sleep(60)"]))
            print(child.process.pid, flush=True)
        family.wait_for_first()
except Ended as reason:
    print(reason, flush=True)
"""


def _launch(*before: str, stdin: int | None = None) -> tuple[subprocess.Popen[str], list[int]]:
    command = [*before, sys.executable, "-c", LAUNCHER]
    launcher = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert launcher.stdout is not None
    return launcher, [int(launcher.stdout.readline()) for _ in range(2)]


def _are_gone(pids: list[int]) -> bool:
    def lives(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        # A container without an init leaves the dead unburied.
        status = Path(f"/proc/{pid}/status")
        return not (status.exists() and "State:\tZ" in status.read_text())

    return not any(lives(pid) for pid in pids)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_children_first(number: signal.Signals) -> None:
    launcher, pids = _launch()
    launcher.send_signal(number)
    said, _ = launcher.communicate(timeout=20)
    assert said.strip() == number.name
    assert launcher.returncode == 0
    assert _are_gone(pids)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
def test_a_killed_launcher_takes_its_children_along() -> None:
    launcher, pids = _launch()
    launcher.kill()
    launcher.communicate(timeout=20)
    eventually(lambda: _are_gone(pids), why="a child outlived its launcher")


def test_a_closed_terminal_ends_all_without_a_signal() -> None:
    """`ssh -t host make demo`: make, not a shell, hears of the end, and keeps it to itself."""
    ours, theirs = os.openpty()
    launcher, pids = _launch(stdin=theirs)
    os.close(theirs)
    os.close(ours)
    said, _ = launcher.communicate(timeout=20)
    assert said.strip() == "the terminal was closed"
    assert _are_gone(pids)


def test_nohup_outlives_a_hangup() -> None:
    launcher, _pids = _launch("nohup", stdin=subprocess.DEVNULL)
    launcher.send_signal(signal.SIGHUP)
    launcher.send_signal(signal.SIGTERM)
    said, _ = launcher.communicate(timeout=20)
    assert said.strip() == "SIGTERM"


def test_one_child_that_ends_ends_the_rest() -> None:
    launcher, pids = _launch()
    os.kill(pids[0], signal.SIGTERM)
    launcher.communicate(timeout=20)
    assert launcher.returncode == 0
    assert _are_gone(pids)
