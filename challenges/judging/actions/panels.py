"""Who judges a challenge."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.applications.queries import lock_challenge
from challenges.audit.actions import emit
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging.events import ChairChanged, JudgeAdded, JudgeRemoved, PanelFormed
from challenges.judging.models import Assignment, Panel, PanelMember, Round
from challenges.judging.policy import is_tied_to_applicant, may_change_panel, may_manage_judging
from challenges.judging.states import TO_SCORE, RoundState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import User

from .evidence import bring_up_to_date
from .locks import lock_panel

WITH_A_PANEL = (
    ChallengeState.APPROVED,
    ChallengeState.OPEN,
    ChallengeState.CLOSING,
    ChallengeState.CLOSED,
)


@transaction.atomic
def form_panel(*, challenge: Challenge, chair: User, actor: Actor, at: datetime) -> Panel:
    """The challenge's panel with its chair, still without judges.

    Raises IllegalMove before approval and after the outcome, Refused where there is a panel
    already or the chair is tied to an applicant.
    """
    challenge = lock_challenge(challenge)
    require(may_manage_judging, actor, challenge)
    if challenge.state not in WITH_A_PANEL:
        raise IllegalMove(
            _("A panel is formed after a challenge is approved and before its outcome is out.")
        )
    if Panel.objects.filter(challenge=challenge).exists():
        raise Refused(_("This challenge has a panel already. Change it instead."))
    _refuse_tied_chair(challenge, chair)
    panel = Panel.objects.create(challenge=challenge, chair=chair)
    event = PanelFormed(challenge=challenge.reference, chair=chair.reference)
    emit(event, actor=actor, at=at, after={"chair": chair.reference})
    return panel


@transaction.atomic
def change_chair(*, panel: Panel, chair: User, actor: Actor, at: datetime) -> Panel:
    """Let somebody else chair the panel, for as long as nothing is decided."""
    panel = lock_panel(panel)
    require(may_change_panel, actor, panel)
    refuse_after_decision(panel)
    _refuse_tied_chair(panel.challenge, chair)
    before, panel.chair = panel.chair.reference, chair
    panel.save(update_fields=["chair"])
    event = ChairChanged(challenge=panel.challenge.reference, chair=chair.reference)
    emit(event, actor=actor, at=at, before={"chair": before}, after={"chair": chair.reference})
    return panel


@transaction.atomic
def add_judge(
    *,
    panel: Panel,
    user: User,
    load_limit: int,
    actor: Actor,
    at: datetime,
    expertise: str = "",
) -> PanelMember:
    """Give somebody a seat; `load_limit` is the most applications they take.

    A judge who belongs to an applicant gets the conflict at once. Raises Refused where they sit
    on the panel already.
    """
    panel = lock_panel(panel)
    require(may_change_panel, actor, panel)
    refuse_after_decision(panel)
    if load_limit < 1:
        raise Refused(_("Enter how many applications the judge takes: 1 or more."))
    if panel.members.filter(user=user).exists():
        raise Refused(_("%(name)s is on the panel already.") % {"name": user})
    seat = PanelMember.objects.create(
        panel=panel, user=user, load_limit=load_limit, expertise=expertise
    )
    event = JudgeAdded(
        challenge=panel.challenge.reference, judge=user.reference, judge_name=str(user)
    )
    emit(event, actor=actor, at=at, after={"load_limit": load_limit, "expertise": expertise})
    bring_up_to_date(panel, at)
    return seat


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


def _refuse_tied_chair(challenge: Challenge, chair: User) -> None:
    if is_tied_to_applicant(chair, challenge):
        raise Refused(
            _("%(name)s is tied to an applicant and cannot chair. Choose somebody else.")
            % {"name": chair}
        )


def refuse_after_decision(panel: Panel) -> None:
    """Raise IllegalMove where a round of this panel is decided; the caller holds the panel."""
    if Round.objects.filter(panel=panel, state=RoundState.DECIDED).exists():
        raise IllegalMove(_("The panel has decided, so it stays as it is."))
