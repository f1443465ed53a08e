"""How a further body takes a solution up, one dated step at a time."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue.words import day_of, partial_date
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import Organisation
from challenges.organisations.policy import person
from challenges.pilots import policy
from challenges.pilots.events import AdoptionMoved
from challenges.pilots.models import Adoption, AdoptionStep, Pilot
from challenges.pilots.queries import lock_pilot, standing_of
from challenges.pilots.states import ADOPTION, ADOPTION_VERBS, GIVEN_UP, WrongDay


@transaction.atomic
def move_adoption(
    *,
    pilot: Pilot,
    organisation: Organisation,
    to_state: str,
    on: str,
    reason: str,
    evidence: str = "",
    actor: Actor,
    at: datetime,
) -> Adoption:
    """Move a body's adoption to `to_state` on the (partial) date `on`.

    The first move of a body is interest. Raises IllegalMove, which says where the body stands,
    where the life cycle has no such move; Incomplete where it declines or stops without a
    reason; WrongDay where the date lies in the future or before the last step; Refused where the
    body hosts the pilot itself.
    """
    pilot = lock_pilot(pilot.pk)
    require(policy.may_move_adoption, actor, pilot, organisation)
    if pilot.state not in policy.PUBLIC:
        raise IllegalMove(_("This pilot has not started, so nobody can take it up."))
    if organisation.pk == pilot.host_id:
        raise Refused(_("This body hosts the pilot. Choose the body that takes it up."))
    adoption = (
        Adoption.objects.select_for_update(no_key=True)
        .filter(pilot=pilot, organisation=organisation)
        .first()
    )
    stands = standing_of(pilot, organisation)
    if to_state not in stands.may_follow:
        raise IllegalMove(stands.in_words())
    if to_state in GIVEN_UP and not reason.strip():
        raise Incomplete(_("Say why, so that others can learn from it."))
    if on > day_of(at):
        raise WrongDay(_("This date lies in the future. Enter the day on which it happened."))
    if on < stands.since[: len(on)]:
        raise WrongDay(
            _("“%(state)s” was on %(last)s. Enter that day or a later one.")
            % {"state": stands.label, "last": partial_date(stands.since)}
        )
    if adoption is None:
        adoption = Adoption.objects.create(
            pilot=pilot, organisation=organisation, locality=organisation.locality
        )
    else:
        ADOPTION.move(adoption, ADOPTION_VERBS[to_state])
        adoption.reason = reason
        adoption.save(update_fields=["state", "reason"])
    AdoptionStep.objects.create(
        adoption=adoption,
        position=len(stands.steps) + 1,
        state=adoption.state,
        on=on,
        by=person(actor),
        reason=reason,
        evidence=evidence,
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
        before={"state": stands.state},
        after={"state": adoption.state, "on": on},
    )
    return adoption
