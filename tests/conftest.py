"""Starts the engines of this run before Django reads its settings, and offers the fixtures."""

import django
import pytest
from django.core.cache import cache
from hypothesis import settings

from tests.harness import run

run.prepare()
django.setup()
run.forget_settings()

from tests.harness import browser  # noqa: E402 - Django must be set up before
from tests.harness.axe import axe  # noqa: E402
from tests.harness.browser import chromium, page, page_without_javascript  # noqa: E402
from tests.harness.database import committed_db, django_db_setup  # noqa: E402
from tests.harness.site import live_site  # noqa: E402
from tests.harness.worker import celery_worker_process  # noqa: E402

__all__ = [
    "axe",
    "celery_worker_process",
    "chromium",
    "committed_db",
    "django_db_setup",
    "live_site",
    "page",
    "page_without_javascript",
]


# The same code gives the same result; `--hypothesis-profile=default` looks for new examples.
settings.load_profile("ci")


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test meets the pages or the limits of another: its process has one cache for all."""
    cache.clear()


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes name no test: an archive holds the time at which it was made, so that two processes
    would collect different ones."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark browser tests by their folder, and refuse the marks that would flush a database."""
    for item in items:
        if "tests/browser/" in item.path.as_posix() or "chromium" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
        mark = item.get_closest_marker("django_db")
        if mark is not None and (mark.kwargs.get("transaction") or mark.args):
            raise pytest.UsageError(
                f"{item.nodeid}: append-only tables cannot be flushed, so a test that commits asks "
                "for the fixture `committed_db` instead of django_db(transaction=True)."
            )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what did not run for want of a browser."""
    browser.say_what_did_not_run(terminalreporter)


def pytest_unconfigure() -> None:
    """End the engines with the run."""
    run.finish()
