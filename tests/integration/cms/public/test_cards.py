"""The picture beside a link to a challenge."""

import re
from io import BytesIO

import pytest
from django.core.cache import cache
from PIL import Image

from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from tests.factories.catalogue import make_challenge, make_programme
from tests.factories.organisations import make_borough, make_locality
from tests.factories.site import make_page

pytestmark = pytest.mark.django_db
S = ChallengeState
GOLD = (0xFF, 0xC6, 0x29)


def card_of(page: str) -> str:
    """The path of the picture that a page names."""
    return re.findall(r'property="og:image"\s+content="http://testserver([^"]+)"', page)[0]


def picture(client, path: str) -> Image.Image:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    return Image.open(BytesIO(answer.content)).convert("RGB")


def gold_pixels(picture: Image.Image) -> int:
    """Of the gold or what is left of it in a picture of few colours."""
    return sum(
        count
        for count, colour in picture.getcolors(1 << 20)
        if all(abs(one - other) <= 12 for one, other in zip(colour, GOLD, strict=True))
    )


def test_a_challenge_has_a_picture_of_its_own(client, show):
    owner = make_borough("Hackney", locality=make_locality(tile_row=3, tile_col=6))
    for col in (5, 7):
        make_locality(tile_row=3, tile_col=col)
    challenge = make_challenge(S.CLOSED, title='Warm "homes" <now>', owner=owner)
    page = show(f"/challenges/{make_page(challenge).slug}/")
    found = picture(client, card_of(page))
    assert found.size == (1200, 630)
    assert gold_pixels(found) > 400
    alt = "Warm &quot;homes&quot; &lt;now&gt;. Posed by Hackney. Being judged."
    assert f'<meta property="og:image:alt" content="{alt}">' in page


def test_no_tile_is_lit_for_a_body_without_a_place(client, show):
    challenge = make_challenge(S.CLOSED, owner=make_borough("A trust", locality=None))
    make_locality()
    page = show(f"/challenges/{make_page(challenge).slug}/")
    assert gold_pixels(picture(client, card_of(page))) == 0


def test_a_changed_fact_changes_the_address_and_the_old_one_leads_on(client, show):
    challenge = make_challenge(S.OPEN)
    path = f"/challenges/{make_page(challenge).slug}/"
    before = card_of(show(path))
    Challenge.objects.filter(pk=challenge.pk).update(title="Another title")
    cache.clear()
    after = card_of(show(path))
    assert after != before
    answer = client.get(before)
    assert (answer.status_code, answer["Location"]) == (302, after)


def test_it_is_kept_until_a_fact_changes(client, show, django_assert_num_queries):
    path = card_of(show(f"/challenges/{make_page(make_challenge(S.OPEN)).slug}/"))
    first = client.get(path)
    with django_assert_num_queries(0):
        second = client.get(path)
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]


@pytest.mark.parametrize("visibility", ["unlisted", "invited"])
def test_what_is_not_for_everybody_has_the_sites_picture(client, show, visibility):
    public = make_challenge(S.OPEN)
    digest = card_of(show(f"/challenges/{make_page(public).slug}/")).rpartition("/")[2]
    hidden = make_challenge(S.OPEN, visibility=visibility, title="A secret title")
    page = make_page(hidden)
    answers = [client.get(f"/cards/{slug}/{digest}") for slug in (hidden.slug, "nowhere")]
    assert [answer.status_code for answer in answers] == [404, 404]
    if visibility == "unlisted":
        shown = show(f"/challenges/{page.slug}/")
        assert card_of(shown).startswith("/brand/")
        assert "og:title" not in shown


def test_a_draft_has_none(client):
    draft = make_challenge(S.DRAFT)
    assert client.get(f"/cards/{draft.slug}/0123456789abcdef.png").status_code == 404


def test_what_is_invented_says_so_on_it(client, show):
    real = make_challenge(S.OPEN, title="Warm homes")
    invented = make_challenge(
        S.OPEN, title="Warm homes", owner=real.owner, closes_at=real.closes_at,
        programme=make_programme(is_demonstration=True),
    )  # fmt: skip
    pictures = [
        picture(client, card_of(show(f"/challenges/{make_page(each).slug}/")))
        for each in (real, invented)
    ]
    corners = [each.getpixel((5, 5)) for each in pictures]
    assert corners[0] != corners[1] == (0xFF, 0xF1, 0xC7)


@pytest.mark.parametrize("title", ["W" * 200, "Łódź, Ţăndărei " * 12, "a\tb", "漢字"])
def test_any_title_fits(client, show, title):
    challenge = make_challenge(S.OPEN, title=title[:160])
    page = show(f"/challenges/{make_page(challenge).slug}/")
    assert picture(client, card_of(page)).size == (1200, 630)
