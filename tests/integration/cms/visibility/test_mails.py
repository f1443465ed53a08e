"""What goes out by itself: mails to followers, and the pages to which their links lead."""

import pytest
import time_machine

from challenges.audit.actions import emit
from challenges.catalogue.events import (
    ChallengeAnnounced,
    ChallengeClosed,
    ChallengeClosesSoon,
    ChallengeOpened,
    ChallengePublished,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState, EnquiryState
from challenges.kernel.policy import SYSTEM
from challenges.notifications.models import Notice
from challenges.notifications.queries import stop_secret
from challenges.notifications.states import FollowState
from tests.factories.catalogue import make_challenge, make_enquiry
from tests.factories.notifications import make_follow
from tests.factories.organisations import NOW
from tests.factories.site import make_site
from tests.integration.cms.visibility.world import (
    BY_ADDRESS,
    FOR_GUESTS,
    KINDS,
    World,
    client_of,
    hide,
    make_world,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path
    make_site()
    return make_world()


def happen(challenge: Challenge) -> None:
    """Everything of which followers hear."""
    facts = {"challenge": challenge.reference, "title": challenge.title}
    for event in (ChallengePublished, ChallengeOpened, ChallengeClosed, ChallengeAnnounced):
        emit(event(**facts), actor=SYSTEM, at=NOW)
    emit(ChallengeClosesSoon(**facts, closes_at=NOW.isoformat()), actor=SYSTEM, at=NOW)


def test_followers_hear_of_nothing_that_they_may_not_see(world):
    """Of the listed one everybody does; of one behind an address, who followed it by that."""
    make_follow(email="everything@example.org")
    make_follow(email="mission@example.org", mission=world.mission)
    make_follow(email="body@example.org", body=world.body)
    hide(world)
    told = {}
    for kind, thing in ({"listed": world.listed} | world.hidden).items():
        make_follow(email=f"{kind}@example.org", challenge=thing.challenge)
        for name in ("invited", "removed", "stranger"):
            user = world.people[name]
            make_follow(email=user.email, person=user, challenge=thing.challenge)
        Notice.objects.all().delete()
        happen(thing.challenge)
        followers = Notice.objects.filter(follow__isnull=False)
        told[kind] = set(followers.values_list("email", flat=True))
    people = {name: world.people[name].email for name in ("invited", "removed", "stranger")}
    wide = {"everything@example.org", "mission@example.org", "body@example.org"}
    expected = {kind: set() for kind in KINDS} | {
        "listed": {"listed@example.org", *people.values(), *wide}
    }
    expected |= {kind: {f"{kind}@example.org", *people.values()} for kind in BY_ADDRESS}
    expected |= {kind: {people["invited"]} for kind in FOR_GUESTS}
    assert told == expected


@time_machine.travel(NOW, tick=False)
def test_what_went_back_to_a_draft_is_not_named_to_those_who_followed_it(world):
    challenge = make_challenge(ChallengeState.APPROVED, owner=world.body, title="Known title")
    stranger = world.people["stranger"]
    mine = make_follow(email=stranger.email, person=stranger, challenge=challenge)
    other = make_follow(email="asked@example.org", challenge=challenge)
    make_follow(
        FollowState.ASKED, email="waiting@example.org", challenge=challenge, secret="of-a-follower"
    )
    make_enquiry(EnquiryState.ASKED, challenge=challenge, secret="of-an-asker")
    client, visitor = client_of(stranger), client_of(None)
    places = {
        "mine": (client, "/follow/"),
        "stop": (visitor, f"/follow/stop/{stop_secret(other)}/"),
        "stop_mine": (visitor, f"/follow/stop/{stop_secret(mine)}/"),
        "confirm": (visitor, "/follow/confirm/of-a-follower/"),
        "question": (visitor, "/ask/confirm/of-an-asker/"),
    }

    def named(words: str) -> set[str]:
        pages = {name: who.get(path).content.decode() for name, (who, path) in places.items()}
        return {name for name, page in pages.items() if words.lower() in page.lower()}

    assert named("Known title") == set(places)
    Challenge.objects.filter(pk=challenge.pk).update(
        state=ChallengeState.DRAFT, title="Secret title", slug="secret-slug"
    )
    assert (named("Secret title"), named("secret-slug")) == (set(), set())
    assert named("a challenge that is not open to everybody") == set(places) - {"question"}
    # It can still be stopped.
    client.post(f"/follow/{mine.key}/stop/")
    mine.refresh_from_db()
    assert mine.state == FollowState.ENDED
