"""Opening an application to its people after the call: asked, extended, taken back, over.

Judges all read the same: nothing is opened once they have been given what was sent, and they are
given nothing while something is open (judging asks `requests_that_wait`).
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypedDict

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.applications import policy
from challenges.applications.events import (
    ChangesAsked,
    RequestAnswered,
    RequestDropped,
    RequestDueSoon,
    RequestExtended,
    RequestLapsed,
    RequestTakenBack,
)
from challenges.applications.models import Application, ChangeRequest
from challenges.applications.queries import hold_challenge, lock_application
from challenges.applications.queries.locks import lock_applications_free
from challenges.applications.queries.requests import (
    CHANGEABLE,
    LONGEST,
    is_to_be_reminded,
    openable_sections,
    requests_due,
    requests_to_remind,
    waiting_request,
    why_nothing_opens,
    with_dependents,
)
from challenges.applications.states import REQUEST, WRITABLE, RequestKind
from challenges.audit.actions import emit, emit_many
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import moment
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import person

AT_ONCE = 100
# Said of a reference that nobody has, of one of another challenge and of one that may not be let
# in, alike.
NOBODY = gettext_lazy(
    "Nobody can be let in under this reference. Check it with whoever told it to you: it stands on "
    "their list of sections, such as CIC26-AIR-0042."
)


class Names(TypedDict):
    """What each event of a request names."""

    application: str
    challenge: str
    number: int


Ended = type[RequestAnswered | RequestTakenBack | RequestLapsed | RequestDropped]


@transaction.atomic
def ask_for_changes(
    *,
    application: Application,
    kind: str,
    reason: str,
    keys: Sequence[str],
    due_at: datetime,
    actor: Actor,
    at: datetime,
) -> ChangeRequest:
    """Open a sent application to its people until `due_at`, for the questions with these `keys`;
    where they get more time (LATE), for all of them.

    What was sent counts until they submit again. Raises IllegalMove while the call is open, once
    judges read what was sent, and while another request waits; Refused for what is missing.
    """
    application = lock_application(application)
    require(policy.may_ask_for_changes, actor, application)
    _refuse_unless_changeable(application.challenge, at)
    _refuse_what_cannot_be(reason, due_at, at)
    if application.state not in WRITABLE:
        raise IllegalMove(_("This application is out of the competition, or decided on."))
    return _open(application, kind, reason, keys, due_at, actor, at)


@transaction.atomic
def let_in_late(
    *,
    challenge: Challenge,
    reference: str,
    reason: str,
    due_at: datetime,
    actor: Actor,
    at: datetime,
) -> ChangeRequest:
    """Give more time to the application whose people have told their `reference`, be it a draft.

    Whoever guesses learns nothing: a reference that nobody has, one of another challenge and one
    that may not be let in are refused (Refused) in the same words.
    """
    require(policy.may_let_in, actor, challenge)
    _refuse_unless_changeable(challenge, at)
    _refuse_what_cannot_be(reason, due_at, at)
    named = "".join(reference.split()).upper()
    found = policy.to_let_in(actor, challenge).filter(reference=named).first()
    if found is None:
        raise Refused(str(NOBODY))
    application = lock_application(found)
    if application.state not in WRITABLE:
        raise Refused(str(NOBODY))
    return _open(application, RequestKind.LATE, reason, (), due_at, actor, at)


@transaction.atomic
def extend_request(
    *, request: ChangeRequest, due_at: datetime, actor: Actor, at: datetime
) -> ChangeRequest:
    """More time for a request that waits. Raises IllegalMove where it waits no longer."""
    request = _lock(request)
    require(policy.may_manage_request, actor, request)
    _refuse_unless_waiting(request)
    if due_at <= request.due_at:
        raise Refused(
            _("Choose a moment after %(moment)s: time that was given is not taken away.")
            % {"moment": moment(request.due_at)}
        )
    _refuse_moment(due_at, at)
    before, request.due_at, request.reminded_at = request.due_at, due_at, None
    request.save(update_fields=["due_at", "reminded_at"])
    event = RequestExtended(**_names(request), until=moment(due_at))
    emit(event, actor=actor, at=at, before={"due_at": before}, after={"due_at": due_at})
    return request


@transaction.atomic
def take_back_request(*, request: ChangeRequest, actor: Actor, at: datetime) -> ChangeRequest:
    """Wait no longer: what was sent last stays as it is. Raises IllegalMove where it has ended."""
    request = _lock(request)
    require(policy.may_manage_request, actor, request)
    _refuse_unless_waiting(request)
    end_request(request, request.application, "take_back", RequestTakenBack, actor, at)
    return request


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
        event = RequestDueSoon(**_names(request), until=moment(request.due_at))
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
    emit(event(**_names(request)), actor=actor, at=at)


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
    emit_many([RequestDropped(**_names(request)) for request in dropped], actor=actor, at=at)


def _open(
    application: Application,
    kind: str,
    reason: str,
    keys: Collection[str],
    due_at: datetime,
    actor: Actor,
    at: datetime,
) -> ChangeRequest:
    challenge = hold_challenge(application.challenge)
    _refuse_unless_changeable(challenge, at)
    waiting = waiting_request(application)
    if waiting is not None:
        raise IllegalMove(
            _("%(reference)s is open to its people already, until %(moment)s. Give them more time, "
              "or take that request back first.")
            % {"reference": application.reference, "moment": moment(waiting.due_at)}
        )  # fmt: skip
    request = ChangeRequest.objects.create(
        application=application,
        number=(application.requests.aggregate(last=Max("number"))["last"] or 0) + 1,
        kind=kind,
        reason=reason.strip(),
        keys=_opened(application, kind, keys),
        asked_at=at,
        asked_by=person(actor),
        due_at=due_at,
    )
    event = ChangesAsked(
        **_names(request), kind=str(request.get_kind_display()), until=moment(due_at)
    )
    after = {"reason": request.reason, "questions": request.keys, "due_at": due_at}
    emit(event, actor=actor, at=at, after=after)
    return request


def _opened(application: Application, kind: str, keys: Collection[str]) -> list[str]:
    """The keys in the order of the form, with those of what an answer may bring up."""
    if kind == RequestKind.LATE:
        return []
    sections = openable_sections(application)
    found = [q.key for section in sections for q in section.questions if q.key in keys]
    if not found or len(found) != len(set(keys)):
        raise Refused(_("Choose the questions that they may change: one or more."))
    return with_dependents(application, found)


def _refuse_unless_changeable(challenge: Challenge, at: datetime) -> None:
    if words := why_nothing_opens(challenge, at):
        raise IllegalMove(words)


def _refuse_what_cannot_be(reason: str, due_at: datetime, at: datetime) -> None:
    if not reason.strip():
        raise Refused(_("Say why, in words for the applicant."))
    _refuse_moment(due_at, at)


def _refuse_moment(due_at: datetime, at: datetime) -> None:
    if due_at <= at:
        raise Refused(_("Choose a moment that is still to come."))
    if due_at > at + LONGEST:
        raise Refused(_("Choose a moment within a year."))


def _refuse_unless_waiting(request: ChangeRequest) -> None:
    if not REQUEST.allows(request, "answer"):
        raise IllegalMove(
            _("This request has ended already: %(state)s.") % {"state": request.get_state_display()}
        )


def _lock(request: ChangeRequest) -> ChangeRequest:
    """The request as it is now; its application is held, as by everybody who answers or ends it."""
    application = lock_application(request.application)
    request = application.requests.get(pk=request.pk)
    request.application = application
    return request


def _names(request: ChangeRequest) -> Names:
    application = request.application
    return {
        "application": application.reference,
        "challenge": application.challenge.reference,
        "number": request.number,
    }
