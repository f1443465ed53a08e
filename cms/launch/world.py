"""Fills the demonstration's database: schema, reference data, the real round, the invented one."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

import psycopg

from cms.launch import stamps
from cms.launch.binaries import CannotStart
from cms.launch.places import LOGS, ROOT, engines_home, python
from cms.launch.processes import Family, start

FILLING = Path(__file__).with_name("filling.py")
TRANSFER = ROOT / "challenges" / "transfer"
FILES = (TRANSFER / "programmes", TRANSFER / "reference")


def _migrations() -> dict[str, str]:
    """Every migration of ours with the hash of its content."""
    found = (
        f for top in ("challenges", "cms", "tasks") for f in ROOT.glob(f"{top}/**/migrations/*.py")
    )
    return {
        str(f.relative_to(ROOT)): hashlib.sha256(f.read_bytes()).hexdigest()[:16]
        for f in sorted(found)
    }


def note_for(database_url: str) -> Path:
    """Where the filling of a database that stays is written down: beside the clusters."""
    name = hashlib.sha256(database_url.encode()).hexdigest()[:12]
    return engines_home() / "demo" / f"filled-{name}.json"


def fill(family: Family, environment: Mapping[str, str], *, note: Path, is_ours: bool) -> None:
    """Migrate and load what `note` does not say is there already; a second start does nothing.

    `is_ours` says that the database is the embedded one, which may be made anew when asked
    (FRESH=1) or when migrations that made it have been rewritten since.
    """
    url = environment["DATABASE_URL"]
    now = _migrations()
    before = json.loads(note.read_text()) if note.exists() else {}
    done = before.get("migrations", {})
    rewritten = [name for name, value in done.items() if now.get(name) != value]
    if is_ours and (rewritten or os.environ.get("FRESH")):
        print("Starting the demonstration's database anew ...", flush=True)
        note.unlink(missing_ok=True)
        _make_anew(url)
        done = {}
    inputs = [ROOT / "requirements.lock", FILLING, *FILES]
    wanted = {"migrations": now, "inputs": stamps.digest(inputs)}
    if done and before == wanted:
        return
    quiet = {"LOG_LEVEL": "WARNING"} | dict(environment)
    command = [python(), "-m", "cms.launch.filling", str(LOGS / "filling.log")]
    if family.wait_for(family.add(start("filling", command, cwd=ROOT, env=quiet))):
        raise CannotStart("The database could not be filled; see above.")
    note.write_text(json.dumps(wanted, indent=1))


def _make_anew(url: str) -> None:
    server, _, database = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'drop database if exists "{database}" with (force)')
        connection.execute(f'create database "{database}"')
