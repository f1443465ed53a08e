"""What waits for somebody in the setting up of challenges."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.engines.working_days import working_days_after
from challenges.catalogue.models import Amendment, Challenge, Lessons, Screening
from challenges.catalogue.policy import (
    WRITERS,
    role_in_challenge,
    run_challenges,
    visible_challenges,
    works_on_challenges,
)
from challenges.catalogue.states import (
    AmendmentState,
    ChallengeState,
    EnquiryState,
    ScreeningState,
)
from challenges.catalogue.words import CITY, moment, partial_date
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.models import Role
from challenges.organisations.policy import is_programme_team, person

from .lessons import lessons_to_publish, returned_lessons
from .reviews import unanswered

ANSWERED_WITHIN_DAYS = 2
# So long before its opening an approval that is missing is pressing.
SOON = timedelta(days=2)


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Reviews and amendments for approvers who are not the authors, drafts for who writes in them,
    questions for who runs the call.

    What was sent back or asked waits for every writer of the body, and so does what is to open
    soon without an approval: nine queries, besides the roles; none for who has no part in any.
    """
    user = person(actor)
    if user is None or not works_on_challenges(actor):
        return []
    return [
        *_reviews(actor, user.pk),
        *_screenings(actor, user.pk),
        *_amendments(actor, user.pk),
        *_lessons(actor, user.pk),
        *_late_approvals(actor, at),
        *_comments(actor),
        *_drafts(actor, user.pk),
        *_questions(actor, at),
    ]


def _screenings(actor: Actor, user_id: int) -> list[Waiting]:
    """Signatures for reviewers who are not authors."""
    authored = Q(created_by=user_id) | Q(submitted_by=user_id) | Q(authors=user_id)
    mine = Challenge.objects.filter(authored).values("pk")
    theirs = visible_challenges(actor)
    if not is_programme_team(actor):
        theirs = theirs.filter(role_in_challenge(actor, Role.APPROVER))
    waiting = Screening.objects.filter(
        state=ScreeningState.WAITING, challenge__in=theirs.exclude(pk__in=mine)
    )
    return [
        Waiting(
            title=_("Sign the equality screening of “%(title)s”")
            % {"title": screening.challenge.title},
            consequence=_("%(body)s cannot send it for approval until you sign or return it")
            % {"body": screening.challenge.owner},
            verb=_("Read and sign"),
            url_name="catalogue:screening",
            url_args=(screening.challenge.reference,),
            due_at=screening.challenge.opens_at,
            due_words=_("it is to open then") if screening.challenge.opens_at else "",
        )
        for screening in waiting.select_related("challenge__owner").order_by("pk")
    ]


def _amendments(actor: Actor, user_id: int) -> list[Waiting]:
    """Changes that somebody else wrote and that wait for this reviewer."""
    mine = Amendment.objects.filter(writers=user_id).values("pk")
    sent = (
        Amendment.objects.filter(state=AmendmentState.SENT, challenge__in=_reviewed(actor))
        .exclude(pk__in=mine)
        .select_related("challenge__owner")
        .order_by("sent_at", "pk")
    )
    return [
        Waiting(
            title=_("Approve a change of “%(title)s”") % {"title": amendment.challenge.title},
            consequence=_("Sent at %(sent)s. Nothing changes until you decide")
            % {"sent": moment(amendment.sent_at)},
            verb=_("Read it"),
            url_name="catalogue:amendment",
            url_args=(amendment.challenge.reference,),
            due_at=amendment.challenge.closes_at,
            due_words=_("it closes then"),
        )
        for amendment in sent
    ]


def _lessons(actor: Actor, user_id: int) -> list[Waiting]:
    """What others have learned, for this reviewer; what was returned, for its writers."""
    mine = Lessons.objects.filter(writers=user_id).values("pk")
    to_read = lessons_to_publish(_reviewed(actor)).exclude(pk__in=mine)
    to_change = returned_lessons(run_challenges(actor)).filter(pk__in=mine)
    return [
        *(
            Waiting(
                title=_("Read what was learned from “%(title)s”")
                % {"title": lessons.challenge.title},
                consequence=_("It is public once you have published it"),
                verb=_("Read it"),
                url_name="catalogue:lessons",
                url_args=(lessons.challenge.reference,),
            )
            for lessons in to_read
        ),
        *(
            Waiting(
                title=_("Change what was learned from “%(title)s”")
                % {"title": lessons.challenge.title},
                consequence=lessons.message,
                verb=_("See what to change"),
                url_name="catalogue:lessons",
                url_args=(lessons.challenge.reference,),
            )
            for lessons in to_change
        ),
    ]


def _late_approvals(actor: Actor, at: datetime) -> list[Waiting]:
    """What was sent, is to open soon, and nobody has approved: its writers can still speak up."""
    late = visible_challenges(actor).filter(
        role_in_challenge(actor, *WRITERS),
        state=ChallengeState.IN_REVIEW,
        opens_at__lte=at + SOON,
    )
    return [
        Waiting(
            title=_("“%(title)s” is not approved yet") % {"title": challenge.title},
            consequence=_("It cannot open at its time: have it approved, or set a later one"),
            verb=_("See where it stands"),
            url_name="catalogue:task_list",
            url_args=(challenge.reference,),
            due_at=challenge.opens_at,
            due_words=_("it is to open then"),
        )
        for challenge in late.order_by("opens_at", "pk")
    ]


def _comments(actor: Actor) -> list[Waiting]:
    """Comments in which the reviewer had the last word, by challenge."""
    written = visible_challenges(actor).filter(
        role_in_challenge(actor, *WRITERS),
        state__in=(ChallengeState.DRAFT, ChallengeState.IN_REVIEW),
    )
    waiting = (
        unanswered(written)
        .values("review__challenge__title", "review__challenge__reference")
        .annotate(count=Count("pk"))
        .order_by("review__challenge__reference")
    )
    return [
        Waiting(
            title=ngettext(
                "Answer a comment on “%(title)s”",
                "Answer %(count)d comments on “%(title)s”",
                row["count"],
            )
            % {"count": row["count"], "title": row["review__challenge__title"]},
            consequence=_("The reviewer asked before deciding"),
            verb=_("See what is asked"),
            url_name="catalogue:comments",
            url_args=(row["review__challenge__reference"],),
        )
        for row in waiting
    ]


def _reviewed(actor: Actor) -> QuerySet[Any]:
    """The challenges that the actor may review."""
    seen = visible_challenges(actor)
    return (
        seen if is_programme_team(actor) else seen.filter(role_in_challenge(actor, Role.APPROVER))
    )


def _reviews(actor: Actor, user_id: int) -> list[Waiting]:
    in_review = _reviewed(actor).filter(state=ChallengeState.IN_REVIEW)
    authored = Q(created_by=user_id) | Q(submitted_by=user_id) | Q(authors=user_id)
    mine = Challenge.objects.filter(authored).values("pk")
    in_review = in_review.exclude(pk__in=mine).select_related("owner", "submitted_by")
    return [
        Waiting(
            title=_("Review “%(title)s”") % {"title": challenge.title},
            consequence=_("Sent at %(sent)s. %(body)s cannot publish it until you decide")
            % {"sent": moment(challenge.submitted_at), "body": challenge.owner},
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
            due_at=answers_are_due(challenge.oldest_at),
        )
        for challenge in asked.filter(questions__gt=0).order_by("oldest_at", "pk")
    ]


def answers_are_due(asked_at: datetime) -> datetime:
    """By when somebody who asked a question at that moment is owed the answer."""
    return working_days_after(asked_at, ANSWERED_WITHIN_DAYS, CITY)


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
