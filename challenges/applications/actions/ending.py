"""A request ends: answered, taken back, out of time or needless; and is reminded of before."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from django.db import transaction

from challenges.applications import policy
from challenges.applications.events import (
    RequestAnswered,
    RequestDropped,
    RequestDueSoon,
    RequestLapsed,
    RequestTakenBack,
)
from challenges.applications.models import Application, ChangeRequest
from challenges.applications.queries.locks import lock_applications_free
from challenges.applications.queries.requests import (
    CHANGEABLE,
    is_to_be_reminded,
    requests_due,
    requests_to_remind,
    waiting_request,
)
from challenges.applications.states import REQUEST, WRITABLE
from challenges.audit.actions import emit, emit_many
from challenges.catalogue.words import moment
from challenges.kernel.policy import Actor, require

AT_ONCE = 100


class Names(TypedDict):
    """What each event of a request names."""

    application: str
    challenge: str
    number: int


Ended = type[RequestAnswered | RequestTakenBack | RequestLapsed | RequestDropped]


@transaction.atomic
def lapse_requests(*, actor: Actor, at: datetime) -> int:
    """Close the requests whose time is over; returns how many. An application that somebody is
    saving or submitting at this moment comes up again."""
    require(policy.may_keep_time, actor)
    due = requests_due(at)
    applications = due.order_by("application").values_list("application", flat=True)[:AT_ONCE]
    held = lock_applications_free(applications)
    ended = 0
    for request in due.filter(application__in=held).select_related("application__challenge"):
        application = request.application
        if application.challenge.state in CHANGEABLE and application.state in WRITABLE:
            end_request(request, request.application, "lapse", RequestLapsed, actor, at)
        else:
            end_request(request, request.application, "take_back", RequestDropped, actor, at)
        ended += 1
    return ended


@transaction.atomic
def remind_of_requests(*, actor: Actor, at: datetime) -> int:
    """Remind those who are asked for something, once, two working days before it is due."""
    require(policy.may_keep_time, actor)
    coming = requests_to_remind(at).select_related("application__challenge")
    locked = coming.select_for_update(no_key=True, of=("self",), skip_locked=True)
    due = [each for each in locked[:AT_ONCE] if is_to_be_reminded(each, at)]
    for request in due:
        request.reminded_at = at
        request.save(update_fields=["reminded_at"])
        event = RequestDueSoon(**names_of(request), until=moment(request.due_at))
        emit(event, actor=actor, at=at)
    return len(due)


def end_request(
    request: ChangeRequest,
    application: Application,
    verb: str,
    event: Ended,
    actor: Actor,
    at: datetime,
) -> None:
    """Let a request end, of an application that the caller has locked."""
    request.application = application
    REQUEST.move(request, verb)
    request.ended_at = at
    request.save(update_fields=["state", "ended_at"])
    emit(event(**names_of(request)), actor=actor, at=at)


def drop_request(application: Application, actor: Actor, at: datetime) -> None:
    """Ask no more of an application that leaves the competition; the caller has locked it."""
    request = waiting_request(application)
    if request is not None:
        end_request(request, application, "take_back", RequestDropped, actor, at)


def drop_requests(applications: Sequence[Application], actor: Actor, at: datetime) -> None:
    """Ask no more of these applications, which the caller has locked; the number of queries is
    fixed."""
    waiting = ChangeRequest.objects.filter(
        application__in=applications, state__in=REQUEST.states_before("take_back")
    ).select_related("application__challenge")
    dropped = list(waiting.order_by("pk"))
    for request in dropped:
        REQUEST.move(request, "take_back")
        request.ended_at = at
    ChangeRequest.objects.bulk_update(dropped, ["state", "ended_at"])
    emit_many([RequestDropped(**names_of(request)) for request in dropped], actor=actor, at=at)


def names_of(request: ChangeRequest) -> Names:
    application = request.application
    return {
        "application": application.reference,
        "challenge": application.challenge.reference,
        "number": request.number,
    }
