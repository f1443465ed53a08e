"""Opening an application to its people after the call: asked, extended, taken back.

Judges all read the same: nothing is opened once they have been given what was sent, and they are
given nothing while something is open (judging asks `requests_that_wait`).
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.applications import policy
from challenges.applications.events import (
    ChangesAsked,
    RequestExtended,
    RequestTakenBack,
)
from challenges.applications.models import Application, ChangeRequest
from challenges.applications.queries import hold_challenge, lock_application, sent_to
from challenges.applications.queries.requests import (
    LONGEST,
    openable_sections,
    waiting_request,
    why_nothing_opens,
    with_dependents,
)
from challenges.applications.states import REQUEST, WRITABLE, RequestKind
from challenges.audit.actions import emit
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import moment
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import person

from .ending import end_request, names_of

# Said of a reference that nobody has, of one of another challenge and of one that may not be let
# in, alike.
NOBODY = gettext_lazy(
    "Nobody can be let in under this reference. Check it with whoever told it to you: it stands on "
    "their list of sections, such as CIC26-AIR-0042."
)


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
    _refuse_what_was_sent(actor, challenge, named)
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
    event = RequestExtended(**names_of(request), until=moment(due_at))
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
        **names_of(request), kind=str(request.get_kind_display()), until=moment(due_at)
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


def _refuse_what_was_sent(actor: Actor, challenge: Challenge, reference: str) -> None:
    """It stands on the desk anyway, and one digit mistyped must give nobody more time."""
    if sent_to(actor, challenge, [reference]).filter(state__in=WRITABLE).exists():
        raise Refused(
            _("%(reference)s was submitted in time. To give its people more time, open it in the "
              "list and ask for changes.")
            % {"reference": reference}
        )  # fmt: skip


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
