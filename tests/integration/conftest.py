"""The clock of the factories, for the tests that stay in one process."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.organisations import NOW

WITH_OTHER_PROCESSES = {"celery_worker_process", "live_site", "committed_db"}


@pytest.fixture(autouse=True)
def _clock_of_the_factories(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a factory dates is as old on the day of the run as on the day it was written.

    Other processes have no such clock: with them, a test takes the time as it is.
    """
    if WITH_OTHER_PROCESSES & set(request.fixturenames):
        yield
    else:
        with time_machine.travel(NOW):
            yield
