"""A real Chromium, found on this machine or named by CHROMIUM."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "no Chromium was found"


def find_chromium() -> str | None:
    """The browser to use, if there is one."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def advice() -> str:
    """How to come by a browser."""
    named = os.environ.get("CHROMIUM")
    return (f"CHROMIUM={named} is not a program. " if named else "") + (
        "Install one (Debian, Ubuntu: `apt-get install chromium`) or name one: "
        "CHROMIUM=/path/to/chromium make test"
    )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless browser with an empty profile. Without one the test is skipped, and said so."""
    path = find_chromium()
    if path is None:
        if os.environ.get("DEMAND_BROWSER") == "1":
            pytest.fail(f"DEMAND_BROWSER is set and {MISSING}. {advice()}")
        pytest.skip(MISSING)
    # Chromium has no sandbox for root.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in a fresh session (no cookies), 1280 pixels wide."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_javascript(chromium: Browser) -> Iterator[Page]:
    """The same for somebody whose browser runs no scripts."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", java_script_enabled=False
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def say_what_did_not_run(reporter: pytest.TerminalReporter) -> None:
    """List the tests that wanted a browser in vain, and how to get one."""
    without = [r for r in reporter.stats.get("skipped", []) if MISSING in str(r.longrepr)]
    if not without:
        return
    reporter.section("browser tests did not run", red=True, bold=True)
    reporter.line(f"{len(without)} tests did not run because {MISSING}:")
    for report in sorted(without, key=lambda r: r.nodeid):
        reporter.line(f"  {report.nodeid}")
    reporter.line(advice())
