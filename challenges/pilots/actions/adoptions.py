"""How a further body takes a solution up, one dated step at a time."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue.words import day_of
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import Organisation
from challenges.organisations.policy import person
from challenges.pilots import policy
from challenges.pilots.events import AdoptionMoved
from challenges.pilots.models import Adoption, AdoptionStep, Pilot
from challenges.pilots.queries import lock_pilot
from challenges.pilots.states import ADOPTION, AdoptionState, PilotState

NEEDS_A_REASON = (AdoptionState.DECLINED, AdoptionState.STOPPED)
VERBS = {
    AdoptionState.INTEREST: "return",
    AdoptionState.EXPLORING: "explore",
    AdoptionState.COMMITTED: "commit",
    AdoptionState.LIVE: "go_live",
    AdoptionState.EMBEDDED: "embed",
    AdoptionState.DECLINED: "decline",
    AdoptionState.STOPPED: "stop",
}


@transaction.atomic
def move_adoption(
    *,
    pilot: Pilot,
    organisation: Organisation,
    to_state: str,
    on: str,
    reason: str,
    actor: Actor,
    at: datetime,
) -> Adoption:
    """Move a body's adoption to `to_state` on the (partial) date `on`.

    The first move of a body is interest. Raises IllegalMove where the life cycle has no such
    move, Incomplete where it declines or stops without a reason, Refused where the date lies in
    the future or before the last step, or where the body hosts the pilot itself.
    """
    pilot = lock_pilot(pilot.pk)
    require(policy.may_move_adoption, actor, pilot, organisation)
    if pilot.state == PilotState.PREPARING:
        raise IllegalMove(_("This pilot has not started, so nobody can take it up yet."))
    if organisation.pk == pilot.host_id:
        raise Refused(_("This body hosts the pilot. Choose the body that takes it up."))
    if to_state in NEEDS_A_REASON and not reason.strip():
        raise Incomplete(_("Say why, so that others can learn from it."))
    if on > day_of(at):
        raise Refused(_("This date lies in the future. Enter the day on which it happened."))
    adoption = (
        Adoption.objects.select_for_update().filter(pilot=pilot, organisation=organisation).first()
    )
    before = adoption.state if adoption else ""
    if adoption is None:
        if to_state != AdoptionState.INTEREST:
            raise IllegalMove(_("Begin with interest. The other steps follow from there."))
        adoption = Adoption.objects.create(
            pilot=pilot, organisation=organisation, locality=organisation.locality
        )
    else:
        last = adoption.steps.order_by("-position").first()
        if last is not None and on < last.on[: len(on)]:
            raise Refused(
                _("The step before this one was on %(last)s. Enter that day or a later one.")
                % {"last": last.on}
            )
        ADOPTION.move(adoption, VERBS[AdoptionState(to_state)])
        adoption.reason = reason
        adoption.save(update_fields=["state", "reason"])
    AdoptionStep.objects.create(
        adoption=adoption,
        position=adoption.steps.count() + 1,
        state=adoption.state,
        on=on,
        by=person(actor),
        reason=reason,
    )
    emit(
        AdoptionMoved(
            pilot=pilot.reference,
            adopter=organisation.slug,
            adopter_name=organisation.name,
            state=adoption.state,
            reason=reason,
        ),
        actor=actor,
        at=at,
        before={"state": before},
        after={"state": adoption.state, "on": on},
    )
    return adoption
