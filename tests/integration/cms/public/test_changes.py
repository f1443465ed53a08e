"""What the page of a challenge tells of a change of plan."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from challenges.catalogue.actions import publish_amendment
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import facts_of
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_amendment, make_challenge
from tests.factories.organisations import NOW, make_member
from tests.factories.site import make_page

pytestmark = pytest.mark.django_db
S = ChallengeState


def page_of(challenge: Challenge) -> str:
    return f"/challenges/{make_page(challenge).slug}/"


def test_a_published_change_is_told_with_its_reason_and_as_text(show):
    challenge = make_challenge(S.OPEN)
    dates = facts_of(challenge)["dates"]
    later = (challenge.closes_at + timedelta(days=1)).isoformat()
    amendment = make_amendment(
        challenge,
        before={"dates": dates},
        after={"dates": {**dates, "closes_at": later}},
        reason="<i>Why</i>",
    )
    where = page_of(challenge)
    assert "What has changed" not in show(where)
    approver = make_member(challenge.owner, Role.APPROVER)
    publish_amendment(amendment=amendment, seen=1, actor=approver, at=NOW)
    cache.clear()
    page = show(where)
    for words in (
        'id="changes"',
        "&lt;i&gt;Why&lt;/i&gt;",
        "<ins>",
        "midday on Tuesday 15 December 2026",
    ):
        assert words in page, words


def test_a_cancelled_challenge_keeps_its_page_with_the_reason(show):
    challenge = make_challenge(S.CANCELLED, cancelled_because="The money <went> elsewhere.")
    page = show(page_of(challenge))
    assert "This challenge was cancelled" in page
    assert "The money &lt;went&gt; elsewhere." in page
    assert "/applications/start/" not in page
