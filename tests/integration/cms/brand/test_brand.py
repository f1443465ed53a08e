"""Two sites in one database, each with its own look; another city's places, another mark."""

import re
from base64 import b64encode
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Site

from challenges.organisations.models import Locality, User
from cms.models import BrandSettings
from tests.factories.organisations import make_locality
from tests.factories.site import make_site

pytestmark = pytest.mark.django_db
NAVY = {"brand_colour": "#1D2C5E", "leaf_colour": "#2b59a8", "link_colour": "#1f4788"}


@pytest.fixture(autouse=True)
def hosts(settings):
    settings.ALLOWED_HOSTS = ["testserver", "leeds.example"]


@pytest.fixture
def london() -> Site:
    return make_site()


@pytest.fixture
def leeds(london) -> Site:
    return Site.objects.create(hostname="leeds.example", port=80, root_page=london.root_page)


@pytest.fixture
def tiles():
    """A city of three places in a row, the second of them in its middle."""
    for col in (1, 2, 3):
        make_locality(tile_row=1, tile_col=col)


def fetch(path: str, host: str = "testserver", **headers):
    return Client().get(path, headers={"host": host, **headers})


def addresses(host: str) -> dict[str, str]:
    """What the home page of the host names: {"theme.css": "/brand/.../theme.css"}."""
    page = fetch("/", host).content.decode()
    found = re.findall(r"/brand/\w+/(?:theme\.css|icon\.svg|card\.png)", page)
    return {path.rpartition("/")[2]: path for path in found}


def test_each_site_has_its_own_colours(london, leeds):
    BrandSettings.objects.create(site=leeds, name="Boldly", **NAVY)
    there, here = addresses("leeds.example"), addresses("testserver")
    assert set(there) == {"theme.css", "icon.svg", "card.png"}
    assert set(here) == {"icon.svg", "card.png"}
    answer = fetch(there["theme.css"], "leeds.example")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "--cw-brand:#1d2c5e;" in answer.content.decode()
    assert "#1d2c5e" in fetch(there["icon.svg"], "leeds.example").content.decode()
    assert "#0c4a42" in fetch(here["icon.svg"]).content.decode()


