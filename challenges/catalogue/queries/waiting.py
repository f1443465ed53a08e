"""What waits for somebody in the setting up of challenges."""

from datetime import datetime

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.engines.working_days import working_days_after
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import (
    WRITERS,
    role_in_challenge,
    run_challenges,
    visible_challenges,
)
from challenges.catalogue.states import ChallengeState, EnquiryState
from challenges.catalogue.words import CITY, partial_date
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.models import Role
from challenges.organisations.policy import is_programme_team, person

ANSWERED_WITHIN_DAYS = 2


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Reviews for approvers who are not the authors, drafts for who writes in them, questions
    for who runs the call.

    What was sent back waits for every writer of the body: three queries, besides the roles.
    """
    user = person(actor)
    if user is None:
        return []
    return [*_reviews(actor, user.pk), *_drafts(actor, user.pk), *_questions(actor, at)]


def _reviews(actor: Actor, user_id: int) -> list[Waiting]:
    in_review = visible_challenges(actor).filter(state=ChallengeState.IN_REVIEW)
    if not is_programme_team(actor):
        in_review = in_review.filter(role_in_challenge(actor, Role.APPROVER))
    authored = Q(created_by=user_id) | Q(submitted_by=user_id) | Q(authors=user_id)
    mine = Challenge.objects.filter(authored).values("pk")
    in_review = in_review.exclude(pk__in=mine).select_related("owner", "submitted_by")
    return [
        Waiting(
            title=_("Review “%(title)s”") % {"title": challenge.title},
            consequence=_("%(body)s cannot publish it until you decide")
            % {"body": challenge.owner},
            verb=_("Review"),
            url_name="catalogue:review",
            url_args=(challenge.reference,),
            due_at=challenge.opens_at,
            due_words=_("it is to open then") if challenge.opens_at else "",
        )
        for challenge in in_review.order_by("submitted_at", "pk")
    ]


def _drafts(actor: Actor, user_id: int) -> list[Waiting]:
    own = Challenge.objects.filter(Q(created_by=user_id) | Q(authors=user_id)).values("pk")
    drafts = (
        visible_challenges(actor)
        .filter(role_in_challenge(actor, *WRITERS), state=ChallengeState.DRAFT)
        .filter(~Q(review_message="") | Q(pk__in=own))
        .order_by("opens_at", "pk")
    )
    return [_returned(draft) if draft.review_message else _unfinished(draft) for draft in drafts]


def _questions(actor: Actor, at: datetime) -> list[Waiting]:
    """One line for each challenge: how many wait, the oldest for how long."""
    is_waiting = Q(enquiries__state=EnquiryState.WAITING)
    asked = run_challenges(actor).annotate(
        questions=Count("enquiries", filter=is_waiting, distinct=True),
        oldest_at=Min("enquiries__confirmed_at", filter=is_waiting),
    )
    return [
        Waiting(
            title=ngettext(
                "Answer %(count)s question about “%(title)s”",
                "Answer %(count)s questions about “%(title)s”",
                challenge.questions,
            )
            % {"count": challenge.questions, "title": challenge.title},
            consequence=_("Applicants need the answer. The oldest came on %(day)s")
            % {"day": partial_date(challenge.oldest_at)},
            verb=_("Answer"),
            url_name="catalogue:enquiries",
            url_args=(challenge.reference,),
            due_at=working_days_after(challenge.oldest_at, ANSWERED_WITHIN_DAYS, CITY),
        )
        for challenge in asked.filter(questions__gt=0).order_by("oldest_at", "pk")
    ]


def _returned(challenge: Challenge) -> Waiting:
    return _draft(
        challenge,
        title=_("Change “%(title)s”") % {"title": challenge.title},
        consequence=challenge.review_message,
        verb=_("See what to change"),
    )


def _unfinished(challenge: Challenge) -> Waiting:
    return _draft(
        challenge,
        title=_("Finish the draft “%(title)s”") % {"title": challenge.title},
        consequence=_("Send it for approval: it opens once somebody else has approved it"),
        verb=_("Continue"),
    )


def _draft(challenge: Challenge, *, title: str, consequence: str, verb: str) -> Waiting:
    return Waiting(
        title=title,
        consequence=consequence,
        verb=verb,
        url_name="catalogue:task_list",
        url_args=(challenge.reference,),
        due_at=challenge.opens_at,
        due_words=_("it is to open then") if challenge.opens_at else "",
    )
