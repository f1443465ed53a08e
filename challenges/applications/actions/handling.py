"""The case officer's desk: who sees to what, internal notes, and what is not judged.

In bulk: one lock, one question, rows and trail written together, whatever the number.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.events import (
    ApplicationAllocated,
    ApplicationPutBack,
    ApplicationsAllocated,
    ApplicationsExported,
    ApplicationsPutBack,
    ApplicationsTakenOut,
    ApplicationTakenOut,
    NoteWritten,
)
from challenges.applications.models import Application, Note, OutcomeRead
from challenges.applications.policy import (
    may_be_given_applications,
    may_handle_applications,
    sent_applications,
)
from challenges.applications.queries import hold_challenge, lock_sent
from challenges.applications.queries.taking_out import (
    PUT_BACK,
    TAKE_OUT,
    why_none_is_taken_out,
    why_not_these,
)
from challenges.applications.states import APPLICATION
from challenges.audit.actions import emit, emit_many
from challenges.catalogue.models import Challenge
from challenges.kernel.events import Event
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import User
from challenges.organisations.policy import person

from .ending import drop_requests

References = Collection[str]


@transaction.atomic
def allocate_applications(
    *,
    challenge: Challenge,
    references: References,
    officer: User | None,
    actor: Actor,
    at: datetime,
) -> int:
    """Give these applications to `officer`, or to nobody. Returns how many changed hands.

    Raises Refused where the officer could not read them.
    """
    require(may_handle_applications, actor, challenge)
    if officer is not None and not may_be_given_applications(officer, challenge):
        raise Refused(
            _("%(name)s does not run this challenge, so they cannot see to its applications.")
            % {"name": officer.name}
        )
    chosen = _chosen(actor, challenge, references)
    rows = [row for row in chosen if row.officer_id != _key(officer)]
    if officer is not None:
        _refuse_withheld(officer, challenge, rows)
    Application.objects.filter(pk__in=[row.pk for row in rows]).update(officer=officer)
    name = officer.name if officer else _("nobody")
    emit_many(
        [ApplicationAllocated(application=row.reference, officer=name) for row in rows],
        actor=actor,
        at=at,
    )
    if officer is not None and rows and officer != person(actor):
        told = ApplicationsAllocated(
            challenge=challenge.reference, officer=officer.email, references=_listed(rows)
        )
        emit(told, actor=actor, at=at)
    return len(rows)


@transaction.atomic
def write_note(*, application: Application, text: str, actor: Actor, at: datetime) -> Note:
    """Keep an internal note on what was sent."""
    require(may_handle_applications, actor, application.challenge)
    (row,) = _chosen(actor, application.challenge, [application.reference])
    if not text.strip():
        raise Refused(_("Write the note first."))
    note = Note.objects.create(
        application=row, author=person(actor), text=text.strip(), written_at=at
    )
    emit(NoteWritten(application=row.reference), actor=actor, at=at)
    return note


@transaction.atomic
def take_out_applications(
    *, challenge: Challenge, references: References, reason: str, actor: Actor, at: datetime
) -> int:
    """Take applications out before they are judged, for a reason that their people are told.

    Only once the call has closed: until then they may still change them. Raises IllegalMove.
    """
    rows = _to_move(actor, challenge, references, TAKE_OUT, reason, at)
    for row in rows:
        APPLICATION.move(row, TAKE_OUT)
        row.ineligible_because = reason.strip()
    _save(rows)
    drop_requests(rows, actor, at)
    return _tell(
        rows,
        [ApplicationTakenOut(application=row.reference, reason=reason.strip()) for row in rows],
        ApplicationsTakenOut(
            challenge=challenge.reference, references=_listed(rows), reason=reason.strip()
        ),
        actor,
        at,
    )


@transaction.atomic
def put_back_applications(
    *, challenge: Challenge, references: References, reason: str, actor: Actor, at: datetime
) -> int:
    """Have applications judged after all that were taken out by mistake. That their people have
    read of it is forgotten, so that they are shown the outcome that is still to come."""
    rows = _to_move(actor, challenge, references, PUT_BACK, reason, at)
    for row in rows:
        APPLICATION.move(row, PUT_BACK)
        row.ineligible_because = ""
    _save(rows)
    OutcomeRead.objects.filter(application__in=rows).delete()
    return _tell(
        rows,
        [ApplicationPutBack(application=row.reference, reason=reason.strip()) for row in rows],
        ApplicationsPutBack(
            challenge=challenge.reference, references=_listed(rows), reason=reason.strip()
        ),
        actor,
        at,
    )


@transaction.atomic
def export_applications(*, challenge: Challenge, filters: str, actor: Actor, at: datetime) -> None:
    """Keep that somebody took the list of a challenge's applications away as a file, and under
    which filters, in words."""
    require(may_handle_applications, actor, challenge)
    emit(
        ApplicationsExported(challenge=challenge.reference, filters=filters or _("all")),
        actor=actor,
        at=at,
    )


def _to_move(
    actor: Actor,
    challenge: Challenge,
    references: References,
    verb: str,
    reason: str,
    at: datetime,
) -> Sequence[Application]:
    require(may_handle_applications, actor, challenge)
    if not reason.strip():
        raise Refused(_("Say why: the applicants read it."))
    rows = _chosen(actor, challenge, references)
    refusal = why_none_is_taken_out(hold_challenge(challenge), at) or why_not_these(rows, verb)
    if refusal:
        raise IllegalMove(refusal)
    return rows


def _chosen(actor: Actor, challenge: Challenge, references: References) -> Sequence[Application]:
    """The chosen applications, locked; refused where one of them is not to be seen, as where there
    is none."""
    if not references:
        raise Refused(_("Choose at least one application."))
    rows = lock_sent(actor, challenge, references)
    missing = len(set(references)) - len(rows)
    if missing:
        raise Refused(
            ngettext(
                "%(count)d of these applications is not here. Load the list again.",
                "%(count)d of these applications are not here. Load the list again.",
                missing,
            )
            % {"count": missing}
        )
    return rows


def _refuse_withheld(officer: User, challenge: Challenge, rows: Sequence[Application]) -> None:
    """Never why: a tie to somebody is nobody else's business, and blindness is no tie."""
    seen = sent_applications(officer).filter(pk__in=[row.pk for row in rows])
    if seen.count() < len(rows):
        raise Refused(
            _("%(name)s cannot be given all of these. Choose somebody else for them.")
            % {"name": officer.name}
        )


def _save(rows: Sequence[Application]) -> None:
    Application.objects.bulk_update(rows, ["state", "ineligible_because"])


def _tell(
    rows: Sequence[Application], each: Sequence[Event], together: Event, actor: Actor, at: datetime
) -> int:
    emit_many(each, actor=actor, at=at)
    emit(together, actor=actor, at=at)
    return len(rows)


def _listed(rows: Sequence[Application]) -> str:
    return " ".join(row.reference for row in rows)


def _key(officer: User | None) -> int | None:
    return officer.pk if officer else None
