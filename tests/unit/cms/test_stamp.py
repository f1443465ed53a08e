"""When a request came, and which it is in the logs."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory, override_settings

from cms.middleware.stamp import request_id, request_start

NOW = datetime(2026, 12, 18, 17, 0, 0, 500_000, tzinfo=UTC)
BEFORE = datetime(2026, 12, 18, 16, 59, 59, 900_000, tzinfo=UTC)
SECONDS = BEFORE.timestamp()


def request(**headers: str):  # type: ignore[no-untyped-def]
    return RequestFactory().get("/", headers=headers)


def test_without_a_trusted_proxy_the_header_is_not_believed() -> None:
    said = request(x_request_start=f"t={SECONDS}")
    assert request_start(said, now=NOW) == NOW


@override_settings(START_HEADER="X-Request-Start")
@pytest.mark.parametrize(
    "value",
    [f"t={SECONDS}", f"{SECONDS}", f"t={SECONDS * 1_000:.0f}", f"t={SECONDS * 1_000_000:.0f}"],
)
def test_the_proxys_stamp_counts_in_seconds_and_below(value: str) -> None:
    assert request_start(request(x_request_start=value), now=NOW) == BEFORE


@override_settings(START_HEADER="X-Request-Start")
@pytest.mark.parametrize("value", ["", "t=", "soon", "t=nan", "inf", "t=99999999999999999999"])
def test_what_cannot_be_read_counts_as_now(value: str) -> None:
    assert request_start(request(x_request_start=value), now=NOW) == NOW


@override_settings(START_HEADER="X-Request-Start")
def test_the_future_counts_as_now() -> None:
    ahead = request(x_request_start=f"t={NOW.timestamp() + 60}")
    assert request_start(ahead, now=NOW) == NOW


@override_settings(START_HEADER="X-Request-Start")
def test_what_is_older_than_two_minutes_counts_as_now() -> None:
    within = NOW.timestamp() - 120
    assert request_start(request(x_request_start=f"t={within}"), now=NOW).timestamp() == within
    for value in (within - 1, 0, -1):
        assert request_start(request(x_request_start=f"t={value}"), now=NOW) == NOW


def test_the_id_is_the_proxys_only_behind_a_proxy() -> None:
    given = request(x_request_id="abcdef-123456")
    assert request_id(given) != "abcdef-123456"
    with override_settings(BEHIND_PROXY=True):
        assert request_id(given) == "abcdef-123456"
        forged = request(x_request_id="a b\tfaked=1 " * 9)
        assert len(request_id(forged)) == 32
