"""Whether the site says truly that it can do its work."""

import pytest
from django.db import connection
from django.test import Client

from cms import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def not_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)


def test_alive_and_ready() -> None:
    assert Client().get("/health/live").content == b"alive\n"
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.content) == (200, b"ready\n")
    assert ready["Cache-Control"] == "no-store, private"


def test_not_ready_without_the_cache(settings) -> None:  # type: ignore[no-untyped-def]
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    }
    ready = Client().get("/health/ready")
    assert (ready.status_code, ready.content) == (503, b"The cache does not answer.\n")
    assert Client().get("/health/live").status_code == 200


def test_not_ready_before_the_database_is_migrated() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'cms'")
    ready = Client().get("/health/ready")
    assert ready.status_code == 503
    assert ready.content == b"The database is not migrated: run `manage.py migrate`.\n"
