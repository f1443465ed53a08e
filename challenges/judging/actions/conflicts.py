"""Whom a judge must not judge. A conflict blocks from the moment it is here."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from challenges.applications.models import Application, Collaborator
from challenges.applications.states import IN_COMPETITION
from challenges.audit.actions import emit
from challenges.judging.events import ConflictDeclared, InterestsDeclared
from challenges.judging.models import (
    Assignment,
    Conflict,
    ConflictKind,
    ConflictSource,
    Panel,
    PanelMember,
    Round,
)
from challenges.judging.policy import may_declare_conflict, may_declare_for_panel, own_seats
from challenges.judging.states import APPLICANTS_KNOWN, TO_SCORE, ConflictState, RoundState
from challenges.kernel.policy import SYSTEM, Actor, is_system, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import Membership, Organisation, User

from .recusals import step_back

RUNNING = (RoundState.PREPARING, RoundState.SCORING, RoundState.CLOSED, RoundState.RANKED)


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
    rounds = lock_rounds_of(judge)
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
    if conflict is None or conflict.state == ConflictState.DISMISSED:
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
    given = Assignment.objects.filter(
        round__in=rounds,
        judge=judge,
        application__organisation=organisation,
        state__in=TO_SCORE,
    )
    step_back(given, reason=_("A conflict of interest"), at=at)
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


def note_memberships(panel: Panel, at: datetime) -> None:
    """Write down the conflict of each judge who belongs to an applicant, or was let into an
    application of one from outside."""
    applicants = Application.objects.filter(
        challenge=panel.challenge_id, state__in=IN_COMPETITION
    ).values("organisation")
    seats = Membership.objects.filter(
        user__in=panel.members.values("user"), organisation__in=applicants
    )
    _note(
        [(seat.user, seat.organisation) for seat in seats.select_related("user", "organisation")],
        ConflictKind.EMPLOYER,
        _("Has a role in the organisation on this site"),
        at,
    )
    shared = Collaborator.objects.filter(
        user__in=panel.members.values("user"), application__organisation__in=applicants
    ).select_related("user", "application__organisation")
    _note(
        [(each.user, each.application.organisation) for each in shared if each.user],
        ConflictKind.COLLABORATOR,
        _("Works, or worked, on an application of it from outside"),
        at,
    )


def _note(
    pairs: Iterable[tuple[User, Organisation]], kind: ConflictKind, evidence: str, at: datetime
) -> None:
    for judge, organisation in sorted(set(pairs), key=lambda pair: (pair[0].pk, pair[1].pk)):
        is_known = Conflict.objects.filter(
            judge=judge, organisation=organisation, source=ConflictSource.SAME_ORGANISATION
        ).exists()
        if not is_known:
            declare_conflict(
                judge=judge,
                organisation=organisation,
                kind=kind,
                evidence=evidence,
                actor=SYSTEM,
                at=at,
            )


def lock_rounds_of(judge: User) -> list[Round]:
    """The rounds under way in which the judge may have work, held in the order of their keys."""
    rounds = Round.objects.filter(
        Q(panel__members__user=judge) | Q(assignments__judge=judge), state__in=RUNNING
    )
    return list(
        Round.objects.select_for_update(no_key=True)
        .filter(pk__in=rounds.values("pk"))
        .order_by("pk")
    )
