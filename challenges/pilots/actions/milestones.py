"""Milestones: added, delivered, accepted or returned."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue.words import money
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.pilots import policy
from challenges.pilots.events import (
    MilestoneAccepted,
    MilestoneAdded,
    MilestoneDelivered,
    MilestoneReturned,
)
from challenges.pilots.models import Milestone, Pilot
from challenges.pilots.queries import lock_milestone, lock_pilot
from challenges.pilots.states import MILESTONE, PilotState


@transaction.atomic
def add_milestone(
    *,
    pilot: Pilot,
    deliverable: str,
    success_criterion: str,
    payment: Decimal | None,
    due_on: str,
    actor: Actor,
    at: datetime,
) -> Milestone:
    """A further milestone at the end of the list.

    Raises Refused where all payments together would be more than the award.
    """
    pilot = lock_pilot(pilot.pk)
    require(policy.may_manage_pilot, actor, pilot)
    if pilot.state not in (PilotState.PREPARING, PilotState.RUNNING):
        raise IllegalMove(_("This pilot is over, so it takes no more milestones."))
    promised = pilot.milestones.aggregate(total=Sum("payment"))["total"] or Decimal(0)
    if payment is not None and pilot.award_amount is not None:
        left = pilot.award_amount - promised
        if payment > left:
            raise Refused(
                _("The award leaves %(left)s for further milestones. Enter that or less.")
                % {"left": money(left)}
            )
    milestone = Milestone.objects.create(
        pilot=pilot,
        position=pilot.milestones.count() + 1,
        deliverable=deliverable,
        success_criterion=success_criterion,
        payment=payment,
        due_on=due_on,
    )
    emit(MilestoneAdded(pilot=pilot.reference, milestone=deliverable), actor=actor, at=at)
    return milestone


@transaction.atomic
def deliver_milestone(
    *, milestone: Milestone, evidence: str, actor: Actor, at: datetime
) -> Milestone:
    """The startup says that it is done and shows it.

    Raises Incomplete without evidence, IllegalMove while the pilot does not run.
    """
    milestone = lock_milestone(milestone.pk)
    require(policy.may_deliver, actor, milestone)
    if milestone.pilot.state != PilotState.RUNNING:
        raise IllegalMove(_("The pilot is not running, so nothing can be delivered in it."))
    if not evidence.strip():
        raise Incomplete(_("Say what was delivered and where it can be seen."))
    MILESTONE.move(milestone, "deliver")
    milestone.evidence = evidence
    milestone.delivered_at = at
    milestone.save(update_fields=["state", "evidence", "delivered_at"])
    emit(
        MilestoneDelivered(pilot=milestone.pilot.reference, milestone=milestone.deliverable),
        actor=actor,
        at=at,
    )
    return milestone


@transaction.atomic
def accept_milestone(*, milestone: Milestone, actor: Actor, at: datetime) -> Milestone:
    """The host agrees that it is done: its payment is due."""
    milestone = lock_milestone(milestone.pk)
    require(policy.may_accept, actor, milestone)
    MILESTONE.move(milestone, "accept")
    milestone.accepted_at = at
    milestone.save(update_fields=["state", "accepted_at"])
    emit(
        MilestoneAccepted(pilot=milestone.pilot.reference, milestone=milestone.deliverable),
        actor=actor,
        at=at,
    )
    return milestone


@transaction.atomic
def return_milestone(*, milestone: Milestone, reason: str, actor: Actor, at: datetime) -> Milestone:
    """The host says what is missing. Raises Incomplete without a reason."""
    milestone = lock_milestone(milestone.pk)
    require(policy.may_accept, actor, milestone)
    if not reason.strip():
        raise Incomplete(_("Say what is missing, so that the startup can deliver it."))
    MILESTONE.move(milestone, "return")
    milestone.returned_because = reason
    milestone.save(update_fields=["state", "returned_because"])
    emit(
        MilestoneReturned(
            pilot=milestone.pilot.reference, milestone=milestone.deliverable, reason=reason
        ),
        actor=actor,
        at=at,
    )
    return milestone
