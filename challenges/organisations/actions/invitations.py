"""Asking somebody to belong to an organisation, and what they answer.

An invitation says nothing about whether the address has an account: nobody is looked up.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import cast

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import Refused, TooLate
from challenges.organisations import policy
from challenges.organisations.events import (
    InvitationAccepted,
    InvitationDeclined,
    InvitationExpired,
    InvitationSent,
    InvitationSentAgain,
    InvitationWithdrawn,
)
from challenges.organisations.models import (
    Invitation,
    JoinRequest,
    Organisation,
    User,
    digest,
    new_secret,
)
from challenges.organisations.queries import (
    in_order,
    lock_invitation,
    lock_organisation,
    roles_in_words,
    roles_of,
)
from challenges.organisations.states import INVITATION

from .roles import give_roles

VALID_FOR = timedelta(days=14)
DAY = timedelta(days=1)
# So that nobody can have us send mails to strangers without end.
MOST_A_DAY = 20
MOST_A_DAY_TO_ONE = 3
MOST_SENDINGS = 3
# How many rows one transaction takes, so that no lock is held for long.
PIECE = 100
# What ended stays readable for this long; the privacy notice says so.
KEPT_FOR = timedelta(days=90)


@transaction.atomic
def invite_person(
    *,
    organisation: Organisation,
    email: str,
    roles: Collection[str],
    actor: Actor,
    at: datetime,
) -> Invitation:
    """Ask whoever has this address to take these roles, by a mail with a personal link.

    The answer is the same whether or not the address has an account. Raises NotAllowed, or
    Refused where they belong to the organisation, are invited already, or a limit is reached.
    """
    organisation = lock_organisation(organisation)
    require(policy.may_give_roles, actor, organisation, roles)
    email = email.strip().lower()
    if organisation.memberships.filter(user__email=email).exists():
        raise Refused(
            _("%(email)s belongs to %(body)s already. Change what they may do in the list above.")
            % {"email": email, "body": organisation}
        )
    _expire(_due(at).filter(organisation=organisation, email=email), at)
    if organisation.invitations.filter(
        email=email, state__in=INVITATION.states_before("accept")
    ).exists():
        raise Refused(
            _("There is an invitation to %(email)s already. Resend it, or withdraw it first.")
            % {"email": email}
        )
    _refuse_too_many(organisation, email, actor, at)
    secret = new_secret()
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        roles=in_order(roles),
        secret_sha256=digest(secret),
        invited_by=policy.person(actor),
        created_at=at,
        sent_at=at,
        expires_at=at + VALID_FOR,
    )
    _emit_sending(InvitationSent, invitation, secret, actor=actor, at=at)
    return invitation


@transaction.atomic
def send_invitation_again(*, invitation: Invitation, actor: Actor, at: datetime) -> Invitation:
    """Another mail with a new link; it is open for as long as a new one would be.

    Raises NotAllowed, IllegalMove once it is answered, TooLate once it has expired, or Refused
    where it was sent too often.
    """
    organisation, invitation = _lock(invitation)
    require(policy.may_give_roles, actor, organisation, invitation.roles)
    INVITATION.move(invitation, "send_again")
    _refuse_expired(invitation, at)
    if invitation.sendings >= MOST_SENDINGS:
        raise Refused(
            _("We have sent this invitation %(count)s times. Ask %(email)s to look for it.")
            % {"count": invitation.sendings, "email": invitation.email}
        )
    secret = new_secret()
    invitation.secret_sha256 = digest(secret)
    invitation.sendings += 1
    invitation.sent_at, invitation.expires_at = at, at + VALID_FOR
    invitation.save(update_fields=["secret_sha256", "sendings", "sent_at", "expires_at"])
    _emit_sending(InvitationSentAgain, invitation, secret, actor=actor, at=at)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, actor: Actor, at: datetime) -> Invitation:
    """Take an invitation back. Raises NotAllowed, or IllegalMove once it is answered."""
    organisation, invitation = _lock(invitation)
    require(policy.may_give_roles, actor, organisation, invitation.roles)
    _end(invitation, "withdraw", at)
    event = InvitationWithdrawn(**_facts(invitation), email=invitation.email)
    emit(event, actor=actor, at=at)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, actor: Actor, at: datetime) -> Invitation:
    """Belong to the organisation from now on, with the roles that were offered.

    Raises NotAllowed, IllegalMove once it is answered or withdrawn, TooLate once it has expired.
    """
    organisation, invitation = _lock(invitation)
    require(policy.may_accept_invitation, actor, invitation)
    _end(invitation, "accept", at)
    _refuse_expired(invitation, at)
    user = cast(User, actor)
    before = roles_of(user, organisation)
    give_roles(user, organisation, invitation.roles, at)
    event = InvitationAccepted(
        **_facts(invitation),
        person=user.reference,
        person_name=str(user),
        roles=roles_in_words(invitation.roles),
    )
    after = in_order({*before, *invitation.roles})
    emit(event, actor=actor, at=at, before={"roles": before}, after={"roles": after})
    return invitation


@transaction.atomic
def decline_invitation(*, invitation: Invitation, actor: Actor, at: datetime) -> Invitation:
    """Say no. Raises NotAllowed, IllegalMove once it is answered, TooLate once it has expired."""
    _organisation, invitation = _lock(invitation)
    require(policy.may_decline_invitation, actor, invitation)
    _end(invitation, "decline", at)
    _refuse_expired(invitation, at)
    event = InvitationDeclined(**_facts(invitation), email=invitation.email)
    emit(event, actor=actor, at=at)
    return invitation


@transaction.atomic
def expire_invitations(*, actor: Actor, at: datetime) -> int:
    """End what nobody has answered in time, a piece at a time; returns how many."""
    require(policy.may_keep_time, actor)
    return _expire(_due(at, skip_locked=True)[:PIECE], at)


@transaction.atomic
def erase_ended(*, actor: Actor, at: datetime) -> int:
    """Erase a piece of the invitations and requests that ended `KEPT_FOR` ago; returns how many.

    The audit trail keeps that they were.
    """
    require(policy.may_keep_time, actor)
    erased = 0
    for model in (Invitation, JoinRequest):
        ended = model.objects.filter(ended_at__lte=at - KEPT_FOR).order_by("pk")
        held = ended.select_for_update(no_key=True, skip_locked=True, of=("self",))[:PIECE]
        erased += model.objects.filter(pk__in=[row.pk for row in held]).delete()[0]
    return erased


def _lock(invitation: Invitation) -> tuple[Organisation, Invitation]:
    """The organisation first, as everybody does who changes its people."""
    organisation = lock_organisation(invitation.organisation)
    return organisation, lock_invitation(invitation)


def _due(at: datetime, *, skip_locked: bool = False) -> QuerySet[Invitation]:
    waiting = Invitation.objects.filter(
        state__in=INVITATION.states_before("expire"), expires_at__lte=at
    )
    locked = waiting.select_for_update(no_key=True, of=("self",), skip_locked=skip_locked)
    return locked.select_related("organisation").order_by("pk")


def _expire(due: QuerySet[Invitation], at: datetime) -> int:
    ended = 0
    for invitation in due:
        _end(invitation, "expire", at)
        event = InvitationExpired(**_facts(invitation), email=invitation.email)
        emit(event, actor=SYSTEM, at=at)
        ended += 1
    return ended


def _end(invitation: Invitation, verb: str, at: datetime) -> None:
    INVITATION.move(invitation, verb)
    invitation.ended_at = at
    invitation.save(update_fields=["state", "ended_at"])


def _facts(invitation: Invitation) -> dict[str, str]:
    return {"organisation": invitation.organisation.slug, "invitation": str(invitation.key)}


def _emit_sending(
    kind: type[InvitationSent], invitation: Invitation, secret: str, *, actor: Actor, at: datetime
) -> None:
    event = kind(
        **_facts(invitation),
        email=invitation.email,
        roles=roles_in_words(invitation.roles),
        secret=secret,
    )
    emit(event, actor=actor, at=at, after={"expires_at": invitation.expires_at})


def _refuse_expired(invitation: Invitation, at: datetime) -> None:
    if at >= invitation.expires_at:
        raise TooLate(_("This invitation has expired. Send, or ask for, a new one."))


def _refuse_too_many(organisation: Organisation, email: str, actor: Actor, at: datetime) -> None:
    today = Invitation.objects.filter(created_at__gt=at - DAY)
    by_them = Q(organisation=organisation) | Q(invited_by=policy.person(actor))
    if today.filter(by_them).count() >= MOST_A_DAY:
        raise Refused(
            _("You can invite %(count)s people in a day. Invite the others tomorrow.")
            % {"count": MOST_A_DAY}
        )
    if today.filter(organisation=organisation, email=email).count() >= MOST_A_DAY_TO_ONE:
        raise Refused(
            _("You have invited %(email)s %(count)s times in a day. Try again tomorrow.")
            % {"email": email, "count": MOST_A_DAY_TO_ONE}
        )
