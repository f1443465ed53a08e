"""Which address a kept page belongs to and how long it is good."""

from datetime import UTC, datetime, timedelta

from django.test import RequestFactory

from cms.cache.pages import asks_only_what_is_known, expiry, key_of

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def key(address: str, **extra: str) -> str:
    return key_of(RequestFactory().get(address, **extra))


def test_the_order_of_a_query_and_its_empty_parts_do_not_matter() -> None:
    assert key("/challenges/?q=heat&page=2&state=") == key("/challenges/?page=2&q=heat")


def test_host_path_and_query_matter() -> None:
    addresses = ["/challenges/", "/challenges/?q=heat", "/challenges/?q=Heat", "/spread/"]
    keys = {key(address) for address in addresses}
    keys.add(key("/challenges/", HTTP_HOST="localhost"))
    assert len(keys) == 5


def test_only_what_pages_read_makes_an_address_of_its_own() -> None:
    known = "/challenges/?q=heat&mission=1&theme=a&theme=b&state=open&organisation=x&programme=y"
    assert asks_only_what_is_known(RequestFactory().get(known + "&after=CIC18-LON"))
    assert asks_only_what_is_known(RequestFactory().get("/challenges/"))
    for invented in ("?utm=1", "?q=heat&x=1", "?X=1", "?Q=heat"):
        assert not asks_only_what_is_known(RequestFactory().get(f"/challenges/{invented}"))


def test_a_page_is_good_for_ten_minutes_at_most() -> None:
    assert expiry(None, at=AT) == AT + timedelta(minutes=10)


def test_the_next_boundary_comes_first() -> None:
    boundary = AT + timedelta(seconds=7)
    assert expiry(AT + timedelta(minutes=3), boundary, at=AT) == boundary


def test_a_boundary_in_the_past_does_not_count() -> None:
    assert expiry(AT, AT - timedelta(days=1), at=AT) == AT + timedelta(minutes=10)


def test_no_page_outlives_the_day_in_london() -> None:
    summer_evening = datetime(2026, 7, 1, 22, 55, tzinfo=UTC)  # 23:55 in London
    assert expiry(None, at=summer_evening) == datetime(2026, 7, 1, 23, 0, tzinfo=UTC)
