"""What somebody answers who is asked to judge or to chair."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import ChairChanged, JudgeAdded, PanelInvitationDeclined
from challenges.judging.models import Panel, PanelInvitation, PanelMember, PanelPart
from challenges.judging.policy import (
    is_tied_to_applicant,
    may_accept_panel_invitation,
    may_decline_panel_invitation,
)
from challenges.judging.queries import lock_panel_invitation
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import User
from challenges.organisations.states import INVITATION

from .evidence import bring_up_to_date
from .invitations import end, facts_of, refuse_expired
from .locks import lock_panel
from .panels import refuse_after_decision
from .pool import OwnWords, write_entry
from .seats import change_seat


@dataclass(frozen=True)
class Acceptance:
    """What whoever accepts says: about themselves, and for this panel the most applications they
    take and which of its topics they know, a Level by name. Without the promise to keep secret what
    they read, `has_agreed`, nobody is let in."""

    load_limit: int
    words: OwnWords
    has_agreed: bool
    knows: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def accept_panel_invitation(
    *, invitation: PanelInvitation, said: Acceptance, actor: Actor, at: datetime
) -> PanelInvitation:
    """Sit on the panel, or chair it, from now on. What our records show of ties to applicants is
    written down at once. The address is no longer kept: the person is known.

    Raises NotAllowed, IllegalMove once it is answered or withdrawn, TooLate once it has expired,
    Refused where they have not agreed to secrecy, sit there already, or may not chair.
    """
    panel = lock_panel(invitation.panel)
    invitation = lock_panel_invitation(invitation)
    require(may_accept_panel_invitation, actor, invitation)
    if not said.has_agreed:
        raise Refused(_("Agree to keep secret what you read."))
    refuse_after_decision(panel)
    user = cast(User, actor)
    _accept(invitation, user, at)
    write_entry(user=user, words=said.words, at=at)
    if invitation.part == PanelPart.CHAIR:
        _take_the_chair(panel, user, at)
    else:
        _take_a_seat(panel, user, said, at)
    bring_up_to_date(panel, at)
    return invitation


@transaction.atomic
def decline_panel_invitation(
    *, invitation: PanelInvitation, actor: Actor, at: datetime, reason: str = ""
) -> PanelInvitation:
    """Say no, and perhaps why: those who choose the panel read it before they ask again.

    Raises NotAllowed, IllegalMove once it is answered, TooLate once it has expired.
    """
    lock_panel(invitation.panel)
    invitation = lock_panel_invitation(invitation)
    require(may_decline_panel_invitation, actor, invitation)
    end(invitation, "decline", at)
    refuse_expired(invitation, at)
    invitation.reason = reason.strip()
    invitation.save(update_fields=["reason"])
    emit(PanelInvitationDeclined(**facts_of(invitation)), actor=actor, at=at)
    return invitation


def _accept(invitation: PanelInvitation, user: User, at: datetime) -> None:
    INVITATION.move(invitation, "accept")
    refuse_expired(invitation, at)
    invitation.user, invitation.email, invitation.ended_at = user, "", at
    invitation.save(update_fields=["state", "user", "email", "ended_at"])


def _take_a_seat(panel: Panel, user: User, said: Acceptance, at: datetime) -> None:
    if said.load_limit < 1:
        raise Refused(_("Enter how many applications you take: 1 or more."))
    if panel.members.filter(user=user).exists():
        raise Refused(_("You are on this panel already."))
    expertise = said.words.expertise[:200]
    seat = PanelMember.objects.create(
        panel=panel, user=user, load_limit=said.load_limit, expertise=expertise
    )
    event = JudgeAdded(
        challenge=panel.challenge.reference, judge=user.reference, judge_name=str(user)
    )
    after = {"load_limit": said.load_limit, "has_agreed_to_secrecy": True}
    emit(event, actor=user, at=at, after=after)
    change_seat(
        seat=seat,
        load_limit=said.load_limit,
        expertise=expertise,
        knows=said.knows,
        actor=user,
        at=at,
    )


def _take_the_chair(panel: Panel, user: User, at: datetime) -> None:
    """Not for whoever is tied to an applicant; to which one they are not told."""
    if is_tied_to_applicant(user, panel.challenge):
        raise Refused(
            _("Our records show a tie that a chair may not have, so somebody else has to chair. "
              "Decline, or ask whoever invited you.")
        )  # fmt: skip
    before = {"chair": panel.chair.reference} if panel.chair else None
    panel.chair = user
    panel.save(update_fields=["chair"])
    event = ChairChanged(challenge=panel.challenge.reference, chair=user.reference)
    after = {"chair": user.reference, "has_agreed_to_secrecy": True}
    emit(event, actor=user, at=at, before=before, after=after)
