"""Every public page: light, quiet, at every width, for everybody, with and without script."""

import re

import pytest

from challenges.catalogue.states import ChallengeState
from challenges.pilots.states import AdoptionState, PilotState
from cms.models import BrandSettings, ChallengePage
from tests.factories.applications import publish_who_applied
from tests.factories.catalogue import make_challenge, make_mission, make_programme
from tests.factories.organisations import make_borough, make_locality
from tests.factories.pilots import make_adoption, make_pilot, make_winner
from tests.factories.site import make_page, make_site, tell_story

S = ChallengeState
WIDTHS = (320, 768, 1280)
HEAVIEST = 150_000
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > width + 1)
    .filter((e) => !e.closest(".cw-scroll, .govuk-visually-hidden"))
    .map((e) => e.outerHTML.slice(0, 120));
}"""
ADDRESSES = (
    "/",
    "/challenges/",
    "/challenges/?state=open",
    "/challenges/?q=nothing+has+these+words",
    "/challenges/?state=open&state=piloting&sort=newest&theme=Nothing",
    "/challenges/warm-homes/",
    "/challenges/old-homes/",
    "/programmes/",
    "/programmes/round/",
    "/missions/",
    "/missions/warm/",
    "/spread/",
    "/spread/lantern/",
    "/organisations/sample/",
    "/who-applied/warm-homes/",
    "/privacy/",
    "/account/login/",
)


@pytest.fixture
def world(live_site):
    """One of everything that public pages show, and long names among it."""
    site = make_site()
    BrandSettings.objects.create(site=site, brand_colour="#1d2c5e", leaf_colour="#2b59a8")
    programme = make_programme(slug="round", announced_on="2026-10")
    borough = make_borough(
        "Sample-upon-Placeholderbrookshire and Exampleminsterworth",
        locality=make_locality(tile_row=1, tile_col=1, sub_region="East"),
        slug="sample",
    )
    mission = make_mission(slug="warm")
    facts = {"programme": programme, "mission": mission, "owner": borough}
    open_now = make_challenge(S.OPEN, slug="warm-homes", **facts)
    make_page(open_now)
    publish_who_applied(open_now)
    past = make_challenge(S.PILOTING, slug="old-homes", **facts)
    make_page(past)
    pilot = make_pilot(
        PilotState.RUNNING, application=make_winner(challenge=past), slug="lantern", title="Lantern"
    )
    pilot.localities.add(borough.locality)
    adopter = make_borough(locality=make_locality(tile_row=1, tile_col=2, sub_region="East"))
    make_adoption(pilot, adopter, AdoptionState.LIVE, "2026-06")
    return live_site


def test_public_pages_are_light_and_say_nothing_to_the_console(world, chromium):
    for address in ADDRESSES:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        page = context.new_page()
        said, came = [], []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        page.on("requestfinished", lambda request, came=came: came.append(request))
        answer = page.goto(world.url + address)
        page.wait_for_load_state("networkidle")
        assert answer.status == 200, address
        weight = sum(request.sizes()["responseBodySize"] for request in list(came))
        assert weight < HEAVIEST, address
        assert said == [], address
        context.close()


def test_public_pages_are_for_everybody(world, page, axe):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for address in ADDRESSES:
            page.goto(world.url + address)
            page.wait_for_load_state("networkidle")
            assert page.evaluate(STICKING_OUT) == [], (address, width)
            assert page.evaluate("document.documentElement.scrollWidth") == width, address
            axe(page)


def test_public_pages_need_no_script(world, page_without_javascript):
    page = page_without_javascript
    page.set_viewport_size({"width": 320, "height": 900})
    for address in ADDRESSES:
        page.goto(world.url + address)
        assert page.locator("h1").is_visible(), address
        assert page.get_by_role("link", name="Programmes", exact=True).first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 320, address


def test_a_challenge_prints_on_two_sheets_however_long_its_story(world, page):
    tell_story(ChallengePage.objects.get(slug="warm-homes"), "A neighbour knocks. " * 3000)
    ChallengePage.objects.get(slug="warm-homes").get_latest_revision().publish()
    for address in ("/challenges/warm-homes/", "/challenges/old-homes/"):
        page.goto(world.url + address)
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        assert 1 <= len(re.findall(rb"/Type /Page\b", printed)) <= 2, address


def test_a_citys_colours_reach_the_page(world, page):
    page.goto(world.url)
    header = page.locator(".cw-header")
    assert header.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(29, 44, 94)"
