"""Waiting for another process without sleeping for a fixed time."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def eventually(look: Callable[[], T], *, seconds: float = 20, why: str = "it did not happen") -> T:
    """What `look` returns as soon as that is true; fails with `why` when time is up."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > deadline:
            raise AssertionError(f"Waited {seconds:g} s: {why}")
        time.sleep(0.05)
    return found
