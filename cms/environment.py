"""Reads the environment, and refuses a start that would be unsafe, one sentence a mistake."""

import ipaddress
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import EnvValidationError, FileAwareEnv

KEY_FOR_DEVELOPMENT = "development-only-and-known-to-everybody-who-reads-the-code"
SHORTEST_KEY = 40


def reader() -> FileAwareEnv:
    """An environment that collects its mistakes; `NAME_FILE` may name a file with the value."""
    return FileAwareEnv(eager=False)


def mistakes_in_values(env: FileAwareEnv) -> list[str]:
    """What could not be read at all, for example a word where a number belongs."""
    try:
        env.seal()
    except EnvValidationError as error:
        problems = error.error_messages
        if not isinstance(problems, Mapping):
            return [str(problem) for problem in problems]
        return [f"{name}: {' '.join(map(str, said))}" for name, said in problems.items()]
    return []


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be reached from the machine itself."""
    host = host.strip("[]").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def mistakes_of_a_demonstration(*, hosts: Iterable[str], bind: str) -> list[str]:
    """A demonstration signs anybody in, so it may be reached from its own machine only."""
    said = []
    open_hosts = [host for host in hosts if not is_loopback(host)]
    if open_hosts:
        said.append(
            f"DEMO lets anybody sign in as anybody, so ALLOWED_HOSTS may only name this machine: "
            f"remove {', '.join(open_hosts)}, or unset DEMO."
        )
    if not bind.startswith("unix:") and not is_loopback(bind.rpartition(":")[0]):
        said.append(
            f"DEMO lets anybody sign in as anybody, so BIND may only be a loopback address such "
            f"as 127.0.0.1:8000: it is {bind}."
        )
    return said


def mistakes_of_production(settings: Mapping[str, Any]) -> list[str]:
    """What a real installation must set itself and has not. `settings` maps names to values."""
    said = []
    if settings["SECRET_KEY"] == KEY_FOR_DEVELOPMENT:
        said.append(
            "SECRET_KEY is not set: make a long random one, or name its file in SECRET_KEY_FILE."
        )
    elif len(settings["SECRET_KEY"]) < SHORTEST_KEY:
        said.append(f"SECRET_KEY is too short: it needs at least {SHORTEST_KEY} characters.")
    if not settings["DATABASE_URL"]:
        said.append("DATABASE_URL is not set: give the address of a PostgreSQL database.")
    if not settings["REDIS_URL"]:
        said.append("REDIS_URL is not set: give the address of a Valkey or Redis server.")
    if not settings["ALLOWED_HOSTS"]:
        said.append("ALLOWED_HOSTS is not set: list the host names of this site.")
    elif "*" in settings["ALLOWED_HOSTS"]:
        said.append("ALLOWED_HOSTS may not be *: list the host names of this site.")
    if not settings["BASE_URL"].startswith("https://"):
        said.append("BASE_URL must be the site's public address and start with https://.")
    if not settings["EMAIL_URL"]:
        said.append("EMAIL_URL is not set: nobody could sign in without mail.")
    if not settings["FROM_EMAIL"]:
        said.append("FROM_EMAIL is not set: give the address that mails come from.")
    return said


def refuse(mistakes: Iterable[str]) -> None:
    """Stop the start if there is any mistake, and say all of them at once."""
    mistakes = list(mistakes)
    if mistakes:
        lines = "\n".join(f"  - {mistake}" for mistake in mistakes)
        raise ImproperlyConfigured(
            f"The settings in the environment do not allow a start:\n{lines}\n"
            f"Each setting is explained in .env.example."
        )
