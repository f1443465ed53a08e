"""Pictures and documents of a draft are nobody's but editors'; a public page's are everybody's."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import User
from cms.pages.following import publish
from cms.pages.telling import begin_story
from tests.factories.catalogue import make_challenge
from tests.factories.site import make_page, make_site

pytestmark = pytest.mark.django_db
S = ChallengeState


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_site()


@pytest.fixture
def image():
    content = BytesIO()
    Picture.new("RGB", (900, 600), "#17705e").save(content, "PNG")
    return get_image_model().objects.create(
        title="A ward", file=ContentFile(content.getvalue(), "ward.png")
    )


@pytest.fixture
def document():
    return get_document_model().objects.create(
        title="Figures", file=ContentFile(b"borough,people\n", "figures.csv")
    )


@pytest.fixture
def editor():
    client = Client()
    root = User.objects.create_superuser("root@example.org", name="Root Example")
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    return client


def tell(page, image, document) -> None:
    """A story with a picture and a file, saved as a draft."""
    image.contextual_alt_text, image.decorative = "A ward", False
    story = [
        ("picture", {"image": image, "caption": "", "credit": ""}),
        ("download", {"document": document, "title": "Figures", "note": ""}),
    ]
    begin_story(page, story)


def codes(client, *addresses) -> list[int]:
    return [client.get(address).status_code for address in addresses]


def test_what_a_draft_shows_is_for_editors_only(client, editor, image, document):
    challenge = make_challenge(S.DRAFT)
    tell(make_page(challenge), image, document)
    small = image.get_rendition("width-400").url
    assert codes(client, small, document.url) == [404, 404]
    assert codes(editor, small, document.url) == [200, 200]
    assert editor.get(small)["Cache-Control"] == "no-store, private"


def test_what_a_public_page_shows_is_for_everybody(client, image, document):
    challenge = make_challenge(S.OPEN)
    page = make_page(challenge)
    tell(page, image, document)
    publish(page, page.challenge)
    small = image.get_rendition("width-400").url
    assert codes(client, small, document.url) == [200, 200]
    assert client.get(small)["Cache-Control"] == "public, max-age=300"
    page.unpublish()
    assert codes(client, small, document.url) == [404, 404]


def test_an_original_is_never_public(client, editor, image, document):
    challenge = make_challenge(S.OPEN)
    page = make_page(challenge)
    tell(page, image, document)
    publish(page, page.challenge)
    original = image.file.url
    assert codes(client, original) == [404]
    assert codes(editor, original) == [200]


def test_a_document_has_no_second_address(client, editor, document):
    assert codes(client, f"/media/{document.file.name}") == [404]
    assert codes(editor, f"/media/{document.file.name}") == [404]


def test_a_page_for_some_shows_nothing_to_everybody(client, image, document):
    challenge = make_challenge(S.OPEN)
    page = make_page(challenge)
    tell(page, image, document)
    publish(page, page.challenge)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert codes(client, image.get_rendition("width-400").url, document.url) == [404, 404]
