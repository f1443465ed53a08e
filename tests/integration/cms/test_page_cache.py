"""Visitors get whole pages from the cache: never a stale one, never another person's."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from challenges.audit.actions import emit
from challenges.catalogue.events import MissionRecorded
from challenges.judging.events import ScoresheetSubmitted
from challenges.kernel.policy import SYSTEM
from challenges.organisations.models import User
from cms.cache.pages import Drop

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.integration.cms.public_pages")]
RECORDED = MissionRecorded(mission="warm-homes", name="Warm homes")


@pytest.fixture
def visitor() -> Client:
    return Client()


def test_the_second_visitor_gets_the_same_page(visitor: Client) -> None:
    first = visitor.get("/page/")
    second = Client().get("/page/")
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    assert second["Cache-Control"] == "max-age=0, must-revalidate"
    assert second["Content-Type"] == first["Content-Type"]
    assert "default-src 'none'" in second["Content-Security-Policy"]


def test_a_browser_that_has_the_page_gets_304(visitor: Client) -> None:
    first = visitor.get("/page/")
    again = visitor.get("/page/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    other = visitor.get("/page/", headers={"if-none-match": '"other"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_a_fact_of_the_domain_drops_the_pages(
    visitor: Client,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    before = visitor.get("/page/").content
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        emit(RECORDED, actor=SYSTEM, at=timezone.now())
        assert visitor.get("/page/").content == before, "nothing is committed yet"
    assert visitor.get("/page/").content != before


def test_many_facts_of_one_transaction_drop_them_once(
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        for _ in range(3):
            emit(RECORDED, actor=SYSTEM, at=timezone.now())
    assert [type(each) for each in callbacks].count(Drop) == 1


def test_what_never_shows_in_public_drops_nothing(
    visitor: Client,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    before = visitor.get("/page/").content
    quiet = ScoresheetSubmitted(
        round="CIC26-LON-R1", application="CIC26-LON-0042", judge="P-7K4M2Q", revision=1
    )
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        emit(quiet, actor=SYSTEM, at=timezone.now())
    assert visitor.get("/page/").content == before


def test_what_editors_publish_drops_the_pages(
    visitor: Client,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    before = visitor.get("/page/").content
    root = Page.objects.get(depth=1)
    with django_capture_on_commit_callbacks(execute=True):
        story = root.add_child(instance=Page(title="Story", slug="story"))
        story.save_revision().publish()
    published = visitor.get("/page/").content
    assert published != before
    with django_capture_on_commit_callbacks(execute=True):
        story.delete()
    assert visitor.get("/page/").content != published


def test_a_page_made_before_a_change_is_not_kept_after_it(visitor: Client) -> None:
    overtaken = visitor.get("/overtaken/").content
    assert visitor.get("/overtaken/").content != overtaken


def test_a_page_is_stale_at_the_moment_that_its_view_names(visitor: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        first = visitor.get("/soon/").content
        clock.shift(timedelta(seconds=29))
        assert visitor.get("/soon/").content == first
        clock.shift(timedelta(seconds=1))
        assert visitor.get("/soon/").content != first


def test_somebody_signed_in_neither_leaves_nor_finds_a_kept_page(visitor: Client) -> None:
    ada = User.objects.create_user("ada@startup.example", name="Ada Sample")
    signed_in = Client()
    signed_in.force_login(ada)
    own = signed_in.get("/page/")
    assert own.content.endswith(b"for Ada Sample")
    assert own["Cache-Control"] == "no-store, private"
    anonymous = visitor.get("/page/").content
    assert anonymous.endswith(b"for A visitor")
    assert signed_in.get("/page/").content.endswith(b"for Ada Sample")
    assert visitor.get("/page/").content == anonymous


@pytest.mark.parametrize("address", ["/cookie/", "/form/", "/gone/", "/private/page/"])
def test_what_is_not_everybodys_is_not_kept(visitor: Client, address: str) -> None:
    assert visitor.get(address).content != Client().get(address).content


def test_a_forms_secret_is_not_kept_for_a_browser_that_has_one_already(visitor: Client) -> None:
    visitor.get("/form/")
    assert visitor.get("/form/")["Cache-Control"] == "no-store, private"
    assert visitor.get("/form/").content != visitor.get("/form/").content


def test_every_query_has_a_page_of_its_own(visitor: Client) -> None:
    plain, second = visitor.get("/page/").content, visitor.get("/page/?after=2").content
    assert plain != second
    assert visitor.get("/page/?after=2&q=").content == second


@pytest.mark.parametrize(
    ("query", "read_as"),
    [
        ("q=warm&q=cold", "q=cold"),
        ("q=cold&q=warm", "q=warm"),
        ("q=warm&q=", ""),
        ("after=2&after=3", "after=3"),
    ],
)
def test_a_query_said_twice_is_kept_as_the_page_reads_it(
    visitor: Client, query: str, read_as: str
) -> None:
    """Else one address could be made to keep the answer to another."""
    told = visitor.get(f"/page/?{query}").content
    assert Client().get(f"/page/?{read_as}").content == told
    for other in {"q=warm", "q=cold", "after=2", ""} - {read_as}:
        assert Client().get(f"/page/?{other}").content != told


def test_a_page_made_private_is_not_shown_any_more(
    visitor: Client,
    django_capture_on_commit_callbacks,  # type: ignore[no-untyped-def]
) -> None:
    before = visitor.get("/page/").content
    root = Page.objects.get(depth=1)
    with django_capture_on_commit_callbacks(execute=True):
        closed = PageViewRestriction.objects.create(page=root, restriction_type="login")
    shut = visitor.get("/page/").content
    assert shut != before
    with django_capture_on_commit_callbacks(execute=True):
        closed.delete()
    assert visitor.get("/page/").content != shut


def test_an_invented_query_is_answered_and_not_kept(visitor: Client) -> None:
    plain = visitor.get("/page/").content
    first = visitor.get("/page/?invented=1")
    assert first.status_code == 200
    assert first["Cache-Control"] == "no-store, private"
    assert first.content not in (plain, visitor.get("/page/?invented=1").content)
    assert visitor.get("/page/").content == plain


def test_without_the_cache_pages_are_made_each_time(settings, visitor: Client) -> None:  # type: ignore[no-untyped-def]
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    }
    first, second = visitor.get("/page/"), visitor.get("/page/")
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.content != second.content
