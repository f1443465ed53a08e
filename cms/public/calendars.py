"""Deadlines for people's calendars (RFC 5545).

Moments are written in UTC, so that no program has to know when the clocks of London change.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vText

from challenges.catalogue.queries import questions_close_at
from challenges.catalogue.states import ChallengeState

from .changes import host, page_of, told_challenges, updated_at

TYPE = "text/calendar; charset=utf-8"
TO_THE_DAY = len("2026-12-18")


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """The deadlines of every challenge that is not over for longer than a year."""
    at: datetime = request.at
    recent = told_challenges(at).filter(closes_at__gt=at - timedelta(days=365))
    found = recent.prefetch_related("stages").order_by("closes_at", "pk")
    name = _("Challenges of %(site)s") % {"site": settings.SITE_NAME}
    return answer(name, list(found), at)


@require_safe
def of_challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """Those of one challenge, as a file to keep."""
    at: datetime = request.at
    found = told_challenges(at).prefetch_related("stages").filter(slug=slug).first()
    if found is None:
        raise Http404
    response = answer(found.title, [found], at)
    response["Content-Disposition"] = f'attachment; filename="{slugify(slug)}.ics"'
    return response


def answer(name: str, challenges: list[Any], at: datetime) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", f"-//{host()}//Citywide//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(" ".join(name.split())))
    for challenge in challenges:
        for event in events_of(challenge, at):
            calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type=TYPE)


def events_of(challenge: Any, at: datetime) -> Iterator[Event]:
    """Opening, end of questions and deadline to the minute, stages that are known to the day."""
    moments = (
        ("opens", _("%(title)s opens"), challenge.opens_at),
        ("questions", _("Last questions about %(title)s"), questions_close_at(challenge)),
        ("closes", _("%(title)s closes"), challenge.closes_at),
    )
    for what, words, when in moments:
        if when is not None:
            yield event_of(challenge, what, words % {"title": challenge.title}, when, None, at)
    for stage in sorted(challenge.stages.all(), key=lambda each: each.position):
        if len(stage.starts_on) == TO_THE_DAY:
            first = date.fromisoformat(stage.starts_on)
            is_known = len(stage.ends_on) == TO_THE_DAY
            last = date.fromisoformat(stage.ends_on) if is_known else first
            yield event_of(
                challenge,
                f"stage-{stage.position}",
                f"{challenge.title}: {stage.name}",
                first,
                max(first, last) + timedelta(days=1),
                at,
            )


def event_of(
    challenge: Any, what: str, summary: str, start: datetime | date, end: date | None, at: datetime
) -> Event:
    """One line of a calendar. A program takes the one with the higher sequence for the newer."""
    changed_at = updated_at(challenge, at)
    event = Event()
    event.add("uid", f"{challenge.reference}-{what}@{host()}".lower())
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", challenge.changes + challenge.version)
    event.add("summary", summary)
    if isinstance(start, datetime):
        start = start.astimezone(changed_at.tzinfo)
    event.add("dtstart", start)
    if end is not None:
        event.add("dtend", end)
    event.add("description", challenge.summary)
    event.add("url", page_of(challenge))
    is_off = challenge.state == ChallengeState.CANCELLED
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
