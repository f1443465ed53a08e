"""What a timetable must not be, and what would be a good one."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.engines import office_hours
from challenges.catalogue.engines.working_days import working_days_before
from challenges.catalogue.models import Challenge, Stage, StageKind
from challenges.catalogue.words import CITY, day_of, long_day, partial_date

LONGEST_YEARS = 5
AFTER_THE_CLOSE = (
    StageKind.JUDGING,
    StageKind.INTERVIEW,
    StageKind.PITCH,
    StageKind.DECISION,
    StageKind.PILOT,
    StageKind.REPORT,
)


class Fault(NamedTuple):
    """What is wrong with a timetable: the box it is about, the row of a stage, and the sentence."""

    name: str
    sentence: str
    row: int | None = None


class Advice(NamedTuple):
    """The next moments, on the city's clock, at which a call may open and close."""

    opens: datetime
    closes: datetime


def faults_of_call(
    opens_at: datetime | None, closes_at: datetime | None, *, days: int, at: datetime
) -> list[Fault]:
    """What is wrong with the two moments of a call that has to be open for so many `days`."""
    found = []
    for name, moment in (("opens_at", opens_at), ("closes_at", closes_at)):
        if moment is not None and (sentence := _fault_of_moment(name, _local(moment), _local(at))):
            found.append(Fault(name, sentence))
    if opens_at is None or closes_at is None or found:
        return found
    if closes_at <= opens_at:
        return [Fault("closes_at", _("It must close after it opens"))]
    if not office_hours.is_open_long_enough(_local(opens_at), _local(closes_at), days):
        earliest = office_hours.earliest_close(_local(opens_at), days)
        words = ngettext(
            "It must stay open for at least %(days)s day: the first working day on which it may "
            "close is %(day)s",
            "It must stay open for at least %(days)s days: the first working day on which it may "
            "close is %(day)s",
            days,
        )
        return [Fault("closes_at", words % {"days": days, "day": long_day(earliest.date())})]
    return found


def faults_of_questions(
    opens_at: datetime | None, closes_at: datetime | None, question_days: int
) -> list[Fault]:
    """What is wrong with taking no questions in that many working days before the close."""
    if opens_at is None or closes_at is None or closes_at <= opens_at:
        return []
    if working_days_before(closes_at, question_days, CITY) > opens_at:
        return []
    sentence = _("Questions would stop before it opens: choose fewer working days")
    return [Fault("question_days", sentence)]


def faults_of_stages(
    stages: Iterable[Mapping[str, Any]], closes_at: datetime | None, *, at: datetime
) -> list[Fault]:
    """What is wrong with the stages, in the order of the timetable: dicts of Stage's columns."""
    found = []
    close = closes_at.astimezone(CITY).date().isoformat() if closes_at else ""
    latest = str(at.astimezone(CITY).year + LONGEST_YEARS)
    before, before_name = "", ""
    for row, stage in enumerate(stages):
        starts_on, ends_on = stage.get("starts_on") or "", stage.get("ends_on") or ""
        words = {"name": stage["name"], "before": before_name, "close": partial_date(close)}
        if is_before(ends_on, starts_on):
            found.append(Fault("ends_on", _("“%(name)s” ends before it starts") % words, row))
        elif is_before(latest, starts_on) or is_before(latest, ends_on):
            sentence = _("“%(name)s” is more than %(years)s years away. Check its year")
            found.append(Fault("starts_on", sentence % {**words, "years": LONGEST_YEARS}, row))
        elif is_before(starts_on, before):
            sentence = _("“%(name)s” starts before “%(before)s”, which stands above it")
            found.append(Fault("starts_on", sentence % words, row))
        elif stage["kind"] in AFTER_THE_CLOSE and is_before(starts_on, close):
            sentence = _("“%(name)s” starts before the call closes on %(close)s")
            found.append(Fault("starts_on", sentence % words, row))
        if starts_on:
            before, before_name = starts_on, stage["name"]
    return found


def faults_of(challenge: Challenge, at: datetime) -> list[Fault]:
    """All that is wrong with the timetable of a challenge. One query."""
    columns = ("kind", "name", "starts_on", "ends_on")
    stages = challenge.stages.order_by("position", "pk").values(*columns)
    days = challenge.programme.minimum_open_days
    return [
        *faults_of_call(challenge.opens_at, challenge.closes_at, days=days, at=at),
        *faults_of_questions(challenge.opens_at, challenge.closes_at, challenge.question_days),
        *faults_of_stages(stages, challenge.closes_at, at=at),
    ]


def is_before(first: str, second: str) -> bool:
    """Whether a partial date lies before another for certain: 2027-03 before 2027-04-01."""
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def announced_stages(
    challenge: Challenge, stages: Iterable[Stage] | None = None
) -> list[dict[str, str]]:
    """The stages to draw, in order: dicts of name and two partial dates.

    The call is among them even where no stage of that kind was added. `stages` are its own,
    where they were read already.
    """
    held = list(challenge.stages.all() if stages is None else stages)
    found = [
        {"name": stage.name, "starts_on": stage.starts_on, "ends_on": stage.ends_on}
        for stage in held
    ]
    has_call = any(stage.kind == StageKind.OPEN_CALL for stage in held)
    if has_call or challenge.opens_at is None or challenge.closes_at is None:
        return found
    call = {
        "name": _("Open call"),
        "starts_on": day_of(challenge.opens_at),
        "ends_on": day_of(challenge.closes_at),
    }
    return [call, *found]


def advised(challenge: Challenge, at: datetime) -> Advice:
    """The next working day to open on, or the one that is set and to come, and the first on which
    to close."""
    tomorrow = _local(at).date() + office_hours.DAY
    opens = datetime.combine(office_hours.working_day_from(tomorrow), time(9))
    if challenge.opens_at is not None and challenge.opens_at > at:
        opens = _local(challenge.opens_at)
    days = challenge.programme.minimum_open_days
    return Advice(opens, office_hours.earliest_close(opens, days))


def _fault_of_moment(name: str, local: datetime, now: datetime) -> str:
    """Why it can neither open nor close at that moment; '' where all is well."""
    does_open = name == "opens_at"
    if local.year > now.year + LONGEST_YEARS:
        words = _("It is more than %(years)s years away. Check the year")
        return words % {"years": LONGEST_YEARS}
    day = local.date()
    if not office_hours.is_working_day(day):
        is_holiday = bool(office_hours.bank_holiday(day))
        why = _("is a bank holiday") if is_holiday else _("is not a working day")
        said = {
            "day": long_day(day),
            "why": why,
            "other": long_day(
                office_hours.working_day_from(max(day, now.date() + office_hours.DAY))
            ),
        }
        if does_open:
            return _("%(day)s %(why)s. Open it on a working day, such as %(other)s") % said
        return _("%(day)s %(why)s. Close it on a working day, such as %(other)s") % said
    if not office_hours.is_working_time(local.time()):
        if does_open:
            return _("Open it in working hours, from 9am to 5pm, so that somebody can help")
        return _("Close it in working hours, from 9am to 5pm, so that somebody can help")
    return ""


def _local(at: datetime) -> datetime:
    """The moment on the city's clock, without its zone."""
    return at.astimezone(CITY).replace(tzinfo=None)
