"""Child processes that never outlive the launcher, however it ends."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO, Any, Self

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Ended(Exception):
    """Somebody asked us to stop (Ctrl-C, a signal, or the end of our parent or terminal)."""


def _dies_with_us(with_signal: int) -> Callable[[], None]:
    """A hook for the child: ask the kernel for `with_signal` when its parent is gone.

    It runs after the change of user, which would otherwise clear the wish. Where the kernel has no
    such wish (macOS), the launcher's own handlers are all there is.
    """

    def ask() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, with_signal)

    return ask


@dataclass(frozen=True)
class Account:
    """The user a child runs as, when it is not ours."""

    name: str
    uid: int
    gid: int


@dataclass
class Child:
    """One running program: its name for messages, and the signal that ends it decently."""

    name: str
    process: subprocess.Popen[bytes]
    stop_signal: int = signal.SIGTERM
    patience: float = 10.0
    leads: bool = True

    def stop(self) -> None:
        """End it decently, then firmly; returns when it is gone."""
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(self.patience)
            except subprocess.TimeoutExpired:
                # As the leader of a session it takes with it what it started.
                if self.leads:
                    os.killpg(self.process.pid, signal.SIGKILL)
                self.process.kill()
        self.process.wait()


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path | int | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    stdin: int | IO[bytes] | None = subprocess.DEVNULL,
    stop_signal: int = signal.SIGTERM,
    patience: float = 10.0,
    account: Account | None = None,
    foreground: bool = False,
    death_signal: int | None = None,
) -> Child:
    """Start a program in a session of its own, so that Ctrl-C reaches it only through us.

    In the foreground it shares our terminal instead: a shell, or a test run with a debugger.
    `death_signal` is what it gets when we die without a chance to stop it (else `stop_signal`).
    """
    out: IO[bytes] | int | None = log.open("ab") if isinstance(log, Path) else log
    identity: dict = {}
    if account is not None:
        identity = {"user": account.uid, "group": account.gid, "extra_groups": []}
    try:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=stdin,
            stdout=out,
            stderr=subprocess.STDOUT if out is not None else None,
            env=None if env is None else dict(env),
            cwd=cwd,
            start_new_session=not foreground,
            preexec_fn=_dies_with_us(death_signal or stop_signal),
            **identity,
        )
    finally:
        if isinstance(log, Path) and not isinstance(out, int) and out is not None:
            out.close()
    return Child(name, process, stop_signal, patience, leads=not foreground)


@dataclass
class Family:
    """All children of one launcher: started in order, ended in the reverse order."""

    children: list[Child] = field(default_factory=list)
    _parent: int = field(default_factory=os.getppid)
    _at_terminal: bool = field(default_factory=lambda: os.isatty(0))
    _old: dict[int, Any] = field(default_factory=dict)

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # `nohup` asks us to outlive the terminal.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                self._old[number] = signal.signal(number, self._ended)
        return self

    def __exit__(self, *exc: object) -> None:
        # From here on nothing interrupts the tidying up.
        for number in self._old:
            signal.signal(number, signal.SIG_IGN)
        self.stop()
        for number, handler in self._old.items():
            signal.signal(number, handler)

    def _ended(self, number: int, frame: FrameType | None) -> None:
        raise Ended(signal.Signals(number).name)

    def stop(self) -> None:
        """End all of it, the youngest first. Harmless when repeated."""
        for child in reversed(self.children):
            child.stop()

    def add(self, child: Child) -> Child:
        """Take responsibility for a child."""
        self.children.append(child)
        return child

    def check(self) -> None:
        """Raise when our parent or our terminal is gone: nobody could press Ctrl-C any more."""
        if os.getppid() != self._parent:
            raise Ended("the program that started us has ended")
        # Only a shell passes on that its terminal hung up; `make` as its first program does not.
        if self._at_terminal and not os.isatty(0):
            raise Ended("the terminal was closed")

    def wait_for(self, child: Child) -> int:
        """The exit code of one child, once it has ended and left the family."""
        while (code := child.process.poll()) is None:
            self.check()
            time.sleep(0.05)
        self.children.remove(child)
        return code

    def wait_for_first(self) -> Child:
        """The first child that ends: for a family that is only well when all of it runs."""
        while True:
            for child in self.children:
                if child.process.poll() is not None:
                    return child
            self.check()
            time.sleep(0.2)
