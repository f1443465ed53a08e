"""How much processor time the web server and the database have taken."""

import os
from dataclasses import dataclass
from pathlib import Path

import psycopg

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Used:
    """Seconds since both were started; None where this machine does not tell."""

    web: float | None
    database: float | None


def used(web: int, database_url: str) -> Used:
    """What both have used by now: of the database all that it has ever done for anybody."""
    return Used(_of_family(web), _of_database(database_url))


def each_ms(before: float | None, after: float | None, count: int) -> float | None:
    """The milliseconds of each of so many requests."""
    if before is None or after is None or not count:
        return None
    return round((after - before) * 1000 / count, 2)


def _of_database(url: str) -> float | None:
    try:
        with psycopg.connect(url) as connection:
            is_here = connection.info.host.startswith("/") or connection.info.host == "127.0.0.1"
            backend = connection.info.backend_pid
            return _of_family(_stat(backend)[1]) if is_here else None
    except (OSError, ValueError):
        return None


def _of_family(parent: int) -> float | None:
    """A process, its children that live and those that it has buried."""
    try:
        ticks, _ = _stat(parent, with_children=True)
        for path in Path("/proc").glob("[0-9]*"):
            try:
                own, its_parent = _stat(int(path.name))
            except OSError:
                continue
            ticks += own if its_parent == parent else 0
    except OSError:
        return None
    return ticks / TICK


def _stat(pid: int, *, with_children: bool = False) -> tuple[int, int]:
    """The ticks that a process has used, and its parent; see proc(5)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    used = [int(ticks) for ticks in fields[11 : 15 if with_children else 13]]
    return sum(used), int(fields[1])
