"""`make demo`: the whole product on this machine, with invented people to sign in as."""

import contextlib
import os
import secrets
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from cms.launch import engines, world
from cms.launch.binaries import CannotStart
from cms.launch.places import LOGS, ROOT, VAR, python
from cms.launch.processes import Child, Ended, Family, start

WELCOME = """
Citywide is ready: {url}

  Sign in at   {url}/account/login/
               The demonstration's accounts, one for each role, are listed there.
  Read mails   {url}/demo/mail/   (sign-in codes arrive here; nothing leaves this machine)
  Back office  {url}/admin/
  Logs         {logs}

Ctrl-C stops everything.
"""


def address(port: int) -> str:
    """Where it is looked at. It has a name, because a passkey belongs to one, never to a number."""
    return f"http://localhost:{port}"


def main(_arguments: list[str]) -> int:
    """Start everything, say how to sign in, and stop everything when asked."""
    began = time.monotonic()
    port = _port()
    try:
        with Family() as family, engines.kept(family) as chosen:
            environment = settings(chosen, port)
            # While the database is filled the other core compiles and collects.
            command = [python(), "-m", "cms.launch", "assets"]
            building = family.add(start("assets", command, cwd=ROOT, stop_signal=signal.SIGINT))
            note = world.note_for(chosen.database_url)
            is_ours = not os.environ.get("DATABASE_URL")
            world.fill(family, environment, note=note, is_ours=is_ours)
            if family.wait_for(building):
                raise CannotStart("The stylesheet could not be built; see above.")
            start_services(family, environment, port)
            print(WELCOME.format(url=address(port), logs=LOGS.relative_to(ROOT)))
            print(f"(started in {time.monotonic() - began:.0f} s)", flush=True)
            ended = family.wait_for_first()
            print(f"{ended.name} has ended; see {LOGS}. Stopping the rest.", file=sys.stderr)
            return 1
    except Ended as reason:
        # A terminal that was closed takes no last words.
        with contextlib.suppress(OSError):
            print(f"\nStopped ({reason}).", flush=True)
        return 0


def _port() -> int:
    port = os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise CannotStart(f"PORT={port} is not a port. Choose one: make demo PORT=8080")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            raise CannotStart(
                f"Port {port} cannot be used ({error.strerror}). "
                "Choose another: make demo PORT=8080"
            ) from error
    return int(port)


def settings(chosen: engines.Engines, port: int) -> dict[str, str]:
    """The environment of a demonstration; what the caller has set stands."""
    own = {
        "DEMO": "true",
        "DEBUG": "false",
        "SECRET_KEY": _secret_key(),
        "BIND": f"127.0.0.1:{port}",
        "BASE_URL": address(port),
        "LOG_JSON": "false",
    }
    return own | chosen.environment() | {"DEMO": "true", "BIND": own["BIND"]}


def _secret_key() -> str:
    """A key of this clone, so that people stay signed in over a restart."""
    file = VAR / "run" / "secret-key"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()


def start_services(
    family: Family, environment: Mapping[str, str], port: int, logs: Path = LOGS
) -> None:
    """Start web server, worker and beat; returns when the site says that it is ready."""
    logs.mkdir(parents=True, exist_ok=True)

    def run(
        name: str, *command: str, stop: int = signal.SIGTERM, death: int | None = None
    ) -> Child:
        log = logs / f"{name}.log"
        log.write_bytes(b"")
        child = start(
            name,
            [python(), "-m", *command],
            log=log,
            env=environment,
            cwd=ROOT,
            stop_signal=stop,
            death_signal=death,
        )
        return family.add(child)

    site = run(
        "web", "gunicorn", "cms.wsgi", "--bind", f"127.0.0.1:{port}", "--preload",
        "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket",
    )  # fmt: skip
    celery = ("celery", "-A", "tasks")
    # A cold shutdown: every job waits in the database and is taken up at the next start. If we are
    # killed the queue goes with us, and a worker without its queue would wait for it for ever.
    run(
        "worker", *celery, "worker", "--concurrency", "2", "--without-gossip", "--without-mingle",
        "--loglevel", "INFO", stop=signal.SIGQUIT, death=signal.SIGKILL,
    )  # fmt: skip
    await_ready(family, site, port, logs / "web.log")
    # Beat comes last: three programs that start at once would make two cores slow.
    run("beat", *celery, "beat", "--loglevel", "INFO", "--pidfile", "")


def await_ready(family: Family, site: Child, port: int, log: Path, patience: float = 90) -> None:
    """Return when the site says that it can do its work; fail with the end of its log."""
    url = f"http://127.0.0.1:{port}/health/ready"
    deadline, said = time.monotonic() + patience, "it did not answer"
    while time.monotonic() < deadline and site.process.poll() is None:
        family.check()
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                if answer.status == 200:
                    return
        except urllib.error.HTTPError as error:
            said = error.read().decode(errors="replace").strip()
        except OSError:
            pass
        time.sleep(0.1)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-25:])
    raise CannotStart(f"The site is not ready ({said}). The end of {log}:\n{tail}")
