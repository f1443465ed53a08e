"""Every kind of hidden challenge, asked for by everybody at every address of its own.

What somebody may not see answers exactly as what does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import time_machine
from django.test import Client

from challenges.applications.models import Application
from tests.factories.organisations import NOW
from tests.factories.site import make_site
from tests.integration.cms.visibility.world import (
    BY_ADDRESS,
    FOR_GUESTS,
    GUESTS,
    INSIDERS,
    WRITERS,
    Thing,
    World,
    client_of,
    hide,
    make_world,
    plain,
    word_of,
)

pytestmark = pytest.mark.django_db
NO_KEY = "00000000-0000-4000-8000-000000000000"
GROUPS = {
    "written": ("draft", "draft_invited", "in_review", "declined", "cancelled_early"),
    "scheduled": ("scheduled", "scheduled_unlisted", "scheduled_invited"),
    "published": ("unlisted", "invited", "invited_cancelled"),
}
May = Callable[[str, str], bool]


def opens_page(person: str, kind: str) -> bool:
    """What a published challenge has for whoever may read it."""
    if kind == "listed" or kind in BY_ADDRESS:
        return True
    return kind in FOR_GUESTS and person in GUESTS | INSIDERS


def reads_page(person: str, kind: str) -> bool:
    """Whoever sent an application goes on reading the page, and begins nothing new with it."""
    return opens_page(person, kind) or (person, kind) == ("removed_applicant", "invited")


def is_inside(person: str, kind: str) -> bool:
    return person in INSIDERS


def reads_documents(person: str, kind: str) -> bool:
    return reads_page(person, kind) or is_inside(person, kind)


def copies(person: str, kind: str) -> bool:
    """What is listed everybody may take up; what is not, its own people."""
    return person != "visitor" and (kind == "listed" or is_inside(person, kind))


def nobody(person: str, kind: str) -> bool:
    return False


@dataclass(frozen=True)
class Place:
    """An address of one challenge, the same for one that does not exist, and who may open it."""

    path: Callable[[Thing], str]
    unknown: str
    may: May


PLACES = {
    "page": Place(
        lambda it: f"/challenges/{it.challenge.slug}/", "/challenges/nowhere/", reads_page
    ),
    "who_applied": Place(
        lambda it: f"/who-applied/{it.challenge.slug}/", "/who-applied/nowhere/", reads_page
    ),
    "follow": Place(
        lambda it: f"/follow/challenges/{it.challenge.slug}/", "/follow/challenges/nowhere/",
        opens_page,
    ),
    "ask": Place(lambda it: f"/ask/{it.challenge.slug}/", "/ask/nowhere/", opens_page),
    "start": Place(
        lambda it: f"/applications/start/{it.challenge.slug}/", "/applications/start/nowhere/",
        lambda person, kind: person != "visitor" and opens_page(person, kind),
    ),
    "calendar": Place(
        lambda it: f"/calendars/{it.challenge.slug}.ics", "/calendars/nowhere.ics",
        lambda person, kind: kind == "listed",
    ),
    "card": Place(
        lambda it: f"/cards/{it.challenge.slug}/0123456789abcdef.png",
        "/cards/nowhere/0123456789abcdef.png",
        lambda person, kind: kind == "listed",
    ),
    "picture": Place(lambda it: it.picture, "/media/images/nowhere.png", reads_documents),
    "story_file": Place(lambda it: it.document, "/documents/987654/nowhere.csv", reads_documents),
    "file": Place(lambda it: f"/files/{it.file.key}/", f"/files/{NO_KEY}/", reads_documents),
    "invitation": Place(
        lambda it: f"/portal/challenges/invited/{it.guest_key}/",
        f"/portal/challenges/invited/{NO_KEY}/",
        lambda person, kind: person != "visitor" and opens_page(person, kind),
    ),
    **{
        name: Place(
            lambda it, path=path: f"/portal/challenges/{it.challenge.reference}/{path}",
            f"/portal/challenges/WARM26-ZZZ/{path}",
            may,
        )
        for name, path, may in (
            ("task_list", "", is_inside),
            ("as_public", "as-public/", is_inside),
            ("as_applicant", "as-applicant/", is_inside),
            ("as_judge", "as-judge/", is_inside),
            ("copy", "copy/", copies),
            ("guests", "guests/", lambda person, kind: person in WRITERS),
        )
    },
    "applications": Place(
        lambda it: f"/applications/of/{it.challenge.reference}/", "/applications/of/WARM26-ZZZ/",
        lambda person, kind: person in WRITERS,
    ),
}  # fmt: skip


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return make_world()


def answers(client: Client, path: str) -> str:
    """'seen', or what says that there is nothing: it must not differ from place to place."""
    answer = client.get(path)
    if answer.status_code == 302 and "/account/login/" in answer["Location"]:
        return answer["Location"].replace(path, "PATH")
    return "seen" if answer.status_code in (200, 302) else plain(answer, path)


@pytest.mark.parametrize("group", GROUPS)
def test_who_opens_which_address(world, group):
    """Those of the listed one once: its addresses do open for those who may."""
    kinds = GROUPS[group]
    hide(world, *kinds)
    things = world.hidden if group != "published" else {"listed": world.listed} | world.hidden
    wrong = []
    with time_machine.travel(NOW, tick=False):
        for person, user in world.people.items():
            client = client_of(user)
            for name, place in PLACES.items():
                nothing = answers(client, place.unknown)
                for kind, thing in things.items():
                    found = answers(client, place.path(thing))
                    if place.may(person, kind):
                        if found != "seen":
                            wrong.append(f"{name} of {kind} is hidden from {person}")
                    elif found == "seen":
                        wrong.append(f"{name} of {kind} is shown to {person}")
                    elif found != nothing:
                        wrong.append(f"{name} of {kind} tells {person} that something is there")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", sorted(BY_ADDRESS | FOR_GUESTS))
def test_no_machine_keeps_or_lists_what_is_not_for_everybody(world, kind):
    hide(world, kind)
    thing, client = world.hidden[kind], client_of(world.people["invited"])
    with time_machine.travel(NOW, tick=False):
        for name in ("page", "who_applied"):
            answer = client.get(PLACES[name].path(thing))
            assert answer["X-Robots-Tag"] == "noindex, nofollow"
            assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
            page = answer.content.decode()
            assert word_of(kind) in page
            assert ("ld+json" in page, 'rel="canonical"' in page) == (False, False)
        for path in (thing.picture, thing.document, f"/files/{thing.file.key}/"):
            assert "no-store" in client.get(path)["Cache-Control"], path


def test_whoever_only_reads_is_led_to_their_application_and_to_nothing_that_is_shut(world):
    hide(world, "invited")
    thing = world.hidden["invited"]
    own = Application.objects.get(
        challenge=thing.challenge, organisation=world.startups["removed_applicant"]
    )
    places = {name: PLACES[name].path(thing) for name in ("start", "follow", "ask")}
    places["own"] = f"/applications/{own.reference}/"
    with time_machine.travel(NOW, tick=False):
        page = {
            person: client_of(world.people[person]).get(PLACES["page"].path(thing)).content.decode()
            for person in ("applicant", "removed_applicant")
        }
    assert {name for name, path in places.items() if path in page["applicant"]} == {
        "start", "follow", "ask",
    }  # fmt: skip
    assert {name for name, path in places.items() if path in page["removed_applicant"]} == {"own"}


def test_its_own_people_find_its_story_in_the_back_office_and_nobody_else(world):
    hide(world, "draft", "invited")
    with time_machine.travel(NOW, tick=False):
        for kind, thing in world.hidden.items():
            path = f"/admin/pages/{thing.page.pk}/edit/"
            found = {
                person: client_of(user).get(path).status_code == 200
                for person, user in world.people.items()
            }
            assert {person for person, is_found in found.items() if is_found} == WRITERS, kind
