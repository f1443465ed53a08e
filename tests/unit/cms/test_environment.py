"""A start that would be unsafe is refused, and every mistake is said in a sentence."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms import environment
from cms.launch.places import ROOT

GOOD = {
    "SECRET_KEY": "k" * 50,
    "DATABASE_URL": "postgresql://db/citywide",
    "REDIS_URL": "redis://cache/0",
    "ALLOWED_HOSTS": ["challenges.city.example"],
    "BASE_URL": "https://challenges.city.example",
    "EMAIL_URL": "smtp://mail.city.example:25",
    "FROM_EMAIL": "challenges@city.example",
}


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process with nothing but these variables."""
    return subprocess.run(
        [sys.executable, "-c", "import cms.settings as s; print(s.SECRET_KEY, s.IS_PRODUCTION)"],
        env={"PATH": os.environ["PATH"], **variables},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_needs_nothing_more_than_this() -> None:
    assert environment.mistakes_of_production(GOOD) == []


@pytest.mark.parametrize("name", sorted(GOOD))
def test_each_missing_setting_is_named(name: str) -> None:
    missing = {**GOOD, name: type(GOOD[name])()}
    (said,) = environment.mistakes_of_production(missing)
    assert said.startswith(name)


def test_the_key_from_the_code_is_refused() -> None:
    known = {**GOOD, "SECRET_KEY": environment.KEY_FOR_DEVELOPMENT}
    (said,) = environment.mistakes_of_production(known)
    assert said == (
        "SECRET_KEY is not set: make a long random one, or name its file in SECRET_KEY_FILE."
    )


def test_any_host_and_plain_http_are_refused() -> None:
    said = environment.mistakes_of_production(
        {**GOOD, "ALLOWED_HOSTS": ["*"], "BASE_URL": "http://challenges.city.example"}
    )
    assert [line.split()[0] for line in said] == ["ALLOWED_HOSTS", "BASE_URL"]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("demo.localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("[::1]", True),
        ("0.0.0.0", False),  # noqa: S104
        ("", False),
        ("10.0.0.7", False),
        ("localhost.example", False),
    ],
)
def test_what_counts_as_this_machine(host: str, expected: bool) -> None:
    assert environment.is_loopback(host) is expected


def test_a_demonstration_is_refused_beyond_this_machine() -> None:
    mistakes = environment.mistakes_of_a_demonstration
    assert mistakes(hosts=["localhost", "[::1]"], bind="127.0.0.1:8000") == []
    assert mistakes(hosts=["localhost"], bind="unix:/run/site.sock") == []
    assert len(mistakes(hosts=["localhost"], bind="0.0.0.0:8000")) == 1
    assert len(mistakes(hosts=["localhost"], bind=":8000")) == 1
    (said,) = mistakes(hosts=["localhost", "city.example"], bind="127.0.0.1:8000")
    assert "remove city.example" in said


def test_all_mistakes_are_said_at_once() -> None:
    with pytest.raises(ImproperlyConfigured, match=r"(?s)- first\..*- second\."):
        environment.refuse(["first.", "second."])
    environment.refuse([])


def test_nothing_set_means_production_and_is_refused() -> None:
    result = start()
    assert result.returncode != 0
    assert "SECRET_KEY is not set" in result.stderr
    assert "DATABASE_URL is not set" in result.stderr
    assert "FROM_EMAIL is not set" in result.stderr


def test_a_value_that_cannot_be_read_is_named() -> None:
    result = start(DEBUG="true", SESSION_HOURS="many")
    assert result.returncode != 0
    assert "SESSION_HOURS: Not a valid integer." in result.stderr


def test_a_demonstration_open_to_others_is_refused() -> None:
    result = start(DEMO="true", BIND="0.0.0.0:8000")
    assert result.returncode != 0
    assert "BIND may only be a loopback address" in result.stderr


def test_a_secret_may_stand_in_a_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    key = tmp_path / "key"
    key.write_text("f" * 50)
    production = {
        name: ",".join(value) if isinstance(value, list) else value for name, value in GOOD.items()
    }
    del production["SECRET_KEY"]
    result = start(**production, SECRET_KEY_FILE=str(key))
    assert result.stderr == ""
    assert result.stdout.split() == ["f" * 50, "True"]
