"""Reminding judges of what they have still to score."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import JudgeReminded, JudgesNotBegun
from challenges.judging.models import Reminder, ReminderKind, Round
from challenges.judging.policy import may_keep_time, may_manage_round
from challenges.judging.queries import kind_due, left_to_score, reminded_at, rounds_about_to_close
from challenges.judging.queries.reminders import Left
from challenges.judging.states import RoundState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import User

from .locks import lock_round

# So that a reminder stays one.
BETWEEN = timedelta(days=1)
MOST = 3


@transaction.atomic
def remind_of_scoring(*, actor: Actor, at: datetime) -> int:
    """Remind judges who are not done some days before scoring closes, and once more the day before,
    once each; with the first, tell those who run the round who has not begun. Returns how many
    judges were reminded."""
    require(may_keep_time, actor)
    due = rounds_about_to_close(at).select_related("challenge", "panel")
    locked = due.select_for_update(no_key=True, of=("self",), skip_locked=True)
    return sum(_remind(judged, actor, at) for judged in locked)


@transaction.atomic
def remind_judge(*, round: Round, judge: User, actor: Actor, at: datetime) -> Reminder:
    """Remind one judge by the word of somebody who runs the round.

    Raises NotAllowed, IllegalMove where no scores are taken, Refused where they have nothing left
    to score, or were reminded so less than a day ago, or `MOST` times.
    """
    judged = lock_round(round)
    require(may_manage_round, actor, judged)
    if judged.state != RoundState.SCORING:
        raise IllegalMove(_("No scores are taken in this round now."))
    left = next((each for each in left_to_score(judged) if each.judge == judge), None)
    if left is None:
        raise Refused(_("%(name)s has nothing left to score.") % {"name": judge})
    before = reminded_at(judged, judge)
    if len(before) >= MOST:
        raise Refused(
            _("%(name)s was reminded %(count)s times. Speak to them.")
            % {"name": judge, "count": len(before)}
        )
    if before and at < before[0] + BETWEEN:
        raise Refused(_("%(name)s was reminded within the last day.") % {"name": judge})
    return _write(judged, left, ReminderKind.ASKED, actor, at)


def _remind(judged: Round, actor: Actor, at: datetime) -> int:
    kind = kind_due(judged, at)
    rows = Reminder.objects.filter(round=judged, kind=kind)
    done = set(rows.values_list("judge", flat=True))
    left = left_to_score(judged)
    waiting = [each for each in left if each.judge.pk not in done]
    for each in waiting:
        _write(judged, each, kind, actor, at)
    if kind == ReminderKind.SOON:
        _tell_who_has_not_begun(judged, left, actor, at)
    return len(waiting)


def _write(judged: Round, left: Left, kind: str, actor: Actor, at: datetime) -> Reminder:
    row = Reminder.objects.create(round=judged, judge=left.judge, kind=kind, sent_at=at)
    event = JudgeReminded(
        round=judged.reference,
        challenge=judged.challenge.reference,
        judge=left.judge.reference,
        judge_name=str(left.judge),
        left=left.count,
    )
    emit(event, actor=actor, at=at)
    return row


def _tell_who_has_not_begun(judged: Round, left: list[Left], actor: Actor, at: datetime) -> None:
    silent = [each for each in left if not each.has_begun]
    known = Reminder.objects.filter(round=judged, kind=ReminderKind.NOT_BEGUN)
    if not silent or known.exists():
        return
    Reminder.objects.create(round=judged, kind=ReminderKind.NOT_BEGUN, sent_at=at)
    event = JudgesNotBegun(
        round=judged.reference, challenge=judged.challenge.reference, judges=len(silent)
    )
    emit(event, actor=actor, at=at)
