"""The stories of the demonstration: whole, and begun with their challenges."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from wagtail.blocks import StreamValue

from challenges.catalogue.actions import draft_challenge
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from challenges.transfer.engines.demonstration import briefs
from cms.blocks import StoryBlock
from cms.demo.stories import STORIES, read
from cms.pages.challenge import ChallengePage
from cms.pages.following import follow
from tests.factories.catalogue import make_programme
from tests.factories.organisations import NOW, make_borough, make_member
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
FILES = sorted(STORIES.glob("*.toml"))


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


def test_a_story_is_begun_with_its_challenge_and_goes_public_with_it():
    make_site()
    programme = make_programme(slug="demonstration", prefix="DEMO")
    borough = make_borough()
    challenge = draft_challenge(
        owner=borough, programme=programme, title="Sundays", code="LON",
        actor=make_member(borough, Role.EDITOR), at=NOW,
    )  # fmt: skip
    page = ChallengePage.objects.get(challenge=challenge)
    challenge.refresh_from_db()
    assert "moan about the buses" in challenge.story_text
    assert "Winnie Wouldbe" in str(page.get_latest_revision_as_object().story)
    before = page.latest_revision_id
    Challenge.objects.update(
        state=ChallengeState.OPEN, opens_at=NOW, closes_at=NOW + timedelta(days=30)
    )
    follow(Challenge.objects.get())
    shown = Client().get(f"/challenges/{challenge.slug}/").content.decode()
    assert "4 in 10" in shown
    assert ChallengePage.objects.get(challenge=challenge).latest_revision_id != before
