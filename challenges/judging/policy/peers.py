"""When a judge sees how others scored an application: only after scoring it themselves.

Whoever has stepped back, is tied to the applicant or has not submitted sees nothing, whatever the
round says; stepping back from one application opens no other. `peers_of` is the one rule, for the
page, the count and the file alike.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from challenges.applications.states import IN_COMPETITION
from challenges.judging.models import Assignment, PeerScores, Score, Scoresheet
from challenges.judging.states import SCORING_IS_OVER, AssignmentState, RoundState, SheetState
from challenges.kernel.policy import Actor
from challenges.organisations.policy import person

from .scoring import own_assignments
from .ties import untied


def assignments_with_peers(actor: Actor) -> QuerySet[Assignment]:
    """The actor's own, scored and submitted, beside which they may see the others' scores now."""
    left = Q(state=AssignmentState.PUBLISHED, application__state__in=IN_COMPETITION)
    others = Assignment.objects.filter(
        left | Q(state=AssignmentState.RECUSED),
        round=OuterRef("round"),
        judge=OuterRef("judge"),
    )
    is_scoring = Q(round__state=RoundState.SCORING)
    after_own = Q(round__peer_scores__in=(PeerScores.AFTER_OWN, PeerScores.AFTER_ALL_OWN))
    opens = (
        is_scoring & Q(round__peer_scores=PeerScores.AFTER_OWN)
        | is_scoring & Q(round__peer_scores=PeerScores.AFTER_ALL_OWN) & ~Exists(others)
        | Q(round__state__in=SCORING_IS_OVER)
        & (after_own | Q(round__peer_scores=PeerScores.AT_MODERATION))
    )
    mine = own_assignments(actor).filter(state=AssignmentState.SUBMITTED)
    return mine.filter(opens, Exists(scored_sheets(OuterRef("pk"))))


def may_see_peers(actor: Actor, assignment: Assignment) -> bool:
    """Exactly those of `assignments_with_peers`."""
    return assignments_with_peers(actor).filter(pk=assignment.pk).exists()


def peers_of(actor: Actor, assignment: Assignment) -> QuerySet[Assignment]:
    """The other judges' submitted reviews of the same application that the actor may see."""
    user = person(actor)
    if user is None or not may_see_peers(actor, assignment):
        return Assignment.objects.none()
    others = Assignment.objects.filter(
        round=assignment.round_id,
        application=assignment.application_id,
        state=AssignmentState.SUBMITTED,
    ).exclude(judge=user)
    return untied(others.filter(Exists(scored_sheets(OuterRef("pk")))))


def scored_sheets(assignment: OuterRef) -> QuerySet[Scoresheet]:
    """Submitted sheets of an assignment on which at least one criterion has a score."""
    scores = Score.objects.filter(scoresheet=OuterRef("pk"), value__isnull=False)
    return Scoresheet.objects.filter(
        Exists(scores), assignment=assignment, state=SheetState.SUBMITTED
    )
