"""Copies as PDF: which there are, which wait, and what a draft that was not sent needs."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from challenges.applications.models import (
    Answer,
    Application,
    ChangeRequest,
    Copy,
    DraftReminder,
    Submission,
)
from challenges.applications.states import ApplicationState, RequestState
from challenges.catalogue.models import Challenge, FormVersion
from challenges.catalogue.policy import readable_challenges
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import Actor, existing

from .drafts import newest_submission
from .windows import window_of

# After this many attempts in vain a mail goes without its copy.
WAITED_FOR = 3
OVER = (
    ChallengeState.CLOSED,
    ChallengeState.ANNOUNCED,
    ChallengeState.PILOTING,
    ChallengeState.FINISHED,
)
# Whoever did not send is told of it within this time or not at all.
TOLD_WITHIN = timedelta(days=14)
# What was said at the close is kept as the last reminder of that deadline.
AT_THE_CLOSE = 0


def is_over(challenge: Challenge) -> bool:
    """Whether nothing is taken any more, not even what came in time: nothing changes now."""
    return challenge.state in OVER


def copies_to_draw(at: datetime) -> QuerySet[Copy]:
    """Those at which nobody is drawing, the longest due first."""
    return waiting_copies().filter(due_at__lte=at).order_by("due_at", "pk")


def waiting_copies() -> QuerySet[Copy]:
    """All that are not drawn yet."""
    return Copy.objects.filter(file__isnull=True)


def copy_to_draw(copy: Copy) -> Copy:
    """The copy with what it is a copy of."""
    related = ("challenge__owner", "challenge__programme", "organisation", "form_version")
    return Copy.objects.select_related(
        *(f"submission__application__{each}" for each in related),
        *(f"draft__{each}" for each in related),
        "challenge__owner",
        "challenge__programme",
    ).get(pk=copy.pk)


def challenges_with_form(actor: Actor) -> QuerySet[Challenge]:
    """Those whose page the actor may open and whose questions are known."""
    asked = FormVersion.objects.filter(frozen_at__isnull=False)
    return readable_challenges(actor).filter(pk__in=asked.values("challenge"))


def challenge_with_form(actor: Actor, slug: str) -> Challenge:
    """One of them by its slug; NotAllowed alike where it is hidden and where there is none."""
    found = challenges_with_form(actor).select_related("owner", "programme")
    return existing(found.filter(slug=slug).first())


def copied(application: Application, at: datetime) -> Application | Submission | None:
    """What a copy of this application shows: what was sent last, or a draft that was not sent
    once that is over; None where there is nothing that stays as it is."""
    if application.state != ApplicationState.DRAFT:
        return newest_submission(application)
    is_closed = is_over(application.challenge) and window_of(application, at) is None
    return application if is_closed else None


def is_outdated(copy: Copy) -> bool:
    """Whether more was written to a draft since its copy was asked for: it was given more time."""
    written = Answer.objects.filter(application=copy.draft_id, saved_at__gt=copy.asked_at)
    return copy.draft_id is not None and written.exists()


def drafts_left(at: datetime) -> QuerySet[Application]:
    """Drafts whose challenge has closed without them and whose people were not told; not those
    that somebody has given more time."""
    return _untold(at).filter(state=ApplicationState.DRAFT)


def changes_left(at: datetime) -> QuerySet[Application]:
    """The same of what was submitted, changed before the close and not submitted again."""
    return _untold(at).filter(
        state=ApplicationState.SUBMITTED, changed_at__lt=F("challenge__closes_at")
    )


def _untold(at: datetime) -> QuerySet[Application]:
    given_time = ChangeRequest.objects.filter(
        application=OuterRef("pk"), state=RequestState.WAITING, due_at__gt=at
    )
    told = DraftReminder.objects.filter(
        application=OuterRef("pk"),
        closes_at=OuterRef("challenge__closes_at"),
        working_days=AT_THE_CLOSE,
    )
    return Application.objects.filter(
        ~Exists(given_time),
        ~Exists(told),
        challenge__state__in=OVER,
        challenge__closes_at__gt=at - TOLD_WITHIN,
    ).order_by("pk")


def attachments_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The files of a frozen submission in its order: `question`, and what is kept of each: `key`,
    `name`, `media_type`, `size`, `sha256`."""
    return [
        {**question["value"], "question": question["label"]}
        for section in content.get("sections", [])
        for question in section["questions"]
        if question["kind"] == "file" and isinstance(question["value"], dict)
    ]
