"""The open call is announced as a stage, too, and others follow it."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import dropwhile

from challenges.catalogue.models import Challenge, Stage, StageKind
from challenges.catalogue.queries.timetable import AFTER_THE_CLOSE, is_before
from challenges.catalogue.words import day_of


def keep_call_in_step(challenge: Challenge) -> None:
    """Have the stage of the open call begin and end as the call of a locked challenge does.

    A month that holds the day stays. Of several such stages the first begins, the last ends.
    """
    calls = list(challenge.stages.filter(kind=StageKind.OPEN_CALL).order_by("position", "pk"))
    if not calls:
        return
    if challenge.opens_at is not None:
        calls[0].starts_on = _settled(calls[0].starts_on, day_of(challenge.opens_at))
    if challenge.closes_at is not None:
        calls[-1].ends_on = _settled(calls[-1].ends_on, day_of(challenge.closes_at))
    for call in calls:
        call.save(update_fields=["starts_on", "ends_on"])


def _settled(held: str, day: str) -> str:
    is_other = is_before(held, day) or is_before(day, held)
    return day if is_other or not held else held


def move_stages_along(challenge: Challenge, days: int) -> None:
    """Where a stage after the call of a locked challenge would begin before its deadline, move it
    and all that stand below it by so many days, but for the call, which has moved. Months and
    years move by their last day, so that what came after the old deadline comes after the new one.
    """
    close = day_of(challenge.closes_at) if challenge.closes_at else ""

    def is_in_time(stage: Stage) -> bool:
        return stage.kind not in AFTER_THE_CLOSE or not is_before(stage.starts_on, close)

    others = challenge.stages.exclude(kind=StageKind.OPEN_CALL).order_by("position", "pk")
    for stage in dropwhile(is_in_time, others):
        stage.starts_on = _moved(stage.starts_on, days)
        stage.ends_on = _moved(stage.ends_on, days)
        stage.save(update_fields=["starts_on", "ends_on"])


def _moved(held: str, days: int) -> str:
    """A partial date so many days later, known to the day, the month or the year as before."""
    if not held:
        return held
    year, month = int(held[:4]), int(held[5:7] or 12)
    day = int(held[8:] or monthrange(year, month)[1])
    return (date(year, month, day) + timedelta(days=days)).isoformat()[: len(held)]
