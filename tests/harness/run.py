"""One run of the tests: engines and folders of its own, known before Django reads its settings.

With several processes (`-n 2`) the first one starts the engines and the others inherit them.
"""

import atexit
import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from cms.launch import engines
from cms.launch.processes import Family
from tests.harness import template

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
_stack = contextlib.ExitStack()


def prepare() -> None:
    """Start what this run needs and put its addresses into the environment. Called once, early."""
    if not WORKER:
        started = _stack.enter_context(engines.throwaway(Family()))
        os.environ.update(started.environment())
        os.environ["CITYWIDE_TEST_FOLDER"] = str(started.folder / "files")
        os.environ["CITYWIDE_TEST_RUN"] = f"{os.getpid()}"
        atexit.register(finish)
        template.check_rights()
    own = folder_of_process()
    os.environ.update(
        DJANGO_SETTINGS_MODULE="cms.settings",
        # Playwright keeps an event loop in the thread in which tests use the database.
        DJANGO_ALLOW_ASYNC_UNSAFE="true",
        DEBUG="true",
        # As in a worker.
        OPENBLAS_NUM_THREADS="1",
        KEY_PREFIX=name_of_process(),
        MAIL_ROOT=str(own / "mail"),
        MEDIA_ROOT=str(own / "media"),
        FILES_ROOT=str(own / "files"),
    )
    os.environ.pop("DEMO", None)


def forget_settings() -> None:
    """Once Django is set up: let the processes of xdist not inherit the name of the settings.

    With it in their environment pytest-django would read the settings before `prepare` has given
    the process a key prefix and folders of its own, and its tasks would go to nobody's queue.
    """
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def name_of_process() -> str:
    """A short name that no other process of any run has: for databases and key prefixes."""
    return f"test_{os.environ['CITYWIDE_TEST_RUN']}_{WORKER or 'main'}"


def folder_of_process() -> Path:
    """A folder for files of this process, removed at the end of the run."""
    folder = Path(os.environ["CITYWIDE_TEST_FOLDER"]) / (WORKER or "main")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def at_the_end(stop: Callable[[], None]) -> None:
    """Have this done before the engines end."""
    _stack.callback(stop)


def finish() -> None:
    """End the engines. Harmless when repeated."""
    _stack.close()
