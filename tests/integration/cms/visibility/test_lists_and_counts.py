"""What everybody reads together: lists, counts, searches, feeds, maps.

Each is read before anything hidden exists and again when it does: not a letter may differ, whoever
asks. First a public challenge of the same make is shown to change them.
"""

import pytest
import time_machine
from django.core.cache import cache

from challenges.catalogue.models import Visibility
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_borough, make_member
from tests.factories.site import make_site
from tests.integration.cms.visibility.world import (
    KINDS,
    World,
    client_of,
    hide,
    make_thing,
    make_world,
    plain,
    word_of,
)

pytestmark = pytest.mark.django_db
PUBLIC = (
    "/",
    "/challenges/",
    "/challenges/?sort=newest",
    "/challenges/?q=homes",
    f"/challenges/?q={word_of('unlisted')}",
    f"/challenges/?q={word_of('unlisted')[:-1]}x",
    f"/challenges/?q={word_of('draft')}",
    "/challenges/?q=sample",
    "/challenges/?state=open",
    "/challenges/?state=past",
    "/challenges/?state=with-outcome",
    "/missions/",
    "/missions/warm-homes/",
    "/programmes/",
    "/programmes/warm-round/",
    "/organisations/sample/",
    "/organisations/partner/",
    "/spread/",
    "/feeds/challenges.atom",
    "/feeds/missions/warm-homes.atom",
    "/feeds/organisations/sample.atom",
    "/calendars/challenges.ics",
    "/sitemap.xml",
    "/sitemaps/pages-1.xml",
    "/sitemaps/challenges-1.xml",
    "/sitemaps/organisations-1.xml",
    "/robots.txt",
)
SIGNED_IN = (
    "/portal/",
    "/portal/challenges/",
    "/portal/challenges/reuse/",
    "/portal/challenges/reuse/?words=homes",
    f"/portal/challenges/reuse/?words={word_of('invited')}",
    "/applications/",
    "/pilots/",
    "/judging/",
    "/follow/",
    "/portal/audit/",
)
BACK_OFFICE = (
    "/admin/",
    "/admin/choose-page/search/?q=homes",
    f"/admin/choose-page/search/?q={word_of('draft')}",
    "/admin/images/chooser/",
    "/admin/documents/chooser/",
)
HAVE_NO_PART = ("stranger", "removed", "outsider")
# Public pages are alike for everybody, whatever they may see elsewhere.
READERS = ("visitor", "invited", "editor")


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return make_world()


def read(client, paths) -> dict[str, str]:
    found = {}
    for path in paths:
        cache.clear()
        found[path] = plain(client.get(path))
    return found


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [path for path in before if before[path] != after[path]]


@time_machine.travel(NOW, tick=False)
def test_public_pages_show_nothing_hidden_to_anybody(world):
    everybody = {person: client_of(world.people[person]) for person in READERS}
    before = {person: read(client, PUBLIC) for person, client in everybody.items()}
    hide(world)
    after = {person: read(client, PUBLIC) for person, client in everybody.items()}
    wrong = {
        person: changed(before[person], after[person])
        for person in everybody
        if before[person] != after[person]
    }
    assert wrong == {}


@time_machine.travel(NOW, tick=False)
def test_the_same_pages_do_show_a_public_one(world):
    client = client_of(None)
    before = read(client, PUBLIC)
    make_thing(world, "unlisted", ChallengeState.OPEN, Visibility.PUBLIC, {})
    make_thing(world, "unlisted_over", ChallengeState.ANNOUNCED, Visibility.PUBLIC, {})
    found = set(changed(before, read(client, PUBLIC)))
    others = {f"/challenges/?q={word_of('draft')}"}
    silent = {
        "/robots.txt", "/programmes/", "/spread/", "/challenges/?state=with-outcome",
        "/sitemap.xml", "/sitemaps/pages-1.xml", "/sitemaps/organisations-1.xml",
    }  # fmt: skip
    assert set(PUBLIC) - found - others - silent == set()


@time_machine.travel(NOW, tick=False)
def test_the_portal_shows_nothing_hidden_to_those_without_a_part(world):
    everybody = {name: client_of(world.people[name]) for name in HAVE_NO_PART}
    before = {person: read(client, SIGNED_IN) for person, client in everybody.items()}
    hide(world)
    after = {person: read(client, SIGNED_IN) for person, client in everybody.items()}
    wrong = {
        person: changed(before[person], after[person])
        for person in everybody
        if before[person] != after[person]
    }
    assert wrong == {}
    insiders = read(client_of(world.people["observer"]), SIGNED_IN)
    assert word_of("draft") in insiders["/portal/challenges/"]


@time_machine.travel(NOW, tick=False)
def test_the_back_office_shows_nothing_hidden_to_writers_of_other_bodies(world):
    other = world.people["outsider"]
    make_challenge(ChallengeState.DRAFT, owner=other.memberships.first().organisation)
    client = client_of(other)
    before = read(client, BACK_OFFICE)
    hide(world)
    found = read(client, BACK_OFFICE)
    leaks = [path for path in found for kind in KINDS if word_of(kind) in found[path]]
    assert leaks == []
    for path in BACK_OFFICE:
        assert before[path].splitlines() == found[path].splitlines(), path
    own = read(client_of(world.people["editor"]), BACK_OFFICE)
    shown = {path for path in own if word_of("draft") in own[path]}
    assert shown >= {"/admin/", "/admin/images/chooser/"}


@time_machine.travel(NOW, tick=False)
def test_a_guest_is_shown_in_the_portal_what_is_for_guests_and_nothing_more(world):
    hide(world)
    found = read(client_of(world.people["invited"]), SIGNED_IN)
    seen = {kind for kind in KINDS if any(word_of(kind) + " " in page for page in found.values())}
    assert seen == {"invited", "invited_over", "invited_cancelled"}
    assert word_of("invited") + " " in found["/portal/"]


@time_machine.travel(NOW, tick=False)
def test_likeness_tells_other_bodies_of_nothing_hidden(world):
    body = make_borough()
    writer = make_member(body, Role.EDITOR)
    mine = make_challenge(
        ChallengeState.DRAFT, owner=body, created_by=writer, problem="Draughty attics and cellars."
    )
    path = f"/portal/challenges/{mine.reference}/"
    client = client_of(writer)
    words = {"problem": "Draughty attics and cellars."}
    before = plain(client.get(path))
    for place, (state, visibility, columns) in enumerate(KINDS.values()):
        make_challenge(
            state, owner=world.body, visibility=visibility, title=f"Hidden {place}",
            **(words | columns),
        )  # fmt: skip
    assert plain(client.get(path)) == before
    make_challenge(ChallengeState.OPEN, owner=world.body, title="Known attics", **words)
    assert "Known attics" in plain(client.get(path))
