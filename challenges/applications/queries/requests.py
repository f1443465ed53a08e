"""What applicants are asked after the call: what waits, what was, and how the clock stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext as _

from challenges.applications.engines.clock import Clock, Wait, clock_of
from challenges.applications.engines.content import frozen_questions
from challenges.applications.engines.form import Form, Question, Section, part_of
from challenges.applications.models import Application, ChangeRequest
from challenges.applications.policy import is_read_by_judges, managed_requests
from challenges.applications.states import WRITABLE, ApplicationState, RequestState
from challenges.catalogue.engines.working_days import (
    working_days_after,
    working_days_before,
    working_days_between,
)
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import GRACE, is_open
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import CITY, moment
from challenges.kernel.policy import Actor, existing
from challenges.organisations.policy import person

from .desks import challenge_of_desk
from .drafts import newest_submission
from .forms import form_of_version

# A request of so many days or more is reminded of so many working days before it ends.
REMINDED_BEFORE = 2
LONGEST = timedelta(days=366)
ADVISED = (5, 10)
ENDED_SHOWN = 50
# What has been sent and has no outcome yet.
UNDECIDED = (ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED)
# The states of a challenge in which what was sent to it may still be changed.
CHANGEABLE = (ChallengeState.OPEN, ChallengeState.CLOSING, ChallengeState.CLOSED)


@dataclass(frozen=True)
class RequestDesk:
    """The requests of a challenge, as those who run it see them: what waits by its end, then the
    newest that ended."""

    challenge: Challenge
    waiting: Sequence[ChangeRequest]
    ended: Sequence[ChangeRequest]


def request_desk(actor: Actor, reference: str) -> RequestDesk:
    """Three queries, however many there are."""
    challenge = challenge_of_desk(actor, reference)
    rows = (
        managed_requests(actor)
        .filter(application__challenge=challenge)
        .select_related("application__organisation", "asked_by")
    )
    ended = rows.exclude(state=RequestState.WAITING).order_by("-ended_at", "-pk")
    return RequestDesk(
        challenge,
        list(rows.filter(state=RequestState.WAITING).order_by("due_at", "pk")),
        list(ended[:ENDED_SHOWN]),
    )


def managed_request(actor: Actor, reference: str, number: int) -> ChangeRequest:
    """Request `number` to the application; NotAllowed alike where there is none."""
    rows = managed_requests(actor).select_related(
        "application__challenge__owner", "application__challenge__programme"
    )
    return existing(rows.filter(application__reference=reference, number=number).first())


def requests_of(application: Application) -> list[ChangeRequest]:
    """All that its people were asked, the newest first."""
    return list(application.requests.select_related("asked_by").order_by("-number", "pk"))


def waiting_request(application: Application) -> ChangeRequest | None:
    """The one that waits for its people, whatever the time."""
    return application.requests.filter(state=RequestState.WAITING).first()


def request_ended_at(application: Application, at: datetime) -> datetime | None:
    """When the newest request to it was over: answered, taken back, or out of time; None where
    there was none and while it waits."""
    newest = application.requests.order_by("-number").first()
    if newest is None:
        return None
    ended_at = min(newest.due_at, newest.ended_at or newest.due_at)
    return ended_at if ended_at <= at else None


def requests_that_wait(challenge: Challenge) -> QuerySet[ChangeRequest]:
    """Those that keep what was sent to a challenge from its judges, the first to end first."""
    rows = ChangeRequest.objects.filter(
        application__challenge=challenge, state=RequestState.WAITING
    )
    return rows.select_related("application").order_by("due_at", "pk")


def requests_to_answer(
    actor: Actor, applications: QuerySet[Application], at: datetime
) -> list[ChangeRequest]:
    """Those that wait for the people of these applications, the first to end first."""
    if person(actor) is None:
        return []
    rows = ChangeRequest.objects.filter(
        application__in=applications,
        application__challenge__state__in=CHANGEABLE,
        state=RequestState.WAITING,
        due_at__gt=at,
    )
    rows = rows.select_related("application__challenge__owner", "application__organisation")
    return list(rows.order_by("due_at", "pk"))


def requests_due(at: datetime) -> QuerySet[ChangeRequest]:
    """Those whose time is over, with a minute's grace for what is on its way, and those of which
    nothing can come any more."""
    waiting = ChangeRequest.objects.filter(state=RequestState.WAITING)
    is_over = Q(due_at__lte=at - GRACE)
    is_open = Q(application__challenge__state__in=CHANGEABLE, application__state__in=WRITABLE)
    return waiting.filter(is_over | ~is_open)


def requests_to_remind(at: datetime) -> QuerySet[ChangeRequest]:
    """Those that may have come so near their end that their people are to be reminded, the first
    to end first: no later than so many working days lead, and of which something can still come."""
    return ChangeRequest.objects.filter(
        state=RequestState.WAITING,
        reminded_at__isnull=True,
        due_at__gt=at,
        due_at__lte=working_days_after(at, REMINDED_BEFORE + 1, CITY),
        application__challenge__state__in=CHANGEABLE,
        application__state__in=WRITABLE,
    ).order_by("due_at", "pk")


def is_to_be_reminded(request: ChangeRequest, at: datetime) -> bool:
    """Whether its people should hear that it ends soon: once, and not just after they were
    asked."""
    soon = working_days_before(request.due_at, REMINDED_BEFORE, CITY)
    return request.reminded_at is None and request.asked_at < soon <= at < request.due_at


def why_nothing_opens(challenge: Challenge, at: datetime) -> str:
    """Why nothing that was sent to it can be opened to applicants now; '' where it can."""
    if is_open(challenge, at):
        return _(
            "The call is open until %(moment)s, and until then everybody can change and submit "
            "what they like. Nothing has to be opened."
        ) % {"moment": moment(challenge.closes_at)}
    if challenge.state not in CHANGEABLE:
        return _("What was sent to this challenge cannot be changed any more.")
    if is_read_by_judges(challenge):
        return _(
            "Judges have been given the applications, and all of them must read the same. Nothing "
            "can be changed any more."
        )
    return ""


def openable_sections(application: Application) -> list[Section]:
    """The sections of its form with the questions that can be opened to its people: what they were
    asked in what they sent last."""
    was_asked = _keys_sent(application)
    form = form_of_version(application.form_version)
    openable = part_of(form, [each.key for each in _answerable(form) if each.key in was_asked])
    return [each for each in openable.sections if each.questions]


def with_dependents(application: Application, keys: Collection[str]) -> list[str]:
    """These questions and those that an answer to one of them may bring up, and so on, in the order
    of the form: a condition looks at an earlier answer."""
    found: list[str] = []
    for question in _answerable(form_of_version(application.form_version)):
        condition = question.condition
        if question.key in keys or (condition is not None and condition.key in found):
            found.append(question.key)
    return found


def opened_labels(request: ChangeRequest) -> list[str]:
    """The questions that a request opens and its people know, in the order of the form, without
    what only another answer would bring up; none where all are open."""
    if not request.keys:
        return []
    known = _keys_sent(request.application) & set(request.keys)
    form = form_of_version(request.application.form_version)
    return [question.label for question in _answerable(form) if question.key in known]


def advised_ends(at: datetime) -> list[tuple[int, datetime]]:
    """Working days, and the five o'clock to which they lead."""
    afternoon = at.astimezone(CITY).replace(hour=17, minute=0, second=0, microsecond=0)
    return [(count, working_days_after(afternoon, count, CITY)) for count in ADVISED]


def clock_for(
    application: Application, requests: Sequence[ChangeRequest], at: datetime
) -> Clock | None:
    """The working days with those who run the challenge since the close, or since it was sent
    late. None before, and once there is an outcome. One query.
    """
    closes_at = application.challenge.closes_at
    if application.state not in UNDECIDED or closes_at is None:
        return None
    first = application.submissions.aggregate(first=Min("submitted_at"))["first"]
    if first is None or max(first, closes_at) > at:
        return None
    waits = [Wait(each.asked_at, each.ended_at) for each in requests]
    return clock_of(max(first, closes_at), at, waits, _working_days)


def _working_days(since: datetime, until: datetime) -> int:
    return working_days_between(since, until, CITY)


def _answerable(form: Form) -> list[Question]:
    return [question for question in form.questions if question.kind != "statement"]


def _keys_sent(application: Application) -> set[str]:
    """The keys of what was asked in what was sent last; none where nothing was."""
    newest = newest_submission(application)
    return set(frozen_questions(newest.content)) if newest else set()
