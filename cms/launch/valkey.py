"""One embedded Valkey on loopback, with a password of its own and nothing on disk."""

import secrets
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import redis

from cms.launch.binaries import Binaries, CannotStart
from cms.launch.processes import Child, Family, start

# No persistence: losing the queue and the cache loses nothing, every job waits in the database.
SETTINGS = """
bind 127.0.0.1
port {port}
requirepass {password}
save ""
appendonly no
maxmemory 256mb
maxmemory-policy noeviction
loglevel notice
"""


@dataclass(frozen=True)
class Valkey:
    """A running server; `url` is what REDIS_URL wants."""

    child: Child
    url: str


def free_port() -> int:
    """A port of loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_valkey(family: Family, binaries: Binaries, *, log: Path) -> Valkey:
    """Start a server; a port taken between choosing and starting costs one more try."""
    for _ in range(5):
        port, password = free_port(), secrets.token_urlsafe(18)
        child = start(
            "Valkey",
            [binaries.valkey, "-"],
            log=log,
            cwd=Path("/"),
            stdin=subprocess.PIPE,
            account=binaries.account,
        )
        # By standard input, so that the password is in no process list.
        with cast(IO[bytes], child.process.stdin) as settings:
            settings.write(SETTINGS.format(port=port, password=password).encode())
        family.add(child)
        url = f"redis://:{password}@127.0.0.1:{port}/0"
        if _answers(url, child):
            return Valkey(child, url)
        child.stop()
    raise CannotStart(f"Valkey did not start; see {log}.")


def _answers(url: str, child: Child, patience: float = 10) -> bool:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and child.process.poll() is None:
        try:
            with redis.Redis.from_url(url, socket_timeout=2) as client:
                client.ping()
        except redis.RedisError:
            time.sleep(0.02)
        else:
            return True
    return False
