"""Who scores what."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from challenges.applications.policy import withheld
from challenges.applications.states import IN_COMPETITION
from challenges.judging.models import Assignment, Round
from challenges.judging.states import TO_SCORE, AssignmentState, RoundState
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import person

from .panels import own_seats
from .ties import untied


def own_assignments(actor: Actor) -> QuerySet[Assignment]:
    """What the actor may read and score as a judge. Never where there is a tie."""
    user = person(actor)
    if user is None:
        return Assignment.objects.none()
    mine = Assignment.objects.filter(
        judge=user, state__in=TO_SCORE, application__state__in=IN_COMPETITION
    )
    return untied(mine)


def sheets_to_submit(actor: Actor) -> QuerySet[Assignment]:
    """What the actor has still to score in rounds that take scores."""
    return own_assignments(actor).filter(
        state=AssignmentState.PUBLISHED, round__state=RoundState.SCORING
    )


def rounds_to_score_blind(actor: Actor) -> QuerySet[Round]:
    """Those of which the actor must not know the applicants.

    From the seat on the panel of a round until the last of their own sheets is in.
    """
    is_prepared = Q(state=RoundState.PREPARING, panel__in=own_seats(actor).values("panel"))
    is_scored = Q(pk__in=sheets_to_submit(actor).values("round"))
    return Round.objects.filter(is_prepared | is_scored)


def may_score(actor: Actor, assignment: Assignment) -> bool:
    """The judge it was given to, for as long as no tie is known."""
    return own_assignments(actor).filter(pk=assignment.pk).exists()


def may_recuse(actor: Actor, assignment: Assignment) -> bool:
    """A judge steps back themselves; the system does it when a conflict becomes known."""
    return is_system(actor) or may_score(actor, assignment)


@withheld(
    said=_(
        "You judge these applications without knowing who wrote them. They are shown here once "
        "your own score sheets are in."
    )
)
def applications_to_score_blind(actor: Actor) -> Q:
    """Whoever runs a challenge and judges it as well reads it as a judge first."""
    return Q(challenge__in=rounds_to_score_blind(actor).values("challenge"))
