"""A cache that does not answer is a cache that knows nothing, but limits still count."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache, caches

from cms.cache.backend import ForgivingCache


@pytest.fixture
def dead(settings) -> Iterator[ForgivingCache]:  # type: ignore[no-untyped-def]
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    }
    found = caches["default"]
    assert isinstance(found, ForgivingCache)
    found._own.clear()
    yield found
    found._own.clear()


def test_every_read_misses_and_no_write_fails(dead: ForgivingCache) -> None:
    assert dead.set("a", 1) is None
    assert dead.get("a", "nothing") == "nothing"
    assert dead.get_many(["a", "b"]) == {}
    assert dead.set_many({"a": 1}) == ["a"]
    assert dead.add("a", 1) is True
    assert dead.touch("a") is False
    assert dead.delete("a") is False
    assert dead.delete_many(["a"]) is None
    assert dead.has_key("a") is False
    assert dead.incr("a") == 1
    assert dead.clear() is False


def test_limits_are_counted_in_the_process(dead: ForgivingCache) -> None:
    dead.set("allauth:rl:login:1", [1.0])
    assert dead.get("allauth:rl:login:1") == [1.0]
    assert dead.add("allauth:rl:lock", 1) is True
    assert dead.add("allauth:rl:lock", 1) is False


def test_clearing_forgets_only_what_this_cache_keeps() -> None:
    server = cache._cache.get_client(None, write=True)
    server.set("somebody:elses", "1")
    cache.set("ours", 1)
    cache.clear()
    assert cache.get("ours") is None
    assert server.get("somebody:elses") == b"1"
    server.delete("somebody:elses")
