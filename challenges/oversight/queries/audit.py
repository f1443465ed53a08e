"""The audit trail in words, a page at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from challenges.audit.models import Entry
from challenges.catalogue.words import CITY, moment, partial_date
from challenges.catalogue.words.help import NAMES as SECTIONS
from challenges.kernel.events import all_events
from challenges.kernel.policy import Actor
from challenges.kernel.words import Position
from challenges.oversight.policy import visible_entries

from .sittings import Sitting, alone, sittings

PAGE = 30
BATCH = 500
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Change:
    """One fact as it was and as it is; empty where there was, or is, none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Save:
    """One of the entries that a line of the page holds."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Line:
    """One entry in words: `who` did what `sentence` says; `how` says who that is, if no person.

    On the page, several `saves` in which somebody wrote on the same thing, the newest first, from
    `since` on.
    """

    number: int
    at: datetime
    who: str
    who_reference: str
    how: str
    sentence: str
    subject: str
    event: str
    changes: tuple[Change, ...]
    facts: tuple[Change, ...]
    since: datetime
    saves: tuple[Save, ...]


@dataclass(frozen=True)
class Day:
    """What happened on one day in the city, the newest first."""

    on: date
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Page:
    """A part of the trail by day, and the position after which the next part begins."""

    days: tuple[Day, ...]
    next: Position | None

    @property
    def lines(self) -> list[Line]:
        return [line for day in self.days for line in day.lines]


def audit_page(
    actor: Actor,
    *,
    subject: str = "",
    event: str = "",
    who: str = "",
    since: date | None = None,
    until: date | None = None,
    before: Position | None = None,
) -> Page:
    """The newest `PAGE` lines, or those that follow the position `before`: one query.

    For the filters see `_filtered`. It reads at most `BATCH` entries, so that a page on which
    there is little but saves may be shorter.
    """
    entries = _filtered(actor, subject=subject, event=event, who=who, since=since, until=until)
    rows, following = _part(entries, BATCH, before)
    found, taken = sittings(rows, PAGE)
    if taken < len(rows):
        following = (rows[taken - 1].at, rows[taken - 1].pk)
    return Page(_by_day(found), following)


def audit_lines(actor: Actor, *, until_at: datetime, **wanted: Any) -> Iterator[Line]:
    """Every line under these filters up to the moment `until_at`, the newest first.

    Read `BATCH` at a time, so that a trail of any length takes the same memory.
    """
    wordings = _wordings()
    entries = _filtered(actor, **wanted).filter(at__lte=until_at)
    rows, following = _part(entries, BATCH, None)
    while rows:
        yield from (_line(sitting, wordings) for sitting in map(alone, rows))
        rows, following = _part(entries, BATCH, following) if following else ([], None)


def _filtered(
    actor: Actor,
    *,
    subject: str = "",
    event: str = "",
    who: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Entry]:
    """What the actor may read of it. `subject` is a reference and takes in what lies below it;
    `event` is an area or the label of an event; `who` is a person's reference or a part of the
    name; the days count in the city.
    """
    entries = visible_entries(actor)
    if subject:
        entries = entries.filter(Q(subject=subject) | Q(subject__startswith=f"{subject}-"))
    if event:
        entries = entries.filter(Q(event=event) | Q(event__startswith=f"{event}."))
    if who:
        entries = entries.filter(Q(actor_reference=who) | Q(actor_name__icontains=who))
    if since:
        entries = entries.filter(at__gte=datetime.combine(since, time.min, CITY))
    if until:
        entries = entries.filter(at__lte=datetime.combine(until, time.max, CITY))
    return entries


def _part(
    entries: QuerySet[Entry], size: int, before: Position | None
) -> tuple[list[Entry], Position | None]:
    """So many entries, and the position after which the next part begins."""
    if before:
        at, number = before
        entries = entries.filter(Q(at__lt=at) | Q(pk__lt=number), at__lte=at)
    rows = list(entries.order_by("-at", "-pk")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return rows[:size], (last.at, last.pk) if last else None


def line_of(actor: Actor, number: int) -> Line | None:
    """One entry; None where there is none and where the actor may not read it, alike."""
    row = visible_entries(actor).filter(pk=number).first()
    return _line(alone(row), _wordings()) if row else None


def kinds_of_events() -> list[tuple[str, list[tuple[str, str]]]]:
    """Areas with their kinds of event, as (label, words), for a list to choose from."""
    events = groupby(all_events(), key=lambda kind: kind.label().partition(".")[0])
    return [
        (
            str(apps.get_app_config(area).verbose_name),
            [
                (area, _("Anything of this kind")),
                *((kind.label(), kind.kind_in_words()) for kind in kinds),
            ],
        )
        for area, kinds in events
    ]


def sentence_of(row: Entry, wordings: Mapping[str, str]) -> str:
    """What the actor did, in words; the event's name where its words no longer fit its facts.

    Lines of the trail outlive the code that wrote them.
    """
    try:
        facts = {name: _named_section(name, value) for name, value in row.facts.items()}
        return _(wordings[row.event]).format(**facts)
    except KeyError:
        return row.event


def _by_day(found: Iterable[Sitting]) -> tuple[Day, ...]:
    wordings = _wordings()
    lines = [_line(sitting, wordings) for sitting in found]
    days = groupby(lines, key=lambda line: line.at.astimezone(CITY).date())
    return tuple(Day(on, tuple(of_day)) for on, of_day in days)


def _line(sitting: Sitting, wordings: Mapping[str, str]) -> Line:
    row, before, after = sitting.entry, sitting.before, sitting.after
    how = {"system": _("by itself"), "link": _("by a personal link")}.get(row.actor_kind, "")
    return Line(
        number=row.pk,
        at=row.at,
        who=row.actor_name or row.actor_reference or _("Somebody"),
        who_reference=row.actor_reference if row.actor_kind == "user" else "",
        how=how,
        sentence=sentence_of(row, wordings),
        subject=row.subject,
        event=row.event,
        changes=tuple(
            Change(_named(name), _value(before.get(name)), _value(after.get(name)))
            for name in sitting.changed()
        ),
        facts=tuple(Change(_named(name), "", _value(value)) for name, value in row.facts.items()),
        since=sitting.since,
        saves=tuple(Save(each.pk, each.at) for each in sitting.saves),
    )


def _wordings() -> dict[str, str]:
    return {kind.label(): kind.wording for kind in all_events()}


def _named(name: str) -> str:
    """'scoring_closes_at' -> 'Scoring closes at'."""
    return name.replace("_", " ").capitalize()


def _named_section(name: str, value: Any) -> Any:
    """A section of a challenge by the name that its writers know: 'dates', 'dates, form'."""
    if name not in ("section", "sections"):
        return _spoken(value)
    return ", ".join(
        f"“{SECTIONS[each]}”" if each in SECTIONS else str(_spoken(each))
        for each in str(value).split(", ")
    )


def _spoken(value: Any) -> Any:
    """A state or a role as people say it: 'case_officer' -> 'case officer'."""
    is_key = isinstance(value, str) and "_" in value and value.isidentifier() and value.islower()
    return value.replace("_", " ") if is_key else value


def _value(value: Any) -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        # Things with facts of their own are a line each.
        apart = "\n" if any(isinstance(each, dict) for each in value) else ", "
        return apart.join(_value(each) for each in value)
    if isinstance(value, dict):
        said = {_named(name): _value(each) for name, each in value.items()}
        return "; ".join(f"{name}: {words}" for name, words in said.items() if words)
    return _moment_or_words(value) if isinstance(value, str) else str(value)


def _moment_or_words(value: str) -> str:
    try:
        # Not every row of digits is a day: 09041231 is the number of a company.
        if DAY.fullmatch(value):
            return partial_date(date.fromisoformat(value))
        if "T" in value and (at := parse_datetime(value)):
            return moment(at) if at.tzinfo else value
    except ValueError:  # well formed and still no day, such as 2026-02-31
        return value
    return str(_spoken(value))
