"""Makes a periodic job run once at a time, so that a second beat does no harm."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def alone(job: str) -> Iterator[bool]:
    """True inside when nobody else does `job` at this moment, in any process on any machine.

    The lock belongs to the database session, so it ends with a worker that dies.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('citywide'), hashtext(%s))", [job])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_advisory_unlock(hashtext('citywide'), hashtext(%s))", [job]
                )
