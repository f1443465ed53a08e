"""A standing clock and a site for the tests of public pages."""

import pytest
import time_machine
from django.core.cache import cache

import cms.urls  # noqa: F401 - read before a test pretends to be a demonstration
from tests.factories.organisations import NOW
from tests.factories.site import make_site


@pytest.fixture(autouse=True)
def _standing_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def site(db):
    return make_site()


@pytest.fixture
def show(client):
    """`show(path)`: the words of a page that is there."""

    def fetch(path: str) -> str:
        answer = client.get(path)
        assert answer.status_code == 200, path
        return answer.content.decode()

    return fetch


@pytest.fixture
def count_queries(client, django_assert_max_num_queries):
    """`count_queries(path)`: how many queries an uncached page takes; at most twelve."""

    def fetch(path: str) -> int:
        cache.clear()
        client.get(path)
        cache.clear()
        with django_assert_max_num_queries(12) as counted:
            assert client.get(path).status_code == 200, path
        return len(counted.captured_queries)

    return fetch
