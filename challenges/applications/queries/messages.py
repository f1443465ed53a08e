"""What was written about an application, and to whom it waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from challenges.applications.models import Application, Attachment, Message
from challenges.applications.policy import may_read_messages, sent_applications
from challenges.applications.states import Side
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import MANAGERS, challenges_where
from challenges.kernel.policy import Actor, require
from challenges.organisations.policy import person

from .desks import challenge_of_desk

MESSAGES = 30


@dataclass(frozen=True)
class MessageThread:
    """A page of the messages of an application, the newest first; `before` is the number after
    which the next page begins, 0 on the last. `waits`: the reader's side has yet to answer."""

    application: Application
    side: str
    rows: Sequence[Message]
    before: int
    waits: bool


def thread_of(
    actor: Actor, application: Application, side: str, *, before: int = 0
) -> MessageThread:
    """Three queries, besides the policy's, however many there are."""
    require(may_read_messages, actor, application)
    files = Prefetch("attachments", Attachment.objects.select_related("file").order_by("pk"))
    rows = application.messages.select_related("written_by").prefetch_related(files)
    page = rows.filter(number__lt=before) if before else rows
    found = list(page.order_by("-number", "pk")[: MESSAGES + 1])
    shown = found[:MESSAGES]
    return MessageThread(
        application=application,
        side=side,
        rows=shown,
        before=shown[-1].number if len(found) > MESSAGES else 0,
        waits=unsettled(application, side).exists(),
    )


def unsettled(application: Application, side: str) -> QuerySet[Message]:
    """What waits for an answer of this side."""
    return application.messages.exclude(side=side).filter(settled_at__isnull=True)


def crossed_by(application: Application, actor: Actor, last: int) -> str:
    """What to tell somebody who writes while their page showed nothing after message `last` and
    somebody else has written since; '' where nobody has."""
    newer = application.messages.filter(number__gt=last).exclude(written_by=person(actor))
    if last == 0 or not newer.exists():
        return ""
    return _(
        "Somebody has written meanwhile: read it below. Nothing of yours is sent yet. Send it "
        "again if you still want to."
    )


def answers_to(application: Application, side: str) -> QuerySet[Message]:
    """Those of them that answer what this side had asked: its own were settled by them."""
    asked = application.messages.filter(side=side, settled_at__isnull=False)
    return unsettled(application, side).filter(written_at__in=asked.values("settled_at"))


def unread_count(application: Application, side: str) -> int:
    """How much this side has not opened yet."""
    return application.messages.exclude(side=side).filter(read_at__isnull=True).count()


def messages_to_answer(applications: QuerySet[Application], side: str) -> QuerySet[Application]:
    """Those of these applications in which this side has something to answer, by reference, with
    `oldest_at` and how many are `unread`."""
    waits = Q(messages__settled_at__isnull=True) & ~Q(messages__side=side)
    return (
        Application.objects.filter(pk__in=applications.values("pk"))
        .select_related("challenge__owner", "organisation")
        .annotate(
            oldest_at=Min("messages__written_at", filter=waits),
            unread=Count("messages", filter=waits & Q(messages__read_at__isnull=True)),
        )
        .filter(oldest_at__isnull=False)
        .order_by("reference", "pk")
    )


@dataclass(frozen=True)
class Inbox:
    """A page of the applications to a challenge whose people wait for an answer."""

    challenge: Challenge
    rows: Sequence[Application]
    next_reference: str


def inbox(actor: Actor, reference: str, *, after: str = "") -> Inbox:
    """Ordered by reference and cut after `after`. Two queries, besides the roles."""
    challenge = challenge_of_desk(actor, reference)
    sent = sent_applications(actor).filter(challenge=challenge, reference__gt=after)
    page = list(messages_to_answer(sent, Side.OFFICER)[: MESSAGES + 1])
    return Inbox(
        challenge,
        page[:MESSAGES],
        page[MESSAGES - 1].reference if len(page) > MESSAGES else "",
    )


@dataclass(frozen=True)
class Unanswered:
    """How many applicants of a challenge wait; `reference` and `body` are those of the first."""

    challenge: str
    title: str
    count: int
    oldest_at: datetime
    reference: str
    body: str


def unanswered_messages(actor: Actor) -> list[Unanswered]:
    """Challenge by challenge, of those in which the actor has a part: the programme team, which may
    read them all, is not asked to answer them. One query."""
    sent = sent_applications(actor).filter(challenge__in=challenges_where(actor, *MANAGERS))
    waiting = Message.objects.filter(
        side=Side.APPLICANT, settled_at__isnull=True, application__in=sent.values("pk")
    )
    rows = (
        waiting.order_by()
        .values("application__challenge__reference", "application__challenge__title")
        .annotate(
            count=Count("application", distinct=True),
            oldest_at=Min("written_at"),
            reference=Min("application__reference"),
            body=Min("application__organisation__name"),
        )
        .order_by("oldest_at", "application__challenge__reference")
    )
    return [
        Unanswered(
            challenge=row["application__challenge__reference"],
            title=row["application__challenge__title"],
            **{name: row[name] for name in ("count", "oldest_at", "reference", "body")},
        )
        for row in rows
    ]
