"""For how long an application has been with those who run the challenge."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Wait:
    """A stretch in which whoever applied was asked for something; `ended_at` is None while it
    lasts."""

    asked_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Clock:
    """`days` are the working days with us, `theirs` those in which we waited for the applicant.
    `stopped_at` says since when it stands still; None while it runs."""

    started_at: datetime
    days: int
    theirs: int
    stopped_at: datetime | None = None


def clock_of(
    started_at: datetime,
    at: datetime,
    waits: Iterable[Wait],
    working_days: Callable[[datetime, datetime], int],
) -> Clock:
    """The clock at `at`. `working_days` counts those after the day of one moment up to that of
    another, so that stretches add up; the waits do not overlap.
    """
    theirs, stopped_at = 0, None
    for wait in waits:
        ended_at = at if wait.ended_at is None else min(wait.ended_at, at)
        asked_at = max(wait.asked_at, started_at)
        if asked_at < ended_at:
            theirs += working_days(asked_at, ended_at)
        if wait.ended_at is None and wait.asked_at <= at:
            stopped_at = wait.asked_at
    return Clock(started_at, working_days(started_at, at) - theirs, theirs, stopped_at)
