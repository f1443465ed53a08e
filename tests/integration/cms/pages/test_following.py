"""A challenge's page goes as its challenge goes, through the domain's own actions."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from wagtail.blocks import StreamValue

from challenges.catalogue.actions import (
    approve_challenge,
    change_challenge,
    draft_challenge,
    return_for_changes,
    submit_for_approval,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM
from challenges.organisations.models import Role
from challenges.oversight.queries.invariants import broken_invariants
from challenges.transfer.runs.export_programme import export_programme
from challenges.transfer.runs.import_programme import import_programme
from cms.blocks import StoryBlock
from cms.pages.challenge import ChallengePage
from cms.pages.following import follow, publish_story
from cms.pages.telling import begin_story
from cms.pages.tree import ensure_site
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import NOW, make_borough, make_member
from tests.factories.site import make_page, make_site, tell_story
from tests.factories.stories import make_picture

pytestmark = pytest.mark.django_db
S = ChallengeState


@pytest.fixture(autouse=True)
def _standing_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def site():
    return make_site()


def page_of(challenge: Challenge) -> ChallengePage:
    return ChallengePage.objects.get(challenge=challenge)


def test_drafting_makes_a_page_that_nobody_sees(site):
    borough = make_borough()
    editor = make_member(borough, Role.EDITOR)
    challenge = draft_challenge(
        owner=borough, programme=make_programme(), title="Warm homes", code="WAR",
        actor=editor, at=NOW,
    )  # fmt: skip
    page = page_of(challenge)
    assert (page.title, page.slug, page.live) == ("Warm homes", challenge.slug, False)
    assert page.get_parent().slug == "challenges"
    assert Client().get(f"/challenges/{challenge.slug}/").status_code == 404


def test_a_new_title_is_the_pages_title(site):
    challenge = make_challenge(S.DRAFT)
    make_page(challenge)
    editor = challenge.created_by
    facts = {name: getattr(challenge, name) for name in ("summary", "problem", "evidence")}
    change_challenge(
        challenge=challenge, section="problem", fields={**facts, "title": "Warmer homes"},
        version=challenge.version, actor=editor, at=NOW,
    )  # fmt: skip
    assert page_of(challenge).title == "Warmer homes"


def test_approval_publishes_and_return_withdraws(site):
    challenge = make_challenge(S.DRAFT, opens_at=NOW + timedelta(days=2))
    page = make_page(challenge)
    tell_story(page, "A neighbour knocks.")
    submit_for_approval(challenge=challenge, actor=challenge.created_by, at=NOW)
    assert not page_of(challenge).live
    approver = make_member(challenge.owner, Role.APPROVER)
    approve_challenge(challenge=challenge, seen=1, actor=approver, at=NOW)
    page = page_of(challenge)
    assert page.live
    assert "A neighbour knocks." in str(page.story)
    assert Challenge.objects.get(pk=challenge.pk).story_text == "A neighbour knocks."
    assert Client().get(f"/challenges/{challenge.slug}/").status_code == 200

    return_for_changes(challenge=challenge, message="The date is wrong.", actor=approver, at=NOW)
    cache.clear()
    assert not page_of(challenge).live
    assert Client().get(f"/challenges/{challenge.slug}/").status_code == 404


def test_a_story_from_a_file_is_told_on_its_page_without_the_pictures_of_elsewhere(site):
    with transaction.atomic():
        challenge = make_challenge(S.DRAFT)
        image = {"image": make_picture().pk, "decorative": False, "alt_text": "A kettle"}
        picture = {"image": image, "caption": "", "credit": ""}
        raw = [
            {"type": "picture", "id": "a", "value": picture},
            {"type": "paragraph", "id": "b", "value": "<p>A neighbour knocks.</p>"},
        ]
        begin_story(make_page(challenge), StreamValue(StoryBlock(), raw, is_lazy=True))
        submit_for_approval(challenge=challenge, actor=challenge.created_by, at=NOW)
        approver = make_member(challenge.owner, Role.APPROVER)
        approve_challenge(challenge=challenge, seen=1, actor=approver, at=NOW)
        text = export_programme(slug=challenge.programme.slug, actor=SYSTEM)
        transaction.set_rollback(True)
    here = import_programme(text=text, actor=SYSTEM, at=NOW).challenges.get()
    page = page_of(here)
    assert (page.live, [block.block_type for block in page.story]) == (True, ["paragraph"])
    assert "A neighbour knocks." in Client().get(f"/challenges/{here.slug}/").content.decode()
    assert list(broken_invariants(NOW)) == []


def test_following_twice_changes_nothing(site):
    challenge = make_challenge(S.OPEN)
    make_page(challenge)
    before = page_of(challenge).latest_revision_id
    follow(challenge)
    assert page_of(challenge).latest_revision_id == before


def test_without_a_site_there_is_no_page_until_there_is_one():
    challenge = make_challenge(S.OPEN)
    assert follow(challenge) is None
    make_site()
    assert page_of(challenge).live


def test_a_site_made_twice_keeps_what_its_editors_wrote(site):
    home = site.root_page.specific
    home.headline = "Ideas travel"
    home.save_revision().publish()
    pages = ChallengePage.objects.count()
    again = ensure_site(hostname="testserver", port=80, name="Citywide")
    assert again.pk == site.pk
    assert again.root_page.specific.headline == "Ideas travel"
    assert ChallengePage.objects.count() == pages
    assert sorted(again.root_page.get_children().values_list("slug", flat=True)) == [
        "about",
        "accessibility",
        "challenges",
        "contact",
        "cookies",
        "privacy",
    ]


def test_the_words_of_a_published_story_are_found(site):
    challenge = make_challenge(S.RECORDED)
    page = make_page(challenge)
    draft = page.get_latest_revision_as_object()
    draft.story = [("paragraph", "<p>Knitting circles and kettles.</p>")]
    draft.save_revision()
    assert challenge.title not in Client().get("/challenges/?q=kettles").content.decode()
    publish_story(page_of(challenge))
    found = Client().get("/challenges/?q=knitting").content.decode()
    assert challenge.title in found


def test_a_page_that_is_live_by_mistake_still_shows_nothing(site):
    challenge = make_challenge(S.DRAFT)
    page = make_page(challenge)
    ChallengePage.objects.filter(pk=page.pk).update(live=True)
    assert Client().get(f"/challenges/{challenge.slug}/").status_code == 404
