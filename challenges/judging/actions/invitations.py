"""Asking somebody to judge or to chair a panel.

An invitation says nothing about whether the address has an account: nobody is looked up. Nor does
it say who has applied.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.judging.events import (
    PanelInvitationExpired,
    PanelInvitationReminded,
    PanelInvitationSent,
    PanelInvitationSentAgain,
    PanelInvitationWithdrawn,
)
from challenges.judging.models import Panel, PanelInvitation, PanelPart
from challenges.judging.policy import may_change_panel, may_keep_time
from challenges.judging.queries import (
    last_no,
    lock_panel_invitation,
    panel_invitations_due,
    panel_invitations_to_remind,
)
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import Refused, TooLate
from challenges.organisations.actions.invitations import (
    DAY,
    KEPT_FOR,
    MOST_A_DAY_TO_ONE,
    MOST_SENDINGS,
    PIECE,
    VALID_FOR,
)
from challenges.organisations.models import digest, new_secret
from challenges.organisations.policy import person
from challenges.organisations.states import INVITATION, InvitationState

from .locks import lock_panel
from .panels import refuse_after_decision

# A panel is asked in one go; nobody needs more judges than this in a day.
MOST_A_DAY = 60


class SaidNo(Refused):
    """The address has declined an invitation to this panel, with a reason; the words name both."""


@transaction.atomic
def invite_to_panel(
    *,
    panel: Panel,
    email: str,
    part: str,
    load_asked: int,
    actor: Actor,
    at: datetime,
    message: str = "",
    is_asked_again: bool = False,
) -> PanelInvitation:
    """Ask whoever has this address for a seat, or to chair, by a mail with a personal link.

    `load_asked` is the most applications they would be given. The answer is the same whether or
    not the address has an account. Raises NotAllowed, SaidNo where they have declined before unless
    they `is_asked_again` on purpose, or Refused where they are in or invited already, somebody else
    is asked to chair, or a limit is reached.
    """
    panel = lock_panel(panel)
    require(may_change_panel, actor, panel)
    refuse_after_decision(panel)
    email, part = email.strip().lower(), PanelPart(part)
    if load_asked < 1:
        raise Refused(_("Enter how many applications the judge takes: 1 or more."))
    _end_overdue(panel_invitations_due(at).filter(panel=panel), at)
    _refuse_whoever_is_in(panel, email, part)
    if not is_asked_again:
        _refuse_who_said_no(panel, email)
    _refuse_too_many(panel, email, actor, at)
    secret = new_secret()
    invitation = PanelInvitation.objects.create(
        panel=panel,
        email=email,
        part=part,
        load_asked=load_asked,
        message=message.strip(),
        secret_sha256=digest(secret),
        invited_by=person(actor),
        created_at=at,
        sent_at=at,
        expires_at=at + VALID_FOR,
    )
    _emit_sending(PanelInvitationSent, invitation, secret, actor, at)
    return invitation


@transaction.atomic
def send_panel_invitation_again(
    *, invitation: PanelInvitation, actor: Actor, at: datetime
) -> PanelInvitation:
    """Another mail with a new link; it is open for as long as a new one would be.

    Raises NotAllowed, IllegalMove once it is answered, TooLate once it has expired, or Refused
    where it was sent too often.
    """
    invitation = _lock(invitation)
    require(may_change_panel, actor, invitation.panel)
    INVITATION.move(invitation, "send_again")
    refuse_expired(invitation, at)
    if invitation.sendings >= MOST_SENDINGS:
        raise Refused(
            _("We have sent this invitation %(count)s times. Ask %(email)s to look for it.")
            % {"count": invitation.sendings, "email": invitation.email}
        )
    invitation.sent_at, invitation.expires_at = at, at + VALID_FOR
    invitation.reminded_at = None
    _send_anew(PanelInvitationSentAgain, invitation, actor, at)
    return invitation


@transaction.atomic
def withdraw_panel_invitation(
    *, invitation: PanelInvitation, actor: Actor, at: datetime
) -> PanelInvitation:
    """Take an invitation back. Raises NotAllowed, or IllegalMove once it is answered."""
    invitation = _lock(invitation)
    require(may_change_panel, actor, invitation.panel)
    end(invitation, "withdraw", at)
    emit(PanelInvitationWithdrawn(**facts_of(invitation)), actor=actor, at=at)
    return invitation


@transaction.atomic
def remind_of_panel_invitations(*, actor: Actor, at: datetime) -> int:
    """Ask those once more who have not answered for some days, a piece at a time; returns how many.

    The day on which the invitation ends stays as it was.
    """
    require(may_keep_time, actor)
    waiting = panel_invitations_to_remind(at).select_related("panel__challenge")
    due = list(waiting.select_for_update(no_key=True, of=("self",), skip_locked=True)[:PIECE])
    for invitation in due:
        invitation.reminded_at = at
        _send_anew(PanelInvitationReminded, invitation, actor, at)
    return len(due)


@transaction.atomic
def expire_panel_invitations(*, actor: Actor, at: datetime) -> int:
    """End what nobody has answered in time, a piece at a time; returns how many."""
    require(may_keep_time, actor)
    due = panel_invitations_due(at).select_related("panel__challenge")
    held = due.select_for_update(no_key=True, of=("self",), skip_locked=True)
    return _end_overdue(held[:PIECE], at)


@transaction.atomic
def erase_panel_invitations(*, actor: Actor, at: datetime) -> int:
    """Erase a piece of the invitations that came to nothing `KEPT_FOR` ago, with their addresses
    and reasons; returns how many. Who accepted stays known."""
    require(may_keep_time, actor)
    ended = PanelInvitation.objects.filter(user=None, ended_at__lte=at - KEPT_FOR).order_by("pk")
    held = ended.select_for_update(no_key=True, skip_locked=True, of=("self",))[:PIECE]
    return PanelInvitation.objects.filter(pk__in=[row.pk for row in held]).delete()[0]


def end(invitation: PanelInvitation, verb: str, at: datetime) -> None:
    """Move it to where it stays."""
    INVITATION.move(invitation, verb)
    invitation.ended_at = at
    invitation.save(update_fields=["state", "ended_at"])


def facts_of(invitation: PanelInvitation) -> dict[str, str]:
    """What each event of it names."""
    return {
        "challenge": invitation.panel.challenge.reference,
        "invitation": str(invitation.key),
    }


def refuse_expired(invitation: PanelInvitation, at: datetime) -> None:
    if at >= invitation.expires_at:
        raise TooLate(_("This invitation has expired. Send, or ask for, a new one."))


def _lock(invitation: PanelInvitation) -> PanelInvitation:
    """The panel first, as everybody does who writes it."""
    panel = lock_panel(invitation.panel)
    invitation = lock_panel_invitation(invitation)
    invitation.panel = panel
    return invitation


def _end_overdue(due: Iterable[PanelInvitation], at: datetime) -> int:
    ended = 0
    for invitation in due:
        end(invitation, "expire", at)
        emit(PanelInvitationExpired(**facts_of(invitation)), actor=SYSTEM, at=at)
        ended += 1
    return ended


def _send_anew(
    kind: type[PanelInvitationSent], invitation: PanelInvitation, actor: Actor, at: datetime
) -> None:
    """Only the newest link opens anything."""
    secret = new_secret()
    invitation.secret_sha256 = digest(secret)
    invitation.sendings += 1
    invitation.save(
        update_fields=["secret_sha256", "sendings", "sent_at", "expires_at", "reminded_at"]
    )
    _emit_sending(kind, invitation, secret, actor, at)


def _emit_sending(
    kind: type[PanelInvitationSent],
    invitation: PanelInvitation,
    secret: str,
    actor: Actor,
    at: datetime,
) -> None:
    part = PanelPart(invitation.part).label
    event = kind(**facts_of(invitation), part=str(part), secret=secret)
    after = {"expires_at": invitation.expires_at, "load_asked": invitation.load_asked}
    emit(event, actor=actor, at=at, after=after)


def _refuse_whoever_is_in(panel: Panel, email: str, part: PanelPart) -> None:
    """By what those who choose the panel see anyway: who sits on it, and who is asked."""
    if part == PanelPart.CHAIR and panel.chair and panel.chair.email == email:
        raise Refused(_("%(name)s chairs the panel already.") % {"name": panel.chair})
    seat = panel.members.filter(user__email=email).select_related("user").first()
    if part == PanelPart.JUDGE and seat is not None:
        raise Refused(_("%(name)s is on the panel already.") % {"name": seat.user})
    asked = panel.invitations.filter(state=InvitationState.SENT, part=part)
    if asked.filter(email=email).exists():
        raise Refused(
            _("There is an invitation to %(email)s already. Resend it, or withdraw it first.")
            % {"email": email}
        )
    if part == PanelPart.CHAIR and (other := asked.first()):
        raise Refused(
            _("%(email)s is asked to chair, and has not answered. Withdraw that invitation first.")
            % {"email": other.email}
        )


def _refuse_who_said_no(panel: Panel, email: str) -> None:
    declined = last_no(panel, email)
    if declined is None:
        return
    if declined.reason:
        words = _("%(email)s declined an invitation to this panel: “%(reason)s”")
    else:
        words = _("%(email)s declined an invitation to this panel, without a reason.")
    raise SaidNo(words % {"email": email, "reason": declined.reason})


def _refuse_too_many(panel: Panel, email: str, actor: Actor, at: datetime) -> None:
    by_them = Q(panel=panel) | Q(invited_by=person(actor))
    today = PanelInvitation.objects.filter(by_them, created_at__gt=at - DAY)
    if today.count() >= MOST_A_DAY:
        raise Refused(
            _("You can invite %(count)s people in a day. Invite the others tomorrow.")
            % {"count": MOST_A_DAY}
        )
    if today.filter(email=email).count() >= MOST_A_DAY_TO_ONE:
        raise Refused(
            _("You have invited %(email)s %(count)s times in a day. Try again tomorrow.")
            % {"email": email, "count": MOST_A_DAY_TO_ONE}
        )
