"""The engines a command runs on: given by the environment, kept for this clone, or thrown away."""

import contextlib
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cms.launch.binaries import CannotStart, find
from cms.launch.places import LOGS, engines_home
from cms.launch.postgres import socket_folder, start_postgres
from cms.launch.processes import Family
from cms.launch.valkey import start_valkey


@dataclass(frozen=True)
class Engines:
    """Where the two engines are, and a folder that lives as long as they do."""

    database_url: str
    redis_url: str
    folder: Path
    is_throwaway: bool = False

    def environment(self) -> dict[str, str]:
        """Our own environment with the two addresses in it."""
        extra = {"DATABASE_URL": self.database_url, "REDIS_URL": self.redis_url}
        if self.is_throwaway:
            extra["CITYWIDE_THROWAWAY"] = "1"
        return os.environ | extra


def _given() -> tuple[str, str]:
    return os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")


@contextlib.contextmanager
def _held(path: Path) -> Iterator[IO[str] | None]:
    """The lock of a folder for as long as we live, or None when somebody else has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
            return
        yield lock


def _start(family: Family, run: Path, log: Path, *, throwaway: bool) -> tuple[str, str]:
    """Start whichever engine the environment does not give."""
    database_url, redis_url = _given()
    if database_url and redis_url:
        return database_url, redis_url
    binaries = find()
    log.mkdir(parents=True, exist_ok=True)
    if not database_url:
        file = log / "postgres.log"
        started = start_postgres(family, binaries, run=run, log=file, throwaway=throwaway)
        database_url = started.url()
    if not redis_url:
        redis_url = start_valkey(family, binaries, log=log / "valkey.log").url
    return database_url, redis_url


def _notes() -> Path:
    return engines_home() / "demo" / "running.json"


@contextlib.contextmanager
def kept(family: Family) -> Iterator[Engines]:
    """This clone's own engines, whose data stays. Refused while another launcher has them."""
    home = engines_home() / "demo"
    with _held(home / "lock") as lock:
        if lock is None:
            raise CannotStart("The demonstration of this clone is already running: stop it first.")
        addresses = _start(family, home, LOGS, throwaway=False)
        engines = Engines(*addresses, folder=home)
        note = _notes()
        note.touch(mode=0o600)
        note.write_text(json.dumps(addresses))
        try:
            yield engines
        finally:
            note.unlink(missing_ok=True)
            family.stop()


@contextlib.contextmanager
def running_or_kept(family: Family) -> Iterator[Engines]:
    """This clone's own engines: those of a demonstration that runs now, or started for us."""
    note = _notes()
    if note.exists():
        with _held(note.with_name("lock")) as lock:
            if lock is None:
                database_url, redis_url = json.loads(note.read_text())
                yield Engines(database_url, redis_url, folder=note.parent)
                return
    with kept(family) as engines:
        yield engines


@contextlib.contextmanager
def throwaway(family: Family) -> Iterator[Engines]:
    """Engines nobody else uses, gone with the run; any number of them run side by side."""
    runs = engines_home() / "runs"
    runs.mkdir(parents=True, exist_ok=True)
    if runs.parent.stat().st_uid == 0:
        runs.chmod(0o755)
    _sweep(runs)
    run = Path(tempfile.mkdtemp(dir=runs))
    run.chmod(0o711)
    try:
        with _held(runs / f"{run.name}.lock"):
            addresses = _start(family, run, run / "log", throwaway=True)
            yield Engines(*addresses, folder=run, is_throwaway=not _given()[0])
    finally:
        family.stop()
        _forget(run)


def _sweep(runs: Path) -> None:
    """Remove what runs left behind that were killed before they could."""
    for lock in runs.glob("*.lock"):
        with _held(lock) as held:
            if held is not None:
                _forget(lock.with_suffix(""))


def _forget(run: Path) -> None:
    shutil.rmtree(socket_folder(run), ignore_errors=True)
    shutil.rmtree(run, ignore_errors=True)
    run.with_name(run.name + ".lock").unlink(missing_ok=True)
