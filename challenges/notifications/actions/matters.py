"""Writing to the programme team, its answer, a second look, and what time does with it.

The trail says that somebody wrote and who of the team did what, never who wrote or what.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit, emit_many
from challenges.kernel.events import Event
from challenges.kernel.policy import VISITOR, Actor, require
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.notifications import policy
from challenges.notifications.events import (
    MatterAnswered,
    MatterClosed,
    MatterNoted,
    MatterOverdue,
    MatterPutAside,
    MatterReceived,
    MatterReopened,
    MattersErased,
    MatterTakenBack,
    MatterTakenUp,
)
from challenges.notifications.models import LONGEST_REFERENCE, Matter, Remark
from challenges.notifications.queries import (
    ANSWERED_IN,
    challenges_named,
    end_of_working_day,
    lock_matter,
    second_look_until,
)
from challenges.notifications.states import (
    MATTER,
    TO_ANSWER,
    MatterKind,
    MatterState,
    RemarkKind,
)
from challenges.organisations.policy import person

# A complaint is kept as long as somebody may go to an ombudsman or a court with it; what was
# put aside as abuse only until a mistake would have been seen.
KEPT_FOR = {MatterState.CLOSED: timedelta(days=730), MatterState.ASIDE: timedelta(days=90)}
# The twenty working days of a second look are at least as many days.
SOONEST = timedelta(days=20)
AT_ONCE = 100


@transaction.atomic
def write_to_team(
    *,
    kind: str,
    about: str,
    text: str,
    name: str,
    email: str,
    actor: Actor,
    at: datetime,
) -> Matter:
    """Keep what somebody writes, and send them its reference.

    The same once more before anybody has looked at it, as from a double click, is kept once: what
    comes back has been received before `at`. However much an address has written, it is taken:
    anybody can type the address of somebody else. Raises NotAllowed, or Refused where nothing is
    written.
    """
    require(policy.may_write_to_team, actor)
    email, text = email.strip().lower(), _said(text, _("Write what it is about."))
    user = person(actor)
    # Capitals may be longer: ß is SS.
    about = " ".join(about.upper().split())[:LONGEST_REFERENCE]
    facts = {
        "name": " ".join(name.split()),
        "is_demonstration": settings.DEMO or (user is not None and user.is_demonstration),
        "received_at": at,
        "due_at": end_of_working_day(at, ANSWERED_IN[MatterKind(kind)]),
    }
    matter, is_new = Matter.objects.get_or_create(
        email=email,
        kind=kind,
        about=about,
        text=text,
        state=MatterState.RECEIVED,
        reopened_at=None,
        defaults=facts,
    )
    if not is_new:
        return matter
    matter.named.set(challenges_named(about, text))
    # Whoever wrote is in no trail, signed in or not.
    emit(
        MatterReceived(matter=matter.reference, kind=str(matter.get_kind_display())),
        actor=VISITOR,
        at=at,
    )
    return matter


@transaction.atomic
def take_up_matter(*, matter: Matter, actor: Actor, at: datetime) -> Matter:
    """Look at it from now on, also in place of somebody else. Raises NotAllowed or IllegalMove."""
    matter = _lock(matter, "take_up", actor)
    matter.taken_by = person(actor)
    matter.save(update_fields=["state", "taken_by"])
    emit(MatterTakenUp(matter=matter.reference), actor=actor, at=at)
    return matter


@transaction.atomic
def note_on_matter(*, matter: Matter, text: str, actor: Actor, at: datetime) -> Matter:
    """Write something that only the team reads. Raises NotAllowed, IllegalMove or Refused."""
    matter = _lock(matter, "note", actor)
    text = _said(text, _("Write the note."))
    matter.taken_by = matter.taken_by or person(actor)
    matter.save(update_fields=["state", "taken_by"])
    _remark(matter, RemarkKind.NOTE, text, actor, at)
    emit(MatterNoted(matter=matter.reference), actor=actor, at=at)
    return matter


@transaction.atomic
def answer_matter(*, matter: Matter, text: str, actor: Actor, at: datetime) -> Matter:
    """Send the answer to whoever wrote. Raises NotAllowed, IllegalMove or Refused."""
    matter = _lock(matter, "answer", actor)
    text = _said(text, _("Write the answer."))
    matter.taken_by, matter.answered_at = person(actor), at
    matter.save(update_fields=["state", "taken_by", "answered_at"])
    _remark(matter, RemarkKind.ANSWER, text, actor, at)
    emit(MatterAnswered(matter=matter.reference), actor=actor, at=at)
    return matter


@transaction.atomic
def put_matter_aside(*, matter: Matter, text: str, actor: Actor, at: datetime) -> Matter:
    """It is abuse or advertising: no mail is sent, and the reason stays with the team.

    Raises NotAllowed, IllegalMove, or Refused without a reason.
    """
    matter = _lock(matter, "put_aside", actor)
    text = _said(text, _("Say why, so that others of the team understand."))
    matter.ended_at = at
    matter.save(update_fields=["state", "ended_at"])
    _remark(matter, RemarkKind.NOTE, text, actor, at)
    emit(MatterPutAside(matter=matter.reference), actor=actor, at=at)
    return matter


@transaction.atomic
def take_matter_back(*, matter: Matter, actor: Actor, at: datetime) -> Matter:
    """It was put aside by mistake. Raises NotAllowed or IllegalMove."""
    matter = _lock(matter, "take_back", actor)
    if matter.erased_at is not None:
        raise IllegalMove(_("What it said is erased, so it cannot be answered any more."))
    matter.ended_at, matter.taken_by = None, person(actor)
    matter.save(update_fields=["state", "ended_at", "taken_by"])
    emit(MatterTakenBack(matter=matter.reference), actor=actor, at=at)
    return matter


@transaction.atomic
def ask_for_second_look(*, matter: Matter, text: str, actor: Actor, at: datetime) -> Matter:
    """Whoever wrote is not happy with the answer; once, and within twenty working days.

    Raises NotAllowed, IllegalMove, TooLate, or Refused where they do not say why.
    """
    matter = lock_matter(matter)
    require(policy.may_follow_up, actor, matter)
    until = second_look_until(matter)
    if until is None:
        raise IllegalMove(_("A second look can be asked for once, after we have answered."))
    if at >= until:
        raise TooLate(_("The time to ask for a second look is over. Write to us anew."))
    text = _said(text, _("Say what we should look at again."))
    MATTER.move(matter, "reopen")
    matter.reopened_at, matter.taken_by, matter.reminded_at = at, None, None
    matter.due_at = end_of_working_day(at, ANSWERED_IN[MatterKind.COMPLAINT])
    matter.save(update_fields=["state", "reopened_at", "taken_by", "reminded_at", "due_at"])
    matter.named.add(*challenges_named(text))
    _remark(matter, RemarkKind.AGAIN, text, VISITOR, at)
    emit(MatterReopened(matter=matter.reference), actor=VISITOR, at=at)
    return matter


@transaction.atomic
def keep_matters(*, actor: Actor, at: datetime) -> int:
    """Remind once of what is late, close what stayed answered, erase what has been over for long.

    Returns how many that were.
    """
    require(policy.may_keep_time, actor)
    late = _due(state__in=TO_ANSWER, due_at__lte=at, reminded_at__isnull=True)
    _mark(late, [MatterOverdue(matter=each.reference) for each in late], actor, at, reminded_at=at)
    answered = _due(state__in=MATTER.states_before("close"), answered_at__lte=at - SOONEST)
    over = [each for each in answered if _is_settled(each, at)]
    for each in over:
        MATTER.move(each, "close")
    closed: list[Event] = [MatterClosed(matter=each.reference) for each in over]
    _mark(over, closed, actor, at, state=MatterState.CLOSED, ended_at=at)
    keys = [
        each.pk
        for state, kept_for in KEPT_FOR.items()
        for each in _due(state=state, erased_at__isnull=True, ended_at__lte=at - kept_for)
    ]
    Matter.objects.filter(pk__in=keys).update(about="", text="", name="", email="", erased_at=at)
    Remark.objects.filter(matter__in=keys).update(text="")
    Matter.named.through.objects.filter(matter__in=keys).delete()
    if keys:
        emit(MattersErased(outbox="matters", matters=len(keys)), actor=actor, at=at)
    return len(late) + len(over) + len(keys)


def _is_settled(matter: Matter, at: datetime) -> bool:
    """Nobody can ask for a second look any more."""
    until = second_look_until(matter)
    return until is None or at >= until


def _due(**facts: object) -> list[Matter]:
    """Rows for the clock, locked; those that somebody else holds are left for the next time."""
    rows = Matter.objects.filter(**facts).select_for_update(
        no_key=True, of=("self",), skip_locked=True
    )
    return list(rows.order_by("pk")[:AT_ONCE])


def _mark(
    rows: list[Matter], events: list[Event], actor: Actor, at: datetime, **facts: object
) -> None:
    Matter.objects.filter(pk__in=[each.pk for each in rows]).update(**facts)
    emit_many(events, actor=actor, at=at)


def _lock(matter: Matter, verb: str, actor: Actor) -> Matter:
    matter = lock_matter(matter)
    require(policy.may_answer_matter, actor, matter)
    if not MATTER.allows(matter, verb):
        raise IllegalMove(
            _("This is “%(state)s” now. Somebody else of the team may have dealt with it.")
            % {"state": matter.get_state_display()}
        )
    MATTER.move(matter, verb)
    return matter


def _said(words: str, otherwise: str) -> str:
    words = words.replace("\x00", "").strip()
    if not words:
        raise Refused(otherwise)
    return words


def _remark(matter: Matter, kind: str, text: str, actor: Actor, at: datetime) -> None:
    Remark.objects.create(matter=matter, kind=kind, text=text, by=person(actor), at=at)
