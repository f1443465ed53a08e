"""The pages of judging in a real browser: usable by everybody, at every width."""

import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Route

from challenges.catalogue.models import Criterion
from challenges.judging import actions
from challenges.judging.models import ConflictSource, Scoresheet
from challenges.judging.states import ConflictState
from challenges.organisations.models import User
from tests.factories.judging import (
    Judging,
    make_conflict,
    make_judging,
    make_proposal,
    make_ranked,
    make_round,
    make_scoring,
    release,
)
from tests.harness.site import Site

SHOTS = os.environ.get("SHOTS", "")


def address(name: str, *args: object) -> str:
    return reverse(f"judging:{name}", args=args)


def sign_in(page: Page, site: Site, user: User) -> None:
    """Give the browser a session of this person."""
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": site.url}]
    )


def look(page: Page, site: Site, path: str, axe: Callable[[Page], None], name: str) -> None:
    """Open a page, and see at three widths that nobody is kept out and nothing sticks out."""
    assert page.goto(f"{site.url}{path}").ok, path
    for width in (1280, 768, 320):
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


@pytest.fixture
def world(live_site: Site) -> Judging:
    """A round in which judges score now."""
    now = timezone.now()
    world = make_judging(applications=5, judges=3, reviews=2)
    make_round(world, at=now)
    return world


def test_pages_before_scoring(
    live_site: Site, world: Judging, page: Page, axe: Callable[[Page], None]
) -> None:
    sign_in(page, live_site, world.manager)
    look(page, live_site, address("panel", world.challenge.reference), axe, "panel")
    tied, body = world.judges[1], world.applications[0].organisation
    make_conflict(tied, body, state=ConflictState.SUGGESTED, source=ConflictSource.DOMAIN)
    where = (world.challenge.reference,)
    look(page, live_site, address("panel_conflicts", *where), axe, "panel-conflicts")
    pair = address("panel_conflict", *where, tied.reference, body.slug)
    look(page, live_site, pair, axe, "panel-conflict")
    look(page, live_site, address("add_conflict", *where), axe, "add-conflict")
    as_judge = reverse("portal:as_judge", args=[world.challenge.reference])
    look(page, live_site, as_judge, axe, "as-judge")
    look(page, live_site, address("assignment", world.round.reference), axe, "assignment-ask")
    make_proposal(world, at=timezone.now())
    look(page, live_site, address("assignment", world.round.reference), axe, "assignment")
    look(page, live_site, address("change_round", world.round.reference), axe, "change-round")
    world.panel.members.update(declared_at=None)
    sign_in(page, live_site, world.judges[0])
    look(page, live_site, address("conflicts"), axe, "conflicts")
    look(page, live_site, address("declaration", world.challenge.reference), axe, "declaration")
    slug = world.applications[0].organisation.slug
    look(page, live_site, address("conflict", world.challenge.reference, slug), axe, "conflict")


def test_a_judge_scores_with_the_keyboard(
    live_site: Site, world: Judging, page: Page, axe: Callable[[Page], None]
) -> None:
    last = world.challenge.criteria.order_by("position").last()
    Criterion.objects.filter(pk=last.pk).update(may_not_apply=True)
    make_scoring(world, at=timezone.now())
    judge = world.judges[0]
    sign_in(page, live_site, judge)
    look(page, live_site, address("sheets", world.round.reference), axe, "sheets")
    assignment = world.assignment_of(judge)
    look(page, live_site, address("scoresheet", assignment.key), axe, "scoresheet")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator(".cw-criterion summary").first.focus()
    # What is given while there is no connection is kept, and saved when it is back.
    page.context.set_offline(True)
    for key in "123n":
        page.keyboard.press(key)
        page.keyboard.press("j")
    saved = page.locator("[data-saved]")
    saved.get_by_text("Not saved: no connection.").wait_for()
    page.context.set_offline(False)
    saved.get_by_text("Saved at").wait_for()
    assert page.locator("[data-given]").first.inner_text() == "4"
    # Out of the sheet again by the same key as everywhere, to its last buttons: no trap.
    page.get_by_role("button", name="Submit and next").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "next"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: str(assignment.key) not in url)
    sheet = Scoresheet.objects.get(assignment=assignment)
    assert sheet.state == "submitted"
    values = sheet.scores.order_by("criterion__position").values_list("value", flat=True)
    assert list(values) == [1, 2, 3, None]
    look(page, live_site, address("scoresheet", assignment.key), axe, "submitted")
    look(page, live_site, address("sheets", world.round.reference), axe, "sheets-begun")
    look(page, live_site, address("scoresheet", world.assignment_of(judge).key), axe, "next")
    look(page, live_site, address("revise", assignment.key), axe, "revise")
    other = world.assignment_of(world.judges[0])
    look(page, live_site, address("recuse", other.key), axe, "recuse")


