"""The open call is announced as a stage, too."""

from challenges.catalogue.models import Challenge, StageKind
from challenges.catalogue.queries.timetable import is_before
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
