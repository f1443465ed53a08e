"""The clock: what is ours and what is theirs adds up, and stands still while we wait."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenges.applications.engines.clock import Wait, clock_of

START = datetime(2026, 12, 14, 17, tzinfo=UTC)
HOURS = st.integers(min_value=0, max_value=24 * 60)


CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def days(since: datetime, until: datetime) -> int:
    """Mondays to Fridays after the day of one moment, up to that of another."""
    span = range(since.toordinal() + 1, until.toordinal() + 1)
    return sum(datetime.fromordinal(day).weekday() < 5 for day in span)


@st.composite
def waits(draw: st.DrawFn) -> list[Wait]:
    """Stretches one after another, the last of which may still last."""
    marks = sorted(draw(st.lists(HOURS, min_size=0, max_size=8)))
    moments = [START + timedelta(hours=mark) for mark in marks]
    found = [Wait(a, b) for a, b in zip(moments[::2], moments[1::2], strict=False)]
    return found + ([Wait(moments[-1])] if len(moments) % 2 else [])


@CALM
@given(waits(), HOURS)
def test_ours_and_theirs_are_all_working_days(stretches, hours):
    at = START + timedelta(hours=hours)
    clock = clock_of(START, at, stretches, days)
    assert clock.days + clock.theirs == days(START, at)
    assert clock.days >= 0
    assert clock.theirs >= 0


@CALM
@given(waits(), HOURS, HOURS)
def test_it_never_runs_backwards(stretches, hours, more):
    at = START + timedelta(hours=hours)
    later = clock_of(START, at + timedelta(hours=more), stretches, days)
    assert clock_of(START, at, stretches, days).days <= later.days


@CALM
@given(HOURS, HOURS)
def test_it_stands_still_while_we_wait(asked, hours):
    asked_at = START + timedelta(hours=asked)
    clock = clock_of(START, asked_at + timedelta(hours=hours), [Wait(asked_at)], days)
    assert (clock.days, clock.stopped_at) == (days(START, asked_at), asked_at)


@CALM
@given(waits(), HOURS)
def test_what_was_asked_before_it_runs_stops_nothing(stretches, hours):
    """More time for a draft ends as it is sent, which is when the clock begins."""
    early = Wait(START - timedelta(days=3), START)
    at = START + timedelta(hours=hours)
    with_it = clock_of(START, at, [early, *stretches], days)
    assert with_it == clock_of(START, at, stretches, days)
