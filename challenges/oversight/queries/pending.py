"""Which challenges stand still until somebody acts: what, whom it waits for, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.policy import observed_challenges
from challenges.catalogue.queries import answers_are_due, with_state_at
from challenges.catalogue.states import (
    UNDER_WAY,
    AmendmentState,
    ChallengeState,
    EnquiryState,
)
from challenges.kernel.policy import Actor

S = ChallengeState


@dataclass(frozen=True)
class Pending:
    """One thing that a challenge waits for. `is_late`: a promised moment has passed over it."""

    challenge: Challenge
    what: str
    whom: str
    since: datetime
    is_late: bool
    url_name: str


def pending(actor: Actor, at: datetime) -> list[Pending]:
    """What every challenge waits for that the actor may observe, the longest first.

    Four queries, besides the roles.
    """
    challenges = observed_challenges(actor).select_related("owner").order_by("pk")
    found = [
        *_before_approval(challenges, at),
        *_amendments(challenges),
        *_questions(challenges, at),
        *_to_be_judged(challenges, at),
    ]
    return sorted(found, key=lambda each: (not each.is_late, each.since, each.challenge.reference))


def _before_approval(challenges: QuerySet[Challenge], at: datetime) -> Iterator[Pending]:
    asked = challenges.filter(state__in=(S.DRAFT, S.IN_REVIEW)).annotate(
        returned_at=Coalesce(Max("reviews__decided_at"), "created_at")
    )
    for challenge in asked:
        in_review = challenge.state == S.IN_REVIEW
        body = {"body": challenge.owner or _("not recorded")}
        yield Pending(
            challenge=challenge,
            what=_("To be approved")
            if in_review
            else _("To be changed as the reviewer asked")
            if challenge.review_message
            else _("To be finished and sent for approval"),
            whom=(_("An approver of %(body)s") if in_review else _("Writers of %(body)s")) % body,
            since=(challenge.submitted_at if in_review else None) or challenge.returned_at,
            is_late=challenge.opens_at is not None and challenge.opens_at <= at,
            url_name="catalogue:review" if in_review else "catalogue:task_list",
        )


def _amendments(challenges: QuerySet[Challenge]) -> Iterator[Pending]:
    under_way = Amendment.objects.filter(state__in=UNDER_WAY, challenge__in=challenges.values("pk"))
    for amendment in under_way.select_related("challenge__owner").order_by("pk"):
        was_sent = amendment.state == AmendmentState.SENT
        body = {"body": amendment.challenge.owner}
        yield Pending(
            challenge=amendment.challenge,
            what=_("A change to be approved") if was_sent else _("A change to be finished"),
            whom=(_("An approver of %(body)s") if was_sent else _("Writers of %(body)s")) % body,
            since=(amendment.sent_at if was_sent else None) or amendment.begun_at,
            is_late=False,
            url_name="catalogue:amendment",
        )


def _questions(challenges: QuerySet[Challenge], at: datetime) -> Iterator[Pending]:
    is_waiting = Q(enquiries__state=EnquiryState.WAITING)
    asked = challenges.annotate(
        questions=Count("enquiries", filter=is_waiting, distinct=True),
        oldest_at=Min("enquiries__confirmed_at", filter=is_waiting),
    )
    for challenge in asked.filter(questions__gt=0):
        yield Pending(
            challenge=challenge,
            what=ngettext(
                "%(count)s question to be answered",
                "%(count)s questions to be answered",
                challenge.questions,
            )
            % {"count": challenge.questions},
            whom=str(challenge.owner),
            since=challenge.oldest_at,
            is_late=answers_are_due(challenge.oldest_at) <= at,
            url_name="catalogue:enquiries",
        )


def _to_be_judged(challenges: QuerySet[Challenge], at: datetime) -> Iterator[Pending]:
    for challenge in with_state_at(challenges, at).filter(state_now=S.CLOSED):
        yield Pending(
            challenge=challenge,
            what=_("To be judged and decided"),
            whom=_("The panel of %(body)s") % {"body": challenge.owner},
            since=challenge.closes_at,
            is_late=False,
            url_name="judging:panel",
        )