def test_submitting_wins_over_a_save_on_its_way(
    live_site: Site, world: Judging, page: Page
) -> None:
    make_scoring(world, at=timezone.now())
    judge = world.judges[0]
    sign_in(page, live_site, judge)
    assignment = world.assignment_of(judge)
    held: list[Route] = []

    def hold_saves(route: Route) -> None:
        if route.request.headers.get("x-requested-with") == "autosave":
            held.append(route)
        else:
            route.continue_()

    page.route("**/judging/sheets/**", hold_saves)
    page.goto(f"{live_site.url}{address('scoresheet', assignment.key)}")
    page.locator(".cw-criterion summary").first.focus()
    with page.expect_request(lambda request: "x-requested-with" in request.headers):
        for number in range(1, 5):
            page.keyboard.press(str(number))
            page.keyboard.press("j")
    submit = page.get_by_role("button", name="Submit and next")
    submit.click(no_wait_after=True)
    submit.click(no_wait_after=True)
    assert len(held) == 1
    held[0].continue_()
    page.wait_for_url(lambda url: str(assignment.key) not in url)
    sheet = Scoresheet.objects.get(assignment=assignment)
    assert (sheet.state, sheet.version) == ("submitted", 2)


def test_a_judge_scores_without_javascript(
    live_site: Site, world: Judging, page_without_javascript: Page
) -> None:
    make_scoring(world, at=timezone.now())
    judge, page = world.judges[0], page_without_javascript
    sign_in(page, live_site, judge)
    assignment = world.assignment_of(judge)
    page.goto(f"{live_site.url}{address('scoresheet', assignment.key)}")
    for number in range(1, 5):
        criterion = page.locator(".cw-criterion").nth(number - 1)
        if criterion.get_attribute("open") is None:
            criterion.locator("summary").click()
        criterion.locator(".cw-score:has([value='4']) label").click()
    page.get_by_role("button", name="Submit and next").click()
    page.wait_for_url(lambda url: str(assignment.key) not in url)
    assert Scoresheet.objects.get().state == "submitted"


def test_pages_of_the_outcome(
    live_site: Site, world: Judging, page: Page, axe: Callable[[Page], None]
) -> None:
    now = timezone.now()
    make_scoring(world, at=now)
    sign_in(page, live_site, world.manager)
    look(page, live_site, address("round", world.round.reference), axe, "round")
    look(page, live_site, address("close_round", world.round.reference), axe, "close")
    make_ranked(world, at=now)
    sign_in(page, live_site, world.chair)
    look(page, live_site, address("rounds"), axe, "rounds")
    look(page, live_site, address("ranking", world.round.reference), axe, "ranking")
    look(page, live_site, address("decision", world.round.reference), axe, "decision")
    decision = actions.decide(
        round=world.the_round,
        chosen={world.applications[-1]: Decimal(15000)},
        public_reason="The best plan for residents.",
        confidential_reason="Close to number two.",
        actor=world.chair,
        at=now,
    )
    look(page, live_site, address("preview", world.round.reference), axe, "preview")
    look(page, live_site, address("feedback", world.round.reference), axe, "feedback")
    release(world, decision, at=now)
    look(page, live_site, address("preview", world.round.reference), axe, "released")
