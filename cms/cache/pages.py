"""Public pages as visitors see them, kept whole until something changes or becomes due.

A page is kept with the *generation* that was current before it was made. `drop_pages` begins
a new generation, so a page made from what was true before a change can never be shown after it.
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from challenges.catalogue.queries import FACETS

log = structlog.get_logger("cms.cache")
GENERATION = "pages:generation"
KEPT_HEADERS = (
    "Content-Disposition",
    "Content-Language",
    "Content-Type",
    "Last-Modified",
    "Link",
    "Vary",
)
# Of these pages read the last value only; of a facet, every value in any order.
READ_ONCE = {"q", "sort", "after"}
PARAMETERS = READ_ONCE | set(FACETS)
_owed = False


@dataclass(frozen=True)
class KeptPage:
    """A whole answer, the generation it belongs to and the moment from which it is stale."""

    generation: str
    expires_at: datetime
    etag: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def response(self) -> HttpResponse:
        response = HttpResponse(self.body)
        for name, value in self.headers:
            response[name] = value
        response["ETag"] = self.etag
        return response


def asks_only_what_is_known(request: HttpRequest) -> bool:
    """Whether pages read all of the query. Any other is invented, and would fill the cache."""
    return set(request.GET) <= PARAMETERS


def query_of(request: HttpRequest) -> str:
    """The query as pages read it, so that none can leave its page under another's key."""
    read = [
        (name, value) for name in sorted(request.GET) for value in values_of(request, name) if value
    ]
    return urlencode(read)


def values_of(request: HttpRequest, name: str) -> list[str]:
    given = request.GET.getlist(name)
    return given[-1:] if name in READ_ONCE else sorted(set(given))


def key_of(request: HttpRequest) -> str:
    """Scheme, host, path and query."""
    address = f"{request.scheme}://{request.get_host()}{request.path}?{query_of(request)}"
    return f"pages:{hashlib.sha256(address.encode()).hexdigest()}"


def find(request: HttpRequest, *, at: datetime) -> tuple[KeptPage | None, str]:
    """The kept page if it is still good at `at`, and the generation to keep a new one under."""
    if _owed:
        drop_pages()
    key = key_of(request)
    found = cache.get_many([GENERATION, key])
    generation = found.get(GENERATION)
    if generation is None:
        generation = uuid.uuid4().hex
        cache.add(GENERATION, generation, timeout=None)
        return None, generation
    page = found.get(key)
    if page and page.generation == generation and at < page.expires_at:
        return page, generation
    return None, generation


def keep(
    request: HttpRequest, response: HttpResponse, *, generation: str, expires_at: datetime
) -> KeptPage:
    """Keep the answer until `expires_at` and return it as kept."""
    body = response.content
    page = KeptPage(
        generation=generation,
        expires_at=expires_at,
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        headers=tuple((name, response[name]) for name in KEPT_HEADERS if name in response),
        body=body,
    )
    cache.set(key_of(request), page, timeout=settings.PAGE_CACHE_SECONDS)
    return page


def expiry(*boundaries: datetime | None, at: datetime) -> datetime:
    """The first of: the boundaries after `at`, the next midnight, the longest time kept.

    Midnight, because pages say "25 days left".
    """
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    latest = at + timedelta(seconds=settings.PAGE_CACHE_SECONDS)
    return min([midnight.astimezone(at.tzinfo), latest, *(b for b in boundaries if b and b > at)])


def drop_pages() -> None:
    """Make every kept page stale, now.

    Where the cache does not answer, this process tries again before it next reads; other
    processes see the change after PAGE_CACHE_SECONDS at the latest.
    """
    global _owed
    generation = uuid.uuid4().hex
    cache.set(GENERATION, generation, timeout=None)
    _owed = cache.get(GENERATION) is None
    if _owed:
        log.warning("pages could not be dropped")


class Drop:
    """Drops the pages after a commit; `is_done` tells that it has."""

    is_done = False

    def __call__(self) -> None:
        self.is_done = True
        drop_pages()


def drop_pages_on_commit() -> None:
    """Drop the pages when the present transaction is committed, once however often it is asked."""
    waiting = [entry[1] for entry in transaction.get_connection().run_on_commit]
    if not any(isinstance(each, Drop) and not each.is_done for each in waiting):
        transaction.on_commit(Drop())
