"""The live preview beside the editor of a story, as it runs: outside of any transaction."""

import pytest
from django.test import Client
from django.urls import reverse

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from cms.pages.challenge import ChallengePage
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member
from tests.factories.site import make_page, make_site
from tests.harness.database import Database
from tests.integration.cms.pages.test_back_office import seen, story


@pytest.mark.parametrize("state", [ChallengeState.DRAFT, ChallengeState.RECORDED])
def test_the_preview_shows_the_page_with_the_words_as_they_are_typed(
    committed_db: Database, state: str
) -> None:
    make_site()
    challenge = make_challenge(state, title="Warmer homes")
    page = make_page(challenge)
    writer = Client()
    person = make_member(challenge.owner, Role.EDITOR)
    writer.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    kept = writer.post(preview, story("Half a sen") | seen(writer, page))
    assert kept.json() == {"is_valid": True, "is_available": True}
    shown = writer.get(preview, {"in_preview_panel": "true"})
    assert shown.status_code == 200
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert "Half a sen" in shown.content.decode()
    assert "Warmer homes" in shown.content.decode()
    saved = ChallengePage.objects.get(pk=page.pk).revisions.filter(user__isnull=False)
    assert saved.count() == 0