def test_a_look_is_kept_for_good_and_another_has_another_address(london):
    brand = BrandSettings.objects.create(site=london, **NAVY)
    path = addresses("testserver")["theme.css"]
    first = fetch(path)
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    again = fetch(path, **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    brand.link_colour = "#123456"
    brand.save()
    cache.clear()
    newer = addresses("testserver")["theme.css"]
    assert newer != path
    assert fetch(path).headers["Location"] == newer


def test_somebody_signed_in_keeps_the_look_too(london):
    BrandSettings.objects.create(site=london, **NAVY)
    client = Client()
    client.force_login(User.objects.create_user("ada@startup.example", name="Ada Sample"))
    answer = client.get(addresses("testserver")["theme.css"])
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_another_citys_places_make_another_mark(london, tiles):
    before = addresses("testserver")
    drawn = fetch(before["icon.svg"]).content.decode()
    assert drawn.count("M") == 3
    make_locality(tile_row=2, tile_col=2)
    cache.clear()
    after = addresses("testserver")
    assert set(after.values()).isdisjoint(before.values())
    assert fetch(after["icon.svg"]).content.decode().count("M") == 4


def test_the_card_is_a_picture_of_the_city(london, tiles):
    answer = fetch(addresses("testserver")["card.png"])
    assert answer["Content-Type"] == "image/png"
    picture = Image.open(BytesIO(answer.content)).convert("RGB")
    assert picture.size == (1200, 630)
    assert picture.getpixel((0, 0)) == (0x0C, 0x4A, 0x42)
    assert picture.getpixel((600, 300)) == (0xFF, 0xC6, 0x29)


def test_the_whole_mark(london, tiles):
    digest = addresses("testserver")["icon.svg"].split("/")[2]
    answer = fetch(reverse("brand:mark", args=[digest]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.decode().count("M") == Locality.objects.count()


def test_a_colour_that_nobody_could_read_is_refused(london):
    brand = BrandSettings(site=london, brand_colour="#ffd966", link_colour="#nothex")
    with pytest.raises(ValidationError) as refused:
        brand.full_clean()
    assert refused.value.message_dict == {
        "link_colour": ["Enter # and six figures from 0 to f, such as #0c4a42."]
    }
    brand.link_colour = ""
    with pytest.raises(ValidationError) as refused:
        brand.full_clean()
    (sentence,) = refused.value.message_dict["brand_colour"]
    assert sentence.startswith("Choose a darker colour: white words on it")


def test_a_tile_that_the_city_does_not_have_is_refused(london, tiles):
    with pytest.raises(ValidationError) as refused:
        BrandSettings(site=london, lit_row=9, lit_col=9).full_clean()
    assert list(refused.value.message_dict) == ["lit_row"]


def test_an_editor_sets_the_look_in_the_back_office(london):
    client = Client()
    root = User.objects.create_superuser("root@example.org", name="Root Example")
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    form = reverse("wagtailsettings:edit", args=["cms", "brandsettings", london.pk])
    opened = client.get(form).content.decode()
    assert "Shown in the head. Empty: Citywide." in opened
    assert "The bands at the head and the foot. Empty: #0c4a42." in opened
    refused = client.post(form, {"name": "Boldly", "brand_colour": "#ffd966"})
    assert "Choose a darker colour" in refused.content.decode()
    assert client.post(form, {"name": "Boldly", **NAVY}).status_code == 302
    assert BrandSettings.objects.get().theme.brand == "#1d2c5e"


@pytest.mark.parametrize("digest", ["b", "brand", "0123456789abcdef"])
@pytest.mark.parametrize("name", ["theme", "mark", "icon", "card"])
def test_the_address_of_an_older_look_leads_to_todays(london, name, digest):
    answer = fetch(reverse(f"brand:{name}", args=[digest]))
    now = addresses("testserver")["icon.svg"].split("/")[2]
    assert (answer.status_code, answer.url) == (302, reverse(f"brand:{name}", args=[now]))


def picture(kind: str = "PNG", size: tuple[int, int] = (400, 100)) -> SimpleUploadedFile:
    """A logo as somebody uploads it."""
    content = BytesIO()
    Image.new("RGB", size, "#ffffff").save(content, kind)
    return SimpleUploadedFile(f"logo.{kind.lower()}", content.getvalue())


@pytest.fixture
def settings_page(london, settings, tmp_path):
    """The address of the brand's settings, and an administrator who opens it."""
    settings.MEDIA_ROOT = tmp_path
    client = Client()
    root = User.objects.create_superuser("root@example.org", name="Root Example")
    client.force_login(root, backend="django.contrib.auth.backends.ModelBackend")
    return client, reverse("wagtailsettings:edit", args=["cms", "brandsettings", london.pk])


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_bodys_own_logo_stands_in_the_head(settings_page, kind):
    client, address = settings_page
    sent = {"name": "Boldly", "logo": picture(kind), "logo_words": "Ambleford Council"}
    assert client.post(address, sent).status_code == 302
    cache.clear()
    page = fetch("/").content.decode()
    found = re.search(
        r'src="(/brand/\w+/logo\.png)" alt="([^"]*)" width="(\d+)" height="(\d+)"', page
    )
    assert found is not None
    assert found.groups()[1:] == ("Ambleford Council", "152", "38")
    answer = fetch(found[1])
    assert answer["Content-Type"] == "image/png"
    assert Image.open(BytesIO(answer.content)).size == (400, 100)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("logo.svg", b"<svg onload='alert(1)'/>"), "An SVG is not taken"),
        (SimpleUploadedFile("logo.png", b"<svg onload='alert(1)'/>"), "An SVG is not taken"),
        (SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n" + b"0" * 2_000_000), "at most 1 MB"),
        (picture("GIF"), "Choose a PNG or a WebP picture"),
        (picture(size=(4001, 10)), "at most 4,000 pixels"),
    ],
)
def test_what_is_no_small_png_or_webp_is_refused_in_words(settings_page, file, said):
    client, address = settings_page
    file.seek(0)
    answer = client.post(address, {"logo": file, "logo_words": "Ambleford Council"})
    # Where Django itself knows that it is no picture, it says so before us.
    assert any(each in answer.content.decode() for each in (said, "Upload a valid image"))
    assert not BrandSettings.objects.exclude(logo="").exists()


def test_a_logo_that_was_replaced_is_erased(settings_page, django_capture_on_commit_callbacks):
    client, address = settings_page
    words = {"logo_words": "Ambleford Council"}
    kept = []
    for sent in ({"logo": picture(), **words}, {"logo": picture("WEBP"), **words}):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(address, sent)
        kept.append(BrandSettings.objects.get().logo)
    assert [each.storage.exists(each.name) for each in kept] == [False, True]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"logo-clear": "on"})
    assert not kept[1].storage.exists(kept[1].name)


def test_a_logo_needs_words(settings_page):
    client, address = settings_page
    answer = client.post(address, {"logo": picture()})
    assert "Say what somebody hears who does not see the logo." in answer.content.decode()


def test_without_a_logo_its_address_is_none(london):
    digest = addresses("testserver")["icon.svg"].split("/")[2]
    assert fetch(reverse("brand:logo", args=[digest])).status_code == 404


def test_the_brand_is_seen_before_it_is_saved(settings_page, london):
    client, address = settings_page
    preview = reverse("preview_brand", args=[london.pk])
    sent = {"name": "Boldly", "logo": picture(), "logo_words": "Ambleford Council", **NAVY}
    shown = client.post(preview, sent)
    page = shown.content.decode()
    assert "--cw-brand:#1d2c5e;" in page
    assert 'src="data:image/png;base64,' in page
    assert "Boldly" in page
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in shown["Content-Security-Policy"]
    assert "unsafe" not in shown["Content-Security-Policy"]
    assert not BrandSettings.objects.exists()
    client.post(address, sent | {"logo": picture()})
    again = client.post(preview, {"name": "Boldly", "logo_words": "Ambleford Council"})
    assert 'src="data:image/png;base64,' in again.content.decode()
    refused = client.post(preview, {"brand_colour": "#ffd966"}).content.decode()
    assert "Choose a darker colour" in refused


def test_only_who_may_set_the_brand_sees_one_tried_out(settings_page, london):
    client = Client()
    somebody = User.objects.create_user("ada@startup.example", name="Ada Sample")
    client.force_login(somebody, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(reverse("preview_brand", args=[london.pk])).status_code == 404
