"""A migrated database to copy from, made once for each state of the migrations.

Wagtail's migrations take about twenty seconds, a copy of the result a tenth of one. On engines that
are thrown away the result is kept between runs as a dump, named by the hash of what made it.
"""

import fcntl
import functools
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from cms.launch import binaries, stamps
from cms.launch.places import ROOT, VAR

DUMPS = VAR / "templates"
KEEP = 5
LOCK = 2018_0001


def url_of(database: str) -> str:
    """The address of another database on the server of this run."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}"))


def maintenance() -> psycopg.Connection:
    """A connection outside any database of ours, for CREATE and DROP DATABASE."""
    return psycopg.connect(url_of("postgres"), autocommit=True)


def check_rights() -> None:
    """End the run with a sentence where a server that was given lets us make no databases."""
    with maintenance() as server:
        may = "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
        if server.execute(may).fetchone() != (True,):
            pytest.exit(
                "The tests make databases of their own: give the user of DATABASE_URL the right "
                "CREATEDB, or unset DATABASE_URL.",
                returncode=1,
            )


@functools.cache
def digest() -> str:
    """Names the state of the migrations: our files, the apps installed, the locked packages."""
    ours = sorted(
        p for top in ("challenges", "cms", "tasks") for p in ROOT.glob(f"{top}/**/migrations/*.py")
    )
    from django.conf import settings

    return stamps.digest([*ours, *settings.INSTALLED_APPS, ROOT / "requirements.lock"])[:16]


def ensure() -> str:
    """The name of the template database, made first if nobody has made it yet."""
    name = f"citywide_template_{digest()}"
    with maintenance() as server:
        server.execute("select pg_advisory_lock(%s)", [LOCK])
        found = server.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
        if found is None:
            partial = f"{name}_partial"
            drop(server, partial)
            server.execute(sql.SQL("create database {}").format(sql.Identifier(partial)))
            _fill(partial)
            server.execute(
                sql.SQL("alter database {} rename to {}").format(
                    sql.Identifier(partial), sql.Identifier(name)
                )
            )
        server.execute("select pg_advisory_unlock(%s)", [LOCK])
    return name


def drop(server: psycopg.Connection, database: str) -> None:
    """Drop a database with whoever is still connected to it."""
    server.execute(
        sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database))
    )


def _fill(database: str) -> None:
    if "CITYWIDE_THROWAWAY" not in os.environ:
        _migrate(database)
        return
    DUMPS.mkdir(parents=True, exist_ok=True)
    dump = DUMPS / f"{digest()}.sql"
    tools = binaries.find().postgres
    # Several runs that start at once migrate once.
    with dump.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if dump.exists():
            os.utime(dump)
            _run(
                [
                    tools / "psql",
                    "-q",
                    "-1",
                    "-v",
                    "ON_ERROR_STOP=1",
                    "-o",
                    os.devnull,
                    "-f",
                    dump,
                    url_of(database),
                ]
            )
            return
        _migrate(database)
        partial = dump.with_suffix(".partial")
        _run([tools / "pg_dump", "--no-owner", "-f", partial, url_of(database)])
        partial.rename(dump)
    old = sorted(DUMPS.glob("*.sql"), key=lambda p: p.stat().st_mtime, reverse=True)[KEEP:]
    for file in old:
        file.unlink(missing_ok=True)


def _migrate(database: str) -> None:
    env = os.environ | {"DATABASE_URL": url_of(database)}
    _run(
        [sys.executable, ROOT / "manage.py", "migrate", "--no-input", "--skip-checks", "-v", "0"],
        env,
    )


def _run(command: list[str | Path], env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        [str(c) for c in command], env=env, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(
            f"{Path(command[0]).name} failed:\n{done.stdout[-2000:]}{done.stderr[-6000:]}"
        )
