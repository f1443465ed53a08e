"""Asks axe-core whether a page that is open in the browser can be used by everybody."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page

from cms.launch import assets
from cms.launch.places import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def _source() -> str:
    assets.build()
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()


# What fades in has half of its contrast meanwhile; what moves for ever is looked at as it is.
AT_REST = """() => Promise.all(
    document.getAnimations()
        .filter(each => each.playState === "running")
        .filter(each => each.effect.getComputedTiming().endTime !== Infinity)
        .map(each => each.finished.catch(() => null))
)"""

# The back office's messages begin to fade in a moment after the page is there.
IS_SHOWN = """() => [...document.querySelectorAll(".messages > ul")]
    .every(each => getComputedStyle(each).opacity === "1")"""


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds on the page once it has come to rest, with the rules of WCAG 2.2 AA and good
    practice."""
    page.wait_for_load_state()
    page.wait_for_function(IS_SHOWN)
    page.evaluate(AT_REST)
    if not page.evaluate("typeof window.axe === 'object'"):
        # By the debugger, so that the page's own strict policy stays on. It stays attached until
        # the page closes, because leaving would unplug the device that keeps a test's passkeys.
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": _source()})
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return list(found["violations"])


def _in_words(page: Page, found: list[dict[str, Any]]) -> str:
    lines = [f"axe finds {len(found)} kinds of mistakes at {page.url}:"]
    for violation in found:
        lines.append(f"- {violation['id']} ({violation['impact']}): {violation['help']}")
        for node in violation["nodes"][:4]:
            lines.append(f"    {node['target']}: {node['html'][:160]}")
    return "\n".join(lines)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails the test with the list of what is wrong."""

    def check(page: Page) -> None:
        found = violations(page)
        if found:
            pytest.fail(_in_words(page, found), pytrace=False)

    return check
