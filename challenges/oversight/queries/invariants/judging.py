"""What must hold of judging."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from challenges.applications.models import Collaborator
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import (
    Assignment,
    Decision,
    Outcome,
    OutcomeKind,
    PanelInvitation,
    PanelMember,
    Round,
    Scoresheet,
)
from challenges.judging.policy import standing_conflicts
from challenges.judging.states import (
    TO_SCORE,
    TOLD,
    UNTOLD,
    AssignmentState,
    DecisionState,
    RoundState,
    SheetState,
)
from challenges.organisations.models import Membership
from challenges.organisations.states import InvitationState

from .rules import rule

C = ChallengeState
OUT = (C.ANNOUNCED, C.PILOTING, C.FINISHED)


def assignments_that_still_count() -> QuerySet[Assignment]:
    """A judge may join a winner, or come to advise it, after the decision."""
    return Assignment.objects.filter(state__in=TO_SCORE).exclude(round__state=RoundState.DECIDED)


@rule("No judge scores where there is a conflict")
def no_judge_in_conflict(at: datetime) -> Iterable[str]:
    conflict = standing_conflicts().filter(
        judge=OuterRef("judge"), organisation=OuterRef("application__organisation")
    )
    found = assignments_that_still_count().filter(Exists(conflict))
    return found.values_list("application__reference", flat=True)


@rule("No judge scores their own organisation")
def no_judge_of_their_own(at: datetime) -> Iterable[str]:
    seat = Membership.objects.filter(
        user=OuterRef("judge"), organisation=OuterRef("application__organisation")
    )
    found = assignments_that_still_count().filter(Exists(seat))
    return found.values_list("application__reference", flat=True)


@rule("No judge scores an organisation on whose applications they have worked")
def no_judge_from_outside(at: datetime) -> Iterable[str]:
    shared = Collaborator.objects.filter(
        user=OuterRef("judge"),
        application__organisation=OuterRef("application__organisation"),
    )
    found = assignments_that_still_count().filter(Exists(shared))
    return found.values_list("application__reference", flat=True)


@rule("Every round has somebody who chairs it")
def rounds_are_chaired(at: datetime) -> Iterable[str]:
    return Round.objects.filter(panel__chair=None).values_list("reference", flat=True)


@rule("Whoever accepted to judge has declared their interests")
def judges_have_declared(at: datetime) -> Iterable[str]:
    """Nobody whose account is closed is asked any more."""
    accepted = PanelInvitation.objects.filter(
        state=InvitationState.ACCEPTED, user__is_active=True, user__pool_entry=None
    )
    seats = PanelMember.objects.filter(panel=OuterRef("panel"), user=OuterRef("user"))
    sitting = accepted.filter(Exists(seats))
    return sitting.values_list("panel__challenge__reference", flat=True)


@rule("What counts as scored has a submitted score sheet, and nothing else has")
def scored_as_submitted(at: datetime) -> Iterable[str]:
    """Whoever steps back leaves their sheet on record, where it does not count."""
    sheets = Scoresheet.objects.filter(assignment=OuterRef("pk"), state=SheetState.SUBMITTED)
    given = Assignment.objects.annotate(has_sheet=Exists(sheets))
    unlike = Q(state=AssignmentState.SUBMITTED, has_sheet=False) | Q(
        state__in=(AssignmentState.PROPOSED, AssignmentState.PUBLISHED), has_sheet=True
    )
    return given.filter(unlike).values_list("application__reference", flat=True)


@rule("A submitted score sheet has every score")
def sheets_are_complete(at: datetime) -> Iterable[str]:
    """A criterion counts as scored, too, where the judge says that it does not apply."""
    is_answered = Q(scores__value__isnull=False) | Q(scores__does_not_apply=True)
    sheets = Scoresheet.objects.filter(state=SheetState.SUBMITTED).annotate(
        scored=Count("scores", filter=is_answered, distinct=True),
        wanted=Count("assignment__round__challenge__criteria", distinct=True),
    )
    return sheets.exclude(scored=F("wanted")).values_list(
        "assignment__application__reference", flat=True
    )


@rule("No score is over its highest")
def scores_are_in_range(at: datetime) -> Iterable[str]:
    return Scoresheet.objects.filter(
        scores__value__gt=F("scores__criterion__max_score")
    ).values_list("assignment__application__reference", flat=True)


@rule("Only a criterion that may not apply is said not to apply")
def applied_where_they_must(at: datetime) -> Iterable[str]:
    return Scoresheet.objects.filter(
        scores__does_not_apply=True, scores__criterion__may_not_apply=False
    ).values_list("assignment__application__reference", flat=True)


@rule("A decided round has its decision, and no other round has one")
def decided_by_a_decision(at: datetime) -> Iterable[str]:
    decision = Decision.objects.filter(round=OuterRef("pk"))
    rounds = Round.objects.annotate(has_decision=Exists(decision))
    is_decided = Q(state=RoundState.DECIDED)
    return rounds.filter(
        (is_decided & Q(has_decision=False)) | (~is_decided & Q(has_decision=True))
    ).values_list("reference", flat=True)


@rule("No more are chosen than there are places")
def winners_have_places(at: datetime) -> Iterable[str]:
    chosen = Count("outcomes", filter=Q(outcomes__outcome=OutcomeKind.SELECTED))
    decisions = Decision.objects.annotate(chosen=chosen)
    return decisions.filter(chosen__gt=F("round__places")).values_list("reference", flat=True)


@rule("A released decision has been carried out")
def decisions_are_carried_out(at: datetime) -> Iterable[str]:
    told = Outcome.objects.filter(decision__state__in=TOLD).exclude(
        application__state=ApplicationState.WITHDRAWN
    )
    unlike = ~Q(application__state=F("outcome")) | Q(
        Q(award_amount__isnull=False) & ~Q(application__award_amount=F("award_amount"))
    )
    return told.filter(unlike).values_list("application__reference", flat=True)


@rule("Nobody is told of a decision that no second person has approved")
def told_is_approved(at: datetime) -> Iterable[str]:
    told = Decision.objects.filter(state__in=TOLD, approved_by__isnull=True)
    # What history does not tell of the second person is not made up.
    return told.exclude(round__challenge__state=C.RECORDED).values_list("reference", flat=True)


@rule("What applicants are told of scores hangs on a decision that is out")
def feedback_of_what_is_out(at: datetime) -> Iterable[str]:
    early = Decision.objects.filter(state__in=UNTOLD, outcomes__feedback__isnull=False)
    return early.values_list("reference", flat=True).distinct()


@rule("A challenge is announced when its decision is released, and not before")
def announced_as_released(at: datetime) -> Iterable[str]:
    released = Decision.objects.filter(
        round__challenge=OuterRef("pk"), state=DecisionState.RELEASED
    )
    challenges = Challenge.objects.exclude(state=C.RECORDED).annotate(is_out=Exists(released))
    is_announced = Q(state__in=OUT)
    return challenges.filter(
        (is_announced & Q(is_out=False)) | (~is_announced & Q(is_out=True))
    ).values_list("reference", flat=True)
