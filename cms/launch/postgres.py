"""One embedded PostgreSQL: a cluster in a folder, reached by a unix socket closed to others."""

import hashlib
import locale
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from cms.launch.binaries import Binaries, CannotStart
from cms.launch.processes import Child, Family, start

SUPERUSER = "citywide"
SOCKET_LIMIT = 107 - len("/.s.PGSQL.5432")
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "synchronous_commit": "off",
    "shared_buffers": "128MB",
}
# A throw-away cluster need not survive a power cut.
THROWAWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


@dataclass(frozen=True)
class Postgres:
    """A running cluster."""

    child: Child
    sockets: Path

    def url(self, database: str = "citywide") -> str:
        """The address of a database in it, for DATABASE_URL and for libpq alike."""
        return f"postgres://{SUPERUSER}@{quote(str(self.sockets), safe='')}/{database}"


def _hand_over(folder: Path, binaries: Binaries) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.lstat().st_uid not in (os.geteuid(), binaries.account and binaries.account.uid):
        raise CannotStart(f"{folder} belongs to somebody else. Remove it, or set DATABASE_URL.")
    folder.chmod(0o700)
    if binaries.account is not None:
        os.chown(folder, binaries.account.uid, binaries.account.gid)


def _run(binaries: Binaries, command: list[str | Path]) -> None:
    identity: dict = {}
    if binaries.account is not None:
        account = binaries.account
        identity = {"user": account.uid, "group": account.gid, "extra_groups": []}
    done = subprocess.run(
        [str(c) for c in command], capture_output=True, text=True, check=False, cwd="/", **identity
    )
    if done.returncode:
        raise CannotStart(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def _character_type() -> str:
    """C.UTF-8 where the system knows it: trigram search then takes accented letters for letters."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C.UTF-8"


def make_cluster(binaries: Binaries, data: Path) -> None:
    """Make an empty cluster, unless there is one already."""
    if (data / "PG_VERSION").exists():
        return
    _hand_over(data, binaries)
    _run(
        binaries,
        [
            binaries.postgres / "initdb", "-D", data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8",
            "--locale=C", f"--lc-ctype={_character_type()}", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--no-sync",
        ],
    )  # fmt: skip


def socket_folder(run: Path) -> Path:
    """The folder of the socket: below `run`, or a short one of ours when that path is too long."""
    folder = run / "s"
    if len(os.fsencode(folder)) <= SOCKET_LIMIT:
        return folder
    short = hashlib.sha256(os.fsencode(run)).hexdigest()[:12]
    return Path("/tmp") / f"citywide-{os.geteuid()}-{short}"  # noqa: S108 - checked by _hand_over


def start_postgres(
    family: Family, binaries: Binaries, *, run: Path, log: Path, throwaway: bool
) -> Postgres:
    """Start the cluster in `run/data`, made when missing, with a database `citywide` in it."""
    data = run / "data"
    make_cluster(binaries, data)
    sockets = socket_folder(run)
    _hand_over(sockets, binaries)
    settings = (
        SETTINGS | (THROWAWAY if throwaway else {}) | {"unix_socket_directories": str(sockets)}
    )
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    child = start(
        "PostgreSQL",
        [binaries.postgres / "postgres", "-D", data, *options],
        log=log,
        cwd=Path("/"),
        stop_signal=signal.SIGINT,
        account=binaries.account,
    )
    postgres = Postgres(family.add(child), sockets)
    _await(postgres, log)
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        found = connection.execute(
            "select 1 from pg_database where datname = 'citywide'"
        ).fetchone()
        if found is None:
            connection.execute("create database citywide")
    return postgres


def _await(postgres: Postgres, log: Path, patience: float = 30) -> None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if postgres.child.process.poll() is not None:
            break
        try:
            psycopg.connect(postgres.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.03)
        else:
            return
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
    raise CannotStart(f"PostgreSQL did not start. The end of {log}:\n{tail}")
