"""What must hold of pilots and of their spread."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery, Sum, Value, Window
from django.db.models.functions import Lag

from challenges.applications.states import ApplicationState
from challenges.catalogue.states import ChallengeState
from challenges.pilots.models import Adoption, AdoptionStep, Milestone, Pilot
from challenges.pilots.states import AdoptionState, MilestoneState, stages_after

from .rules import rule

PAST = ChallengeState.RECORDED


@rule("Only a winner is tried in a pilot")
def pilots_are_of_winners(at: datetime) -> Iterable[str]:
    live = Pilot.objects.exclude(application__challenge__state=PAST)
    return live.exclude(application__state=ApplicationState.SELECTED).values_list(
        "reference", flat=True
    )


@rule("Milestones pay no more than the award")
def payments_fit_the_award(at: datetime) -> Iterable[str]:
    return (
        Pilot.objects.annotate(promised=Sum("milestones__payment"))
        .filter(promised__gt=F("award_amount"))
        .values_list("reference", flat=True)
    )


@rule("What is accepted was delivered before")
def accepted_after_delivery(at: datetime) -> Iterable[str]:
    accepted = Milestone.objects.filter(state=MilestoneState.ACCEPTED).exclude(
        pilot__application__challenge__state=PAST
    )
    in_order = Q(delivered_at__isnull=False, accepted_at__gte=F("delivered_at"))
    return accepted.exclude(in_order).values_list("pilot__reference", flat=True)


@rule("An adoption stands where its last step says")
def adoptions_stand_at_their_last_step(at: datetime) -> Iterable[str]:
    last = AdoptionStep.objects.filter(adoption=OuterRef("pk")).order_by("-position")
    return (
        Adoption.objects.annotate(last=Subquery(last.values("state")[:1]))
        .exclude(state=F("last"))
        .values_list("pilot__reference", flat=True)
    )


@rule("Each step of an adoption may follow the one before it")
def steps_follow_each_other(at: datetime) -> Iterable[str]:
    """History may not know every step."""
    legal = Q(pk__in=())
    for before in ("", *AdoptionState):
        legal |= Q(before=before, state__in=stages_after(before))
    before = Window(
        Lag("state", default=Value("")), partition_by="adoption", order_by=("position", "pk")
    )
    steps = AdoptionStep.objects.exclude(adoption__pilot__application__challenge__state=PAST)
    return (
        steps.annotate(before=before)
        .exclude(legal)
        .values_list("adoption__pilot__reference", flat=True)
    )
