"""Whom a judge must not judge. A conflict blocks from the moment it is here."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import ConflictDeclared, InterestsDeclared
from challenges.judging.models import (
    Conflict,
    ConflictKind,
    ConflictSource,
    Panel,
    PanelMember,
)
from challenges.judging.policy import (
    may_declare_conflict,
    may_declare_for_panel,
    own_seats,
    standing_conflicts,
)
from challenges.judging.states import APPLICANTS_KNOWN, ConflictState
from challenges.kernel.policy import Actor, is_system, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import Organisation, User

from .evidence import lock_rounds_of, take_away_from


@transaction.atomic
def declare_conflict(
    *,
    judge: User,
    organisation: Organisation,
    kind: str,
    actor: Actor,
    at: datetime,
    evidence: str = "",
) -> Conflict:
    """Say that this judge must not judge this organisation.

    What they were given of it is taken away at once, scores included; those stay on record and
    do not count. Saying it twice changes nothing.
    """
    lock_rounds_of({judge.pk})
    require(may_declare_conflict, actor, judge, organisation)
    if kind not in ConflictKind:
        raise Refused(_("Choose what ties you to the organisation."))
    if is_system(actor):
        source = ConflictSource.SAME_ORGANISATION
    else:
        is_own = actor.reference == judge.reference
        source = ConflictSource.DECLARED if is_own else ConflictSource.MANUAL
    held = Conflict.objects.select_for_update(no_key=True).filter(
        judge=judge, organisation=organisation, source=source
    )
    conflict = held.first()
    if conflict is None or not standing_conflicts().filter(pk=conflict.pk).exists():
        conflict = conflict or Conflict(judge=judge, organisation=organisation, source=source)
        conflict.kind, conflict.evidence = kind, evidence
        conflict.state, conflict.declared_at = ConflictState.CONFIRMED, at
        conflict.save()
        event = ConflictDeclared(
            judge=judge.reference,
            judge_name=str(judge),
            organisation=organisation.slug,
            organisation_name=organisation.name,
            conflict_kind=kind,
        )
        emit(event, actor=actor, at=at, after={"source": str(source), "kind": str(kind)})
    take_away_from(judge, organisation, at)
    return conflict


@transaction.atomic
def declare_interests(*, panel: Panel, actor: Actor, at: datetime) -> PanelMember | None:
    """Say that every conflict with the present applicants has been named.

    Returns the seat, or None for a chair who does not score. Raises IllegalMove before the call
    has closed: a declaration is about all who have applied.
    """
    require(may_declare_for_panel, actor, panel)
    if panel.challenge.state not in APPLICANTS_KNOWN:
        raise IllegalMove(
            _("Interests are declared once the call has closed and all applicants are known.")
        )
    seat = own_seats(actor).select_for_update(no_key=True).filter(panel=panel).first()
    if seat is None:
        return None
    before, seat.declared_at = seat.declared_at, at
    seat.save(update_fields=["declared_at"])
    event = InterestsDeclared(
        challenge=panel.challenge.reference, judge=actor.reference, judge_name=actor.name
    )
    emit(event, actor=actor, at=at, before={"declared_at": before}, after={"declared_at": at})
    return seat
