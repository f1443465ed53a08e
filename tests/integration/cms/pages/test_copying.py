"""A copied challenge begins with what the story of its origin tells in general."""

from typing import Any

import pytest

from challenges.catalogue import actions
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from cms.pages.challenge import ChallengePage
from cms.pages.following import follow
from cms.pages.telling import begin_story
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import NOW, make_borough, make_member
from tests.factories.site import make_page, make_site

pytestmark = pytest.mark.django_db
S = ChallengeState
QUOTE = {"text": "I count the days.", "speaker": "A resident"}
PERSON = {"name": "Ada Example", "role": "Officer", "body": "Hackney", "picture": None, "email": ""}


def origin(state: str, blocks: list[tuple[str, Any]]) -> Challenge:
    make_site()
    challenge = make_challenge(state)
    page = make_page(challenge)
    begin_story(page, blocks)
    follow(Challenge.objects.get(pk=challenge.pk))
    return challenge


def copy(source: Challenge) -> ChallengePage:
    body = make_borough() if source.state == S.OPEN else source.owner
    copied = actions.copy_challenge(
        source=source,
        owner=body,
        programme=make_programme(),
        title="Less lonely",
        code="LES",
        actor=make_member(body, Role.EDITOR),
        at=NOW,
    )
    page = ChallengePage.objects.get(challenge=copied)
    return page.get_latest_revision_as_object()


def test_words_are_taken_over_and_people_and_quotations_are_not() -> None:
    source = origin(
        S.OPEN,
        [
            ("paragraph", "<p>Lunch clubs close.</p>"),
            ("quote", QUOTE),
            ("people", {"people": [PERSON]}),
            ("heading", "What we know"),
        ],
    )
    page = copy(source)
    assert [block.block_type for block in page.story] == ["paragraph", "heading"]
    assert "Lunch clubs close." in str(page.story[0].value)
    assert not page.live
    ids = {block.id for block in ChallengePage.objects.get(challenge=source).story}
    assert not ids & {block.id for block in page.story}


def test_of_a_public_page_only_what_everybody_reads_is_taken_over() -> None:
    source = origin(S.OPEN, [("paragraph", "<p>Everybody reads this.</p>")])
    page = ChallengePage.objects.get(challenge=source)
    page.story = [("paragraph", "<p>Not published yet.</p>")]
    page.save_revision()
    assert "Everybody reads this." in str(copy(source).story[0].value)


def test_of_an_own_draft_the_newest_words_are_taken_over() -> None:
    source = origin(S.DRAFT, [])
    page = ChallengePage.objects.get(challenge=source)
    page.story = [("paragraph", "<p>The newest words.</p>")]
    page.save_revision()
    assert "The newest words." in str(copy(source).story[0].value)


def test_without_a_story_nothing_is_taken_over() -> None:
    assert len(copy(origin(S.OPEN, [])).story) == 0
