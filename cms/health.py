"""Whether this process lives, and whether it can do its work."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

_migrated = False


def live(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all."""
    return answer("alive")


def ready(request: HttpRequest) -> HttpResponse:
    """200 when database, migrations and cache are there; otherwise 503 and what is missing."""
    missing = [words for words in (database(), cached()) if words]
    if missing:
        return answer("\n".join(missing), status=503)
    return answer("ready")


def answer(words: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(
        f"{words}\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store, private"},
    )


def database() -> str | None:
    """What is wrong with the database, in words. That it is migrated is asked until it is."""
    global _migrated
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _migrated:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return "The database is not migrated: run `manage.py migrate`."
            _migrated = True
    except DatabaseError:
        return "The database does not answer."
    return None


def cached() -> str | None:
    """What is wrong with the cache, in words."""
    cache.set("health", "asked", timeout=60)
    return None if cache.get("health") else "The cache does not answer."
