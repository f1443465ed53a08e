"""The pages' requests are stamped at the moment of the factories' world."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.organisations import NOW


@pytest.fixture
def time_machine_at_noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
