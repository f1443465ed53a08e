"""Builds `.venv` from the locks with nothing but Python's standard library."""

import fcntl
import importlib.util
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from cms.launch import stamps
from cms.launch.places import ROOT, VAR, VENV

RUN_TIME = ROOT / "requirements.lock"
EVERYTHING = ROOT / "requirements-dev.lock"


def is_inside() -> bool:
    """Whether the interpreter that runs us is the environment's (or there is no environment)."""
    return not VENV.exists() or Path(sys.prefix).resolve() == VENV.resolve()


def pinned(package: str, lock: Path = EVERYTHING) -> str:
    """The lines of a lock that pin one package, hashes included, as a requirements file."""
    lines = lock.read_text().splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{package}=="))
    block = [lines[start]]
    for line in lines[start + 1 :]:
        if not block[-1].endswith("\\"):
            break
        block.append(line)
    return "\n".join(block) + "\n"


def install_pinned(package: str) -> None:
    """Install one package by itself, as locked; without what it depends on."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as wanted:
        wanted.write(pinned(package))
        wanted.flush()
        _run([VENV / "bin" / "python", "-m", "pip", "install", "--quiet",
              "--disable-pip-version-check", "--no-deps", "--require-hashes",
              "-r", wanted.name])  # fmt: skip


def build(*, everything: bool = False) -> None:
    """Make or renew the environment, unless the locks have not changed since it was made."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "environment.lock").open("w") as held:
        # In a fresh clone `make test` may begin while `make demo` installs.
        fcntl.flock(held, fcntl.LOCK_EX)
        try:
            _build(everything=everything or (VENV / "stamp-everything").exists())
        except subprocess.CalledProcessError as error:
            said = (error.output or b"").decode(errors="replace")
            sys.exit(f"{said}\nThe environment could not be installed; see above.")


def _build(*, everything: bool) -> None:
    interpreter, uv = VENV / "bin" / "python", VENV / "bin" / "uv"
    lock = EVERYTHING if everything else RUN_TIME
    stamp = VENV / ("stamp-everything" if everything else "stamp-run-time")
    wanted = stamps.digest([lock])
    if interpreter.exists() and stamps.is_fresh(stamp, wanted):
        return
    print(f"Installing what {lock.name} pins ...", flush=True)
    # Without uv an earlier attempt was interrupted.
    if not (interpreter.exists() and uv.exists()):
        _make()
        install_pinned("uv")
    _run([uv, "pip", "install", "--quiet", "--python", interpreter,
          "--require-hashes", "-r", lock])  # fmt: skip
    stamps.write(stamp, wanted)


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            f"{sys.executable} cannot make an environment: its `venv` is not installed. Install it "
            "(Debian, Ubuntu: apt-get install python3-venv), or name another Python: "
            "make demo PYTHON=python3.12"
        )
    venv.create(VENV, with_pip=True, clear=True, symlinks=True)


def _run(command: list[str | Path]) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env=_environment())


def _environment() -> dict[str, str]:
    # A certificate that pip was given holds for uv as well.
    env = dict(os.environ)
    if "PIP_CERT" in env:
        env.setdefault("SSL_CERT_FILE", env["PIP_CERT"])
    if "PIP_INDEX_URL" in env:
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    env.setdefault("UV_HTTP_TIMEOUT", "180")
    return env
