"""What waits for somebody in the setting up of challenges."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import WRITERS, visible_challenges
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.models import Role
from challenges.organisations.policy import is_programme_team, organisations_where, person


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Reviews for approvers who are not the authors, and returned drafts for writers."""
    user = person(actor)
    if user is None:
        return []
    return [*_reviews(actor, user.pk), *_returned(actor)]


def _reviews(actor: Actor, user_id: int) -> list[Waiting]:
    in_review = visible_challenges(actor).filter(state=ChallengeState.IN_REVIEW)
    if not is_programme_team(actor):
        in_review = in_review.filter(owner__in=organisations_where(actor, Role.APPROVER))
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


def _returned(actor: Actor) -> list[Waiting]:
    returned = (
        visible_challenges(actor)
        .filter(state=ChallengeState.DRAFT, owner__in=organisations_where(actor, *WRITERS))
        .exclude(review_message="")
        .order_by("opens_at", "pk")
    )
    return [
        Waiting(
            title=_("Change “%(title)s”") % {"title": challenge.title},
            consequence=challenge.review_message,
            verb=_("See what to change"),
            url_name="catalogue:task_list",
            url_args=(challenge.reference,),
            due_at=challenge.opens_at,
            due_words=_("it is to open then") if challenge.opens_at else "",
        )
        for challenge in returned
    ]
