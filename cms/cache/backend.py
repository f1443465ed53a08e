"""A Valkey cache whose failures read as misses."""

from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = structlog.get_logger("cms.cache")
LIMITS = ("allauth:rl:", "limit:")


class ForgivingCache(RedisCache):
    """When the server does not answer, reads miss and writes are lost.

    Limits (keys that begin with one of LIMITS) are then counted for each process instead, so
    that nobody gets unlimited guesses while the server is away.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        # One quick second try; redis-py's own would hold a request up for seconds.
        options = {"retry": Retry(NoBackoff(), 1), **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})
        self._own = LocMemCache("limits", {})

    def _try(self, method: str, key: str, missed: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(super(), method)(key, *args, **kwargs)
        except (RedisError, OSError) as error:
            log.warning("cache unreachable", method=method, error=type(error).__name__)
            if str(key).startswith(LIMITS):
                return getattr(self._own, method)(key, *args, **kwargs)
            return missed

    def _try_many(self, call: Callable[[], Any], missed: Any) -> Any:
        try:
            return call()
        except (RedisError, OSError) as error:
            log.warning("cache unreachable", error=type(error).__name__)
            return missed

    def add(self, key, value, *args, **kwargs):
        return self._try("add", key, True, value, *args, **kwargs)

    def get(self, key, default=None, version=None):
        return self._try("get", key, default, default, version)

    def set(self, key, value, *args, **kwargs):
        return self._try("set", key, None, value, *args, **kwargs)

    def touch(self, key, *args, **kwargs):
        return self._try("touch", key, False, *args, **kwargs)

    def delete(self, key, version=None):
        return self._try("delete", key, False, version)

    def has_key(self, key, version=None):
        return self._try("has_key", key, False, version)

    def incr(self, key, delta=1, version=None):
        return self._try("incr", key, delta, delta, version)

    def get_many(self, keys, version=None):
        return self._try_many(lambda: super(ForgivingCache, self).get_many(keys, version), {})

    def set_many(self, data, *args, **kwargs):
        return self._try_many(
            lambda: super(ForgivingCache, self).set_many(data, *args, **kwargs), list(data)
        )

    def delete_many(self, keys, version=None):
        return self._try_many(lambda: super(ForgivingCache, self).delete_many(keys, version), None)

    def clear(self):
        """Forget everything that this cache keeps, and nothing else that the server keeps."""
        return self._try_many(self._clear_own, False)

    def _clear_own(self) -> bool:
        server = self._cache.get_client(None, write=True)
        own = self.make_key("*")
        for key in server.scan_iter(match=own, count=1000):
            server.delete(key)
        return True
