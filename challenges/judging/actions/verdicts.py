"""Whose word stands on a tie between a judge and an applicant."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging import policy
from challenges.judging.events import (
    ConflictCleared,
    ConflictConfirmed,
    ConflictDismissed,
    ConflictPinned,
    ConflictUnpinned,
)
from challenges.judging.models import Conflict, ConflictKind, ConflictSource, Panel
from challenges.judging.states import CONFLICT, ConflictState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Incomplete, Refused
from challenges.organisations.models import Organisation, User
from challenges.organisations.policy import person

from .evidence import lock_rounds_of, take_away_from

OWN_WORD = (ConflictSource.DECLARED, ConflictSource.SAME_ORGANISATION)


@transaction.atomic
def confirm_conflict(
    *,
    panel: Panel,
    judge: User,
    organisation: Organisation,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Believe the evidence of a tie, be it suggested or dismissed before. Raises Incomplete without
    a reason, Refused where there is nothing to believe."""
    rows = _evidence(panel, judge, organisation, reason, actor)
    moved = [row for row in rows if CONFLICT.allows(row, "confirm")]
    if not moved:
        raise Refused(_("There is nothing to confirm here. Reload the page to see what is known."))
    _move(moved, "confirm", reason, actor, at)
    emit(ConflictConfirmed(**_named(judge, organisation), reason=reason), actor=actor, at=at)
    take_away_from(judge, organisation, at)


@transaction.atomic
def dismiss_conflict(
    *,
    panel: Panel,
    judge: User,
    organisation: Organisation,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Say that the evidence shows no tie. What the judge said of themselves and what is beyond
    doubt stays: only the programme team may say otherwise, with `clear_conflict`."""
    rows = _evidence(panel, judge, organisation, reason, actor)
    standing = [row for row in rows if CONFLICT.allows(row, "dismiss")]
    if any(_is_beyond_doubt(row) for row in standing):
        raise Refused(
            _(
                "%(name)s has said so, or our records leave no doubt. If it is a mistake, the "
                "programme team can clear it."
            )
            % {"name": judge}
        )
    if not standing:
        raise Refused(_("There is nothing to dismiss here. Reload the page to see what is known."))
    _move(standing, "dismiss", reason, actor, at)
    emit(ConflictDismissed(**_named(judge, organisation), reason=reason), actor=actor, at=at)


@transaction.atomic
def pin_conflict(
    *,
    panel: Panel,
    judge: User,
    organisation: Organisation,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Say for good that there is a conflict: nobody else can dismiss it."""
    _say(panel, judge, organisation, ConflictState.PINNED, reason, actor, at)
    emit(ConflictPinned(**_named(judge, organisation), reason=reason), actor=actor, at=at)
    take_away_from(judge, organisation, at)


@transaction.atomic
def clear_conflict(
    *,
    panel: Panel,
    judge: User,
    organisation: Organisation,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Say for good that there is none, whatever the evidence known so far says. A declaration that
    the judge makes later counts again. Raises Refused for somebody who belongs to the applicant."""
    if policy.belongs_to(judge, organisation):
        raise Refused(
            _("%(name)s belongs to %(body)s, or has worked for it, so nobody can clear this.")
            % {"name": judge, "body": organisation}
        )
    _say(panel, judge, organisation, ConflictState.CLEARED, reason, actor, at)
    emit(ConflictCleared(**_named(judge, organisation), reason=reason), actor=actor, at=at)


@transaction.atomic
def unpin_conflict(
    *, panel: Panel, judge: User, organisation: Organisation, actor: Actor, at: datetime
) -> None:
    """Take the programme team's word back: the other evidence counts as before."""
    lock_rounds_of({judge.pk})
    require(policy.may_pin_conflict, actor, panel, judge, organisation)
    word = Conflict.objects.filter(
        judge=judge, organisation=organisation, source=ConflictSource.PROGRAMME_TEAM
    )
    before = word.first()
    if before is None:
        raise Refused(_("The programme team has not said anything about this."))
    word.delete()
    emit(
        ConflictUnpinned(**_named(judge, organisation)),
        actor=actor,
        at=at,
        before={"state": before.state, "reason": before.decided_because},
    )
    if policy.is_tied_to(judge, organisation):
        take_away_from(judge, organisation, at)


def _evidence(
    panel: Panel, judge: User, organisation: Organisation, reason: str, actor: Actor
) -> list[Conflict]:
    """The rows of all sources but the programme team's, held; Refused where its word stands."""
    lock_rounds_of({judge.pk})
    require(policy.may_decide_conflict, actor, panel, judge)
    _demand(reason)
    rows = list(
        Conflict.objects.select_for_update(no_key=True, of=("self",))
        .filter(judge=judge, organisation=organisation)
        .order_by("pk")
    )
    if any(row.source == ConflictSource.PROGRAMME_TEAM for row in rows):
        raise Refused(_("The programme team has had the last word on this."))
    return rows


def _move(rows: list[Conflict], verb: str, reason: str, actor: Actor, at: datetime) -> None:
    for row in rows:
        CONFLICT.move(row, verb)
        row.decided_by, row.decided_at, row.decided_because = person(actor), at, reason[:300]
        row.save(update_fields=["state", "decided_by", "decided_at", "decided_because"])


def _say(
    panel: Panel,
    judge: User,
    organisation: Organisation,
    state: str,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    lock_rounds_of({judge.pk})
    require(policy.may_pin_conflict, actor, panel, judge, organisation)
    _demand(reason)
    Conflict.objects.update_or_create(
        judge=judge,
        organisation=organisation,
        source=ConflictSource.PROGRAMME_TEAM,
        defaults={
            "kind": ConflictKind.OTHER,
            "evidence": reason[:300],
            "state": state,
            "declared_at": at,
            "decided_by": person(actor),
            "decided_at": at,
            "decided_because": reason[:300],
        },
    )


def _is_beyond_doubt(row: Conflict) -> bool:
    """What the judge said, and what a rule confirmed without anybody's word."""
    return row.source in OWN_WORD or (bool(row.rule) and row.decided_at is None
                                      and row.state == ConflictState.CONFIRMED)  # fmt: skip


def _demand(reason: str) -> None:
    if not reason.strip():
        raise Incomplete(_("Say why."), (_("the reason"),))


def _named(judge: User, organisation: Organisation) -> dict[str, str]:
    return {
        "judge": judge.reference,
        "judge_name": str(judge),
        "organisation": organisation.slug,
        "organisation_name": organisation.name,
    }
