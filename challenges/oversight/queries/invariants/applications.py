"""What must hold of applications and of what was submitted."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q

from challenges.applications.models import (
    Application,
    ChangeRequest,
    Collaborator,
    EqualityAnswer,
    Submission,
)
from challenges.applications.queries.equality import ASKED_FOR
from challenges.applications.queries.forms import newest_form
from challenges.applications.states import (
    IN_COMPETITION,
    ApplicationState,
    CollaborationState,
    RequestState,
)
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import Round
from challenges.judging.states import RoundState

from .rules import rule

RUN_HERE = ~Q(challenge__state=ChallengeState.RECORDED)
PIECE = 200
# Many times as long as the sweep is apart.
LATE = timedelta(minutes=15)
# The sweep that counts answers and deletes them comes every hour.
COUNTED_WITHIN = timedelta(days=1)


@rule("What takes part has been submitted")
def takes_part_as_submitted(at: datetime) -> Iterable[str]:
    return (
        Application.objects.filter(RUN_HERE, state__in=IN_COMPETITION)
        .annotate(count=Count("submissions"))
        .filter(count=0)
        .values_list("reference", flat=True)
    )


@rule("What is written answers the form that counts")
def drafts_answer_the_form(at: datetime) -> Iterable[str]:
    """A draft that somebody was saving while the form changed follows within `LATE`."""
    newest = newest_form("challenge")
    return (
        Application.objects.filter(RUN_HERE, state=ApplicationState.DRAFT)
        .annotate(newest=newest)
        .filter(newest__isnull=False, form_version__isnull=False)
        .exclude(form_version=F("newest"))
        .exclude(challenge__form_versions__frozen_at__gt=at - LATE)
        .values_list("reference", flat=True)
    )


@rule("Nothing was submitted after the deadline")
def submitted_in_time(at: datetime) -> Iterable[str]:
    """Unless it was asked for, and came before the end that was set."""
    asked = ChangeRequest.objects.filter(
        application=OuterRef("application"),
        state=RequestState.ANSWERED,
        ended_at=OuterRef("submitted_at"),
        due_at__gt=OuterRef("submitted_at"),
    )
    return (
        Submission.objects.filter(submitted_at__gte=F("application__challenge__closes_at"))
        .exclude(Exists(asked))
        .values_list("application__reference", flat=True)
    )


@rule("What applicants are asked for ends in time")
def requests_end(at: datetime) -> Iterable[str]:
    over = ChangeRequest.objects.filter(state=RequestState.WAITING, due_at__lte=at - LATE)
    return over.values_list("application__reference", flat=True)


@rule("Invitations to work on an application end in time")
def invitations_to_applications_end(at: datetime) -> Iterable[str]:
    over = Collaborator.objects.filter(state=CollaborationState.INVITED, expires_at__lte=at - LATE)
    return over.values_list("application__reference", flat=True)


@rule("Nobody whose account is closed works on an application from outside")
def closed_accounts_work_on_nothing(at: datetime) -> Iterable[str]:
    left = Collaborator.objects.filter(state=CollaborationState.ACTIVE, user__is_active=False)
    return left.values_list("application__reference", flat=True)


@rule("No application is open to its people while judges read it")
def judges_read_what_stays(at: datetime) -> Iterable[str]:
    read = Round.objects.filter(state__in=(RoundState.SCORING, RoundState.CLOSED))
    waiting = ChangeRequest.objects.filter(
        state=RequestState.WAITING, application__challenge__in=read.values("challenge")
    )
    return waiting.values_list("application__reference", flat=True)


@rule("Submissions are as they were sent")
def submissions_are_unaltered(at: datetime) -> Iterator[str]:
    """Read a piece at a time by key: a pooler between us and the database keeps no cursor open."""
    rows = Submission.objects.order_by("pk").values_list(
        "pk", "application__reference", "content", "sha256"
    )
    last = 0
    while piece := list(rows.filter(pk__gt=last)[:PIECE]):
        yield from (
            reference for _, reference, content, sha in piece if fingerprint(content) != sha
        )
        last = piece[-1][0]


@rule("What people said about themselves is deleted in time")
def equality_answers_are_deleted(at: datetime) -> Iterable[str]:
    """None is kept beside the report, and none is left uncounted."""
    over = Q(challenge__equality_report__isnull=False) | Q(
        challenge__closes_at__lte=at - ASKED_FOR - COUNTED_WITHIN
    )
    kept = EqualityAnswer.objects.filter(over).order_by("challenge__reference")
    return kept.values_list("challenge__reference", flat=True).distinct()
