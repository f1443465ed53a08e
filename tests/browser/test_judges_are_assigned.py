"""An officer finds judges: they are short, a way out is taken, and the proposal is published."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page

from challenges.judging import queries, runs
from challenges.judging.models import Knowledge, PanelMember
from challenges.judging.states import RunState
from tests.browser.test_judging_pages import address, look, sign_in
from tests.factories.judging import Judging, make_conflict, make_judging, make_proposal, make_round
from tests.harness.site import Site


def short_of_judges() -> Judging:
    """Five applications with topics, three judges with too little room, one tie in doubt."""
    world = make_judging(applications=5, judges=3, reviews=2, load_limit=3)
    topics = [
        world.challenge.topics.create(position=place, name=name)
        for place, name in enumerate(("Clean air", "Warm homes"), start=1)
    ]
    for place, application in enumerate(world.applications):
        application.topic = topics[place % 2]
        application.save(update_fields=["topic"])
    for place, seat in enumerate(PanelMember.objects.filter(panel=world.panel).order_by("pk")):
        Knowledge.objects.create(seat=seat, topic=topics[place % 2], level=1 + place % 2)
    make_conflict(world.judges[0], world.applications[0].organisation, state="suggested")
    make_round(world, at=timezone.now())
    return world


def test_an_officer_finds_judges(live_site: Site, page: Page, axe: Callable[[Page], None]) -> None:
    world = short_of_judges()
    sign_in(page, live_site, world.manager)
    there = address("assignment", world.round.reference)
    look(page, live_site, address("rules", world.round.reference), axe, "rules")
    seat = address("seat", world.challenge.reference, world.judges[0].reference)
    look(page, live_site, seat, axe, "seat")
    make_proposal(world, at=timezone.now())
    look(page, live_site, there, axe, "ways-out")
    page.get_by_role("button", name="Raise these limits and search again").click()
    look(page, live_site, there, axe, "under-way")
    run = queries.latest_assignment_run(world.the_round)
    assert run is not None
    runs.assign_judges(run_key=str(run.key), clock=timezone.now)
    look(page, live_site, there, axe, "proposal")
    application = world.applications[1]
    readers = address("readers", world.round.reference, application.reference)
    look(page, live_site, readers, axe, "readers")
    page.get_by_role("link", name="Swap").first.click()
    page.goto(f"{live_site.url}{there}")
    page.get_by_role("button", name="Publish").click()
    run.refresh_from_db()
    assert run.state == RunState.PUBLISHED
