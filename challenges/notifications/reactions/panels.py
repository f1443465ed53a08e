"""Who is told of invitations to a panel, and of what judges declare."""

from collections.abc import Iterable

from challenges.catalogue.words import moment, partial_date
from challenges.judging.events import (
    ChairChanged,
    JudgeAdded,
    PanelInvitationDeclined,
    PanelInvitationExpired,
    PanelInvitationReminded,
    PanelInvitationSent,
    PanelInvitationSentAgain,
    StandingDeclarationDue,
)
from challenges.judging.models import PanelInvitation, PanelPart, PoolEntry
from challenges.judging.policy import may_manage_judging
from challenges.judging.queries import holds_until
from challenges.kernel.events import listen
from challenges.notifications.queries import judging_managers_of
from challenges.notifications.queries.invitations import days_of, load_of, part_of, reason_of
from challenges.organisations.models import User
from challenges.organisations.states import InvitationState

from .catalogue import facts_of
from .post import notify


def invitation_of(key: str) -> PanelInvitation:
    """The row with what a mail says of it."""
    rows = PanelInvitation.objects.select_related(
        "panel__challenge__owner", "panel__challenge__programme", "invited_by", "user"
    )
    return rows.get(key=key)


def ask(kind: str, event: PanelInvitationSent) -> None:
    """A mail to the address with the link; they need not have an account."""
    found = invitation_of(event.invitation)
    challenge, by = found.panel.challenge, found.invited_by
    asker = f"{by} ({by.email})" if by and by.name else str(by or challenge.owner)
    further = {
        "email": found.email,
        "asker": asker,
        "part": part_of(found),
        "load": load_of(found),
        "days": days_of(found),
        "message": f"“{found.message}”" if found.message else "",
        "until": moment(found.expires_at),
    }
    notify(
        kind,
        address=found.email,
        facts=facts_of(challenge) | further,
        about=challenge.reference,
        link=("judging:invitation_link", event.secret),
        is_link_secret=True,
        is_demonstration=challenge.is_demonstration,
    )


@listen(PanelInvitationSent, PanelInvitationSentAgain)
def send_the_link(event: PanelInvitationSent) -> None:
    ask("panel_invited", event)


@listen(PanelInvitationReminded)
def ask_once_more(event: PanelInvitationReminded) -> None:
    ask("panel_invited_reminder", event)


def tell_who_asked(kind: str, invitation: PanelInvitation, **further: object) -> None:
    """What has come of it, to whoever sent it; to all who run the judging where that is nobody, or
    somebody who runs it no more."""
    challenge, by = invitation.panel.challenge, invitation.invited_by
    is_theirs = by is not None and may_manage_judging(by, challenge)
    people: Iterable[User | None] = [by] if is_theirs else judging_managers_of(challenge)
    notify(
        kind,
        [each for each in people if each],
        facts_of(challenge) | {"part": part_of(invitation)} | further,
        about=challenge.reference,
        link=("judging:panel", challenge.reference),
        is_demonstration=challenge.is_demonstration,
    )


@listen(JudgeAdded, ChairChanged)
def tell_that_they_come(event: JudgeAdded | ChairChanged) -> None:
    """From the newest invitation that they accepted."""
    is_chair = isinstance(event, ChairChanged)
    accepted = PanelInvitation.objects.filter(
        panel__challenge__reference=event.challenge,
        user__reference=event.chair if isinstance(event, ChairChanged) else event.judge,
        part=PanelPart.CHAIR if is_chair else PanelPart.JUDGE,
        state=InvitationState.ACCEPTED,
    )
    newest = accepted.order_by("-ended_at", "-pk").first()
    if newest is None:
        return
    found = invitation_of(str(newest.key))
    if found.user is not None:
        tell_who_asked("panel_accepted", found, person=found.user, email=found.user.email)


@listen(PanelInvitationDeclined)
def tell_that_they_cannot(event: PanelInvitationDeclined) -> None:
    found = invitation_of(event.invitation)
    tell_who_asked("panel_declined", found, email=found.email, why=reason_of(found))


@listen(PanelInvitationExpired)
def tell_that_nobody_answered(event: PanelInvitationExpired) -> None:
    found = invitation_of(event.invitation)
    tell_who_asked("panel_expired", found, email=found.email)


@listen(StandingDeclarationDue)
def ask_to_renew(event: StandingDeclarationDue) -> None:
    entry = PoolEntry.objects.select_related("user").get(user__reference=event.person)
    notify(
        "interests_lapse",
        [entry.user],
        {"until": partial_date(holds_until(entry))},
        about=entry.user.reference,
        link=("judging:own_entry",),
        is_demonstration=entry.user.is_demonstration,
    )
