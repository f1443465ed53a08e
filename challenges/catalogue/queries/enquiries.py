"""Questions, answers and news of a challenge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from challenges.catalogue.engines.working_days import working_days_before, working_days_between
from challenges.catalogue.models import Asker, Challenge, Enquiry, Update
from challenges.catalogue.policy import QUESTION_LINK, visible_askers, visible_enquiries
from challenges.catalogue.states import PUBLISHED, ChallengeState, EnquiryState
from challenges.catalogue.words import CITY
from challenges.kernel.policy import SYSTEM, Actor, LinkHolder
from challenges.kernel.words import Position
from challenges.organisations.models import digest

from .moments import state_at

S = ChallengeState
HANDLED_SHOWN = 30


@dataclass(frozen=True)
class Desk:
    """A challenge's questions as those who answer see them: never who asked.

    `next` is the position after which more that is handled begins.
    """

    waiting: Sequence[Enquiry]
    handled: Sequence[Enquiry]
    next: Position | None

    @property
    def count(self) -> int:
        return len(self.waiting)


def questions_close_at(challenge: Challenge) -> datetime | None:
    """From when on no question is taken: it moves with the deadline."""
    if challenge.closes_at is None:
        return None
    return working_days_before(challenge.closes_at, challenge.question_days, CITY)


def takes_questions(challenge: Challenge, at: datetime) -> bool:
    """Whether one may still ask: from its publication until some working days before its close."""
    closes_at = questions_close_at(challenge)
    return (
        state_at(challenge, at) in (S.APPROVED, S.OPEN) and closes_at is not None and at < closes_at
    )


def published_answers(challenge: Challenge | OuterRef) -> QuerySet[Enquiry]:
    """What is public, the newest first; of one that was withdrawn only that it was, and why."""
    published = Enquiry.objects.filter(challenge=challenge, state__in=PUBLISHED)
    return published.order_by("-number", "-pk")


def updates_of(challenge: Challenge | OuterRef) -> QuerySet[Update]:
    """Its news, the newest first."""
    return Update.objects.filter(challenge=challenge).order_by("-number", "-pk")


def waiting_questions(actor: Actor, challenge: Challenge) -> QuerySet[Enquiry]:
    """Those that nobody has dealt with yet."""
    return visible_enquiries(actor, challenge).filter(state=EnquiryState.WAITING)


def desk_of(
    actor: Actor, challenge: Challenge, at: datetime, before: Position | None = None
) -> Desk:
    """What waits, the longest first, each with `days` (working days waited); what was dealt with,
    the newest first, `HANDLED_SHOWN` after the position `before`. Two queries besides the roles.
    """
    found: Any = visible_enquiries(actor, challenge)
    waiting = list(found.filter(state=EnquiryState.WAITING).order_by("confirmed_at", "pk"))
    for each in waiting:
        each.days = working_days_between(each.confirmed_at, at, CITY)
    handled = found.exclude(state=EnquiryState.WAITING).select_related("same_as")
    if before:
        moment, number = before
        handled = handled.filter(Q(handled_at__lt=moment) | Q(handled_at=moment, pk__lt=number))
    rows = list(handled.order_by("-handled_at", "-pk")[: HANDLED_SHOWN + 1])
    last = rows[HANDLED_SHOWN - 1] if len(rows) > HANDLED_SHOWN else None
    following = (last.handled_at, last.pk) if last else None
    return Desk(waiting, rows[:HANDLED_SHOWN], following)


def question_holder(secret: str) -> LinkHolder | None:
    """Whoever has the link that confirms a question; None where it opens nothing."""
    asker = (
        visible_askers(SYSTEM)
        .select_related("enquiry")
        .filter(secret_sha256=digest(secret))
        .first()
    )
    if asker is None:
        return None
    return LinkHolder(purpose=QUESTION_LINK, reference=str(asker.enquiry.key), email=asker.email)


def address_of_asker(question: str) -> str:
    """Where the answer goes; '' once it is erased. For mails alone: no page may show it."""
    asker = visible_askers(SYSTEM).filter(enquiry__key=question).first()
    return asker.email if asker else ""


def asked_since(email: str, since: datetime) -> int:
    """How many questions the address wrote since then."""
    return Asker.objects.filter(email=email, enquiry__asked_at__gt=since).count()


def lock_enquiry(enquiry: Enquiry) -> Enquiry:
    """The question as it is in the database now, locked."""
    locked = Enquiry.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("challenge__owner", "challenge__programme").get(pk=enquiry.pk)
