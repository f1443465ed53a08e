"""What waits for somebody in the setting up of challenges."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import WRITERS, role_in_challenge, visible_challenges
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.models import Role
from challenges.organisations.policy import is_programme_team, person


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Reviews for approvers who are not the authors, drafts for who writes in them.

    What was sent back waits for every writer of the body: two queries, besides the roles.
    """
    user = person(actor)
    if user is None:
        return []
    return [*_reviews(actor, user.pk), *_drafts(actor, user.pk)]


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
