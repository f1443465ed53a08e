"""Who judges a challenge."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.applications.queries import lock_challenge
from challenges.audit.actions import emit
from challenges.catalogue.models import Challenge
from challenges.judging.events import JudgeRemoved, PanelFormed
from challenges.judging.models import Assignment, Panel, Round
from challenges.judging.policy import may_change_panel, may_manage_judging
from challenges.judging.states import TO_SCORE, WITH_A_PANEL, RoundState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import User

from .locks import lock_panel


@transaction.atomic
def form_panel(*, challenge: Challenge, actor: Actor, at: datetime) -> Panel:
    """The challenge's panel, still without anybody: its chair and its judges are invited.

    Raises IllegalMove before approval and after the outcome, Refused where there is a panel
    already.
    """
    challenge = lock_challenge(challenge)
    require(may_manage_judging, actor, challenge)
    if challenge.state not in WITH_A_PANEL:
        raise IllegalMove(
            _("A panel is formed after a challenge is approved and before its outcome is out.")
        )
    if Panel.objects.filter(challenge=challenge).exists():
        raise Refused(_("This challenge has a panel already. Change it instead."))
    panel = Panel.objects.create(challenge=challenge)
    emit(PanelFormed(challenge=challenge.reference), actor=actor, at=at)
    return panel


@transaction.atomic
def remove_judge(*, panel: Panel, user: User, actor: Actor, at: datetime) -> None:
    """Take somebody off the panel who has nothing to score there."""
    panel = lock_panel(panel)
    require(may_change_panel, actor, panel)
    has_work = Assignment.objects.filter(
        round__panel=panel, judge=user, state__in=TO_SCORE
    ).exists()
    if has_work:
        raise Refused(
            _("%(name)s has applications to score. They can step back from them first.")
            % {"name": user}
        )
    seat = panel.members.filter(user=user).first()
    if seat is None:
        raise Refused(_("%(name)s is not on the panel any more.") % {"name": user})
    before = {"load_limit": seat.load_limit, "expertise": seat.expertise}
    seat.delete()
    event = JudgeRemoved(
        challenge=panel.challenge.reference, judge=user.reference, judge_name=str(user)
    )
    emit(event, actor=actor, at=at, before=before)


def refuse_after_decision(panel: Panel) -> None:
    """Raise IllegalMove where a round of this panel is decided; the caller holds the panel."""
    if Round.objects.filter(panel=panel, state=RoundState.DECIDED).exists():
        raise IllegalMove(_("The panel has decided, so it stays as it is."))
