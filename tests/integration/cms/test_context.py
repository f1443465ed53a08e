"""The brand that every page shows."""

import pytest
from django.test import RequestFactory
from wagtail.models import Site

from cms.context import site, site_brand
from cms.drawings.tiles import LONDON_LIT
from cms.models import BrandSettings

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_for_home():
    return RequestFactory().get("/")


def keep(**facts):
    return BrandSettings.objects.create(site=Site.objects.get(is_default_site=True), **facts)


def test_the_environment_names_the_site_until_somebody_else_does(request_for_home, settings):
    settings.SITE_NAME, settings.CITY_NAME = "Citywide", "London"
    assert site_brand(request_for_home).label == "Citywide London"
    keep(name="Boldly", city="Leeds", run_by="The council runs it.", lit_row=1, lit_col=5)
    brand = site_brand(RequestFactory().get("/"))
    assert (brand.label, brand.run_by, brand.lit) == (
        "Boldly Leeds",
        "The council runs it.",
        (1, 5),
    )


def test_a_tile_that_the_city_does_not_have_is_not_lit(request_for_home):
    keep(lit_row=1, lit_col=1)
    assert site_brand(request_for_home).lit == LONDON_LIT


def test_a_further_site_wears_its_own_brand_and_a_stranger_that_of_the_default(settings):
    settings.ALLOWED_HOSTS = ["leeds.example", "strange.example"]
    keep(name="Boldly")
    default = Site.objects.get(is_default_site=True)
    leeds = Site.objects.create(hostname="leeds.example", root_page=default.root_page)
    BrandSettings.objects.create(site=leeds, name="Kirkgate")
    names = [
        site_brand(RequestFactory().get("/", headers={"host": host})).name
        for host in ("leeds.example", "strange.example", "not.allowed")
    ]
    assert names == ["Kirkgate", "Boldly", "Boldly"]


def test_reading_the_brand_writes_nothing_and_waits_until_it_is_shown(
    request_for_home, django_assert_num_queries
):
    with django_assert_num_queries(0):
        context = site(request_for_home)
    assert str(context["site_brand"].name)
    assert BrandSettings.objects.count() == 0
