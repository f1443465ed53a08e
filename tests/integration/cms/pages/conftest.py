"""An empty cache for the tests of the editors' pages: their addresses are the same in each."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _empty_cache(db):
    cache.clear()
    yield
    cache.clear()
