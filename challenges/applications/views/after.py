"""What stands beside an application once it was sent."""

from typing import Any

from django.http import HttpRequest

from challenges.applications import policy, queries
from challenges.applications.models import Application


def standing(
    request: HttpRequest, application: Application, window: queries.Window | None
) -> dict[str, Any]:
    """What its own people see of an application that was sent: its way, what they have not read."""
    submission = queries.submission_for(request.actor, application)
    requests = queries.requests_of(application) if submission else []
    side = policy.side_of(request.actor, application)
    return {
        "submission": submission,
        "journey": queries.journey_of(application, submission, window),
        "clock": queries.clock_for(application, requests, request.at),
        "requests": requests,
        "may_write": bool(side),
        "unread": queries.unread_count(application, side) if side else 0,
    }


def around(request: HttpRequest, application: Application) -> dict[str, Any]:
    """Its versions, what was asked for, how the clock stands, and what the reader may do."""
    requests = queries.requests_of(application)
    side = policy.side_of(request.actor, application)
    return {
        "versions": list(queries.versions_of(request.actor, application)),
        "requests": requests,
        "clock": queries.clock_for(application, requests, request.at),
        "unread": queries.unread_count(application, side) if side else 0,
        "may_write": bool(side),
        "may_ask": policy.may_ask_for_changes(request.actor, application),
    }
