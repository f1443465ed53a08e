"""Who is told of what applicants are asked for after the call."""

from challenges.applications.events import (
    ChangesAsked,
    RequestAnswered,
    RequestDueSoon,
    RequestExtended,
    RequestLapsed,
    RequestTakenBack,
)
from challenges.applications.models import ChangeRequest
from challenges.applications.queries import opened_labels
from challenges.applications.states import RequestKind
from challenges.catalogue.words import moment
from challenges.kernel.events import listen
from challenges.notifications.words import Text
from challenges.notifications.words.requests import ASKS, COUNTS_OR_NOT, STANDS_OR_NOT

from .applications import tell_applicants
from .post import notify

Asked = (
    ChangesAsked
    | RequestAnswered
    | RequestDueSoon
    | RequestExtended
    | RequestLapsed
    | RequestTakenBack
)


def request_of(event: Asked) -> ChangeRequest:
    rows = ChangeRequest.objects.select_related(
        "application__challenge__owner", "application__form_version", "asked_by"
    )
    return rows.get(application__reference=event.application, number=event.number)


def what_counts(request: ChangeRequest) -> Text:
    """What holds where nothing is submitted by then."""
    return COUNTS_OR_NOT[request.application.submitted_at is not None]


def what_stands(request: ChangeRequest) -> Text:
    """What holds now that nothing can be submitted."""
    return STANDS_OR_NOT[request.application.submitted_at is not None]


def tell_of_request(kind: str, request: ChangeRequest, **facts: object) -> None:
    """To the people of the application, leading to it."""
    tell_applicants(
        kind,
        request.application.reference,
        "applications:task_list",
        copy=None,
        until=moment(request.due_at),
        **facts,
    )


@listen(ChangesAsked)
def tell_what_is_asked(event: ChangesAsked) -> None:
    """What, why and by when."""
    request = request_of(event)
    if request.kind == RequestKind.LATE:
        tell_of_request(
            "more_time_given", request, reason=request.reason, counts=what_counts(request)
        )
        return
    tell_of_request(
        "request_made",
        request,
        what=ASKS[RequestKind(request.kind)],
        reason=request.reason,
        questions="\n".join(f"“{label}”" for label in opened_labels(request)),
        counts=what_counts(request),
    )


@listen(RequestDueSoon)
def remind_of_the_end(event: RequestDueSoon) -> None:
    request = request_of(event)
    tell_of_request("request_due_soon", request, counts=what_counts(request))


@listen(RequestExtended)
def tell_of_more_time(event: RequestExtended) -> None:
    request = request_of(event)
    tell_of_request("request_extended", request, counts=what_counts(request))


@listen(RequestTakenBack)
def tell_that_it_is_over(event: RequestTakenBack) -> None:
    request = request_of(event)
    tell_of_request("request_taken_back", request, counts=what_stands(request))


@listen(RequestLapsed)
def tell_both_that_nothing_came(event: RequestLapsed) -> None:
    request = request_of(event)
    tell_of_request("request_lapsed", request, counts=what_stands(request))
    tell_who_asked("request_unanswered", request, ("applications:requests", event.challenge))


@listen(RequestAnswered)
def tell_that_it_is_answered(event: RequestAnswered) -> None:
    """What is different is one press away."""
    request = request_of(event)
    number = request.application.submissions.count()
    leads_to = (
        ("applications:differences", event.application, str(number - 1), str(number))
        if number > 1
        else ("applications:view", event.application)
    )
    tell_who_asked("request_answered", request, leads_to)


def tell_who_asked(kind: str, request: ChangeRequest, leads_to: tuple[str, ...]) -> None:
    """To the officer who asked, if there still is one."""
    if request.asked_by is None:
        return
    challenge = request.application.challenge
    notify(
        kind,
        [request.asked_by],
        {
            "reference": request.application.reference,
            "title": challenge.title,
            "owner": challenge.owner,
            "until": moment(request.due_at),
        },
        about=request.application.reference,
        link=leads_to,
        is_demonstration=challenge.is_demonstration,
    )
