"""The stories of the demonstration: whole, and told once."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from wagtail.blocks import StreamValue

from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.transfer.engines.demonstration import briefs
from cms.blocks import StoryBlock
from cms.demo.stories import STORIES, read, tell_stories
from cms.pages.challenge import ChallengePage
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.site import make_page, make_site

pytestmark = pytest.mark.django_db
FILES = sorted(STORIES.glob("*.toml"))


def make_round_challenge(code: str, state: ChallengeState) -> Challenge:
    programme = make_programme(slug="demonstration", prefix="DEMO")
    return make_challenge(state, programme=programme, reference=f"DEMO-{code}")


def page_of(challenge: Challenge) -> ChallengePage:
    return ChallengePage.objects.get(challenge=challenge)


def test_each_invented_challenge_has_a_story():
    codes = {each.code for each in vars(briefs).values() if isinstance(each, briefs.Brief)}
    assert {file.stem for file in FILES} == codes


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_editor_could_have_written_it(file: Path):
    block = StoryBlock()
    value = StreamValue(block, read(file), is_lazy=True)
    cleaned = block.clean(value)
    written = [(each["type"], each["value"]) for each in read(file)]
    assert len(cleaned) == len(written)
    for told, (kind, said) in zip(cleaned.get_prep_value(), written, strict=True):
        assert told["type"] == kind
        if isinstance(said, dict):
            assert told["value"].keys() >= said.keys()


def test_the_story_of_an_open_challenge_is_public(settings):
    settings.DEMO = True
    make_site()
    challenge = make_round_challenge("LON", ChallengeState.OPEN)
    make_page(challenge)
    call_command("demo_stories", verbosity=0)
    cache.clear()
    shown = Client().get(f"/challenges/{challenge.slug}/").content.decode()
    assert "4 in 10" in shown
    assert "Winnie Wouldbe" in shown
    challenge.refresh_from_db()
    assert "moan about the buses" in challenge.story_text


def test_the_story_of_a_draft_waits():
    make_site()
    page = make_page(make_round_challenge("REP", ChallengeState.DRAFT))
    assert tell_stories() == 1
    page.refresh_from_db()
    assert not page.live
    assert "The kettle needs a switch" in str(page.get_latest_revision_as_object().story)


def test_a_story_is_told_once():
    make_site()
    challenge = make_round_challenge("LON", ChallengeState.OPEN)
    make_page(challenge)
    assert tell_stories() == 1
    before = page_of(challenge).latest_revision_id
    assert tell_stories() == 0
    assert page_of(challenge).latest_revision_id == before
