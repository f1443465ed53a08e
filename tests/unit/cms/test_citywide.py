"""The tags that draw, as HTML."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from cms.context import PUBLIC_LINKS, SiteBrand, mark_current
from cms.public import samples
from cms.public.design import design


def draw(template, **context):
    return Template("{% load citywide %}" + template).render(Context(context))


def test_the_tile_map_tells_each_tile_and_the_counts():
    html = draw(
        "{% lay_tiles places stages=stages first=first as city %}{% tile_map city title='Where' %}",
        places=samples.LOCALITIES,
        stages=samples.LANTERN,
        first=samples.HACKNEY,
    )
    assert html.count("<title>") == 33
    assert "<title>Hackney: Embedded</title>" in html
    assert "Embedded 3, Live 6, Committed 3" in html
    assert html.count("cw-tile__first") == 1


def test_the_table_names_what_the_map_draws():
    html = draw(
        "{% lay_tiles places stages=stages as city %}{% tile_table city %}",
        places=samples.LOCALITIES,
        stages=samples.LANTERN,
    )
    assert "Ealing, Greenwich, Lambeth" in html
    assert "gold corner" not in html


def test_the_timelines_list_says_what_its_drawing_hides():
    html = draw("{% timeline stages at %}", stages=samples.STAGES, at=samples.AT)
    assert re.search(r"<svg[^>]*aria-hidden", html)
    assert "3 November to 18 December 2026. <b>Now</b>" in html
    assert "today, 23 November" in html


def test_an_unknown_weight_draws_no_bar():
    html = draw("{% weight_bars criteria %}", criteria=[{"weight": None, "name": "Fair?"}])
    assert "not recorded" in html
    assert "<svg" not in html


def test_a_state_always_has_words():
    assert "Being judged" in draw("{% state_tag 'closed' %}")
    assert "2 things to fix" in draw("{% state_tag 'to_fix' label='2 things to fix' %}")
    assert "cw-tag" not in draw("{% state_tag 'completed' %}")


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/challenges/", ["page", "", "", ""]),
        ("/challenges/loneliness/", ["true", "", "", ""]),
        ("/spread/", ["", "page", "", ""]),
        ("/", ["", "", "", ""]),
    ],
)
def test_the_header_marks_where_one_is(path, current):
    assert [link.current for link in mark_current(PUBLIC_LINKS, path)] == current


def test_the_brand_is_a_name_and_a_city():
    assert SiteBrand(name="Citywide", city="Leeds").label == "Citywide Leeds"
    assert SiteBrand(name="Citywide", city="").label == "Citywide"


@pytest.fixture
def page(monkeypatch):
    monkeypatch.setattr("cms.context.site_brand", lambda request: SiteBrand())
    request = RequestFactory().get("/design/")
    return design(request).content.decode()


def test_the_pattern_page_obeys_the_policy(page):
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"\son\w+=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert "csrf" not in page


def test_the_pattern_pages_ids_are_unique_and_its_references_land(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    used = " ".join(re.findall(r'aria-(?:labelledby|describedby|controls)="([^"]+)"', page)).split()
    assert set(used) <= set(ids)
