"""Asking somebody from outside to work on one application, and what they answer.

An invitation says nothing about whether the address has an account: nobody is looked up. It is not
one of organisations, which gives roles in a whole body.
"""

from datetime import datetime
from typing import cast

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from challenges.applications import policy
from challenges.applications.events import (
    CollaboratorAccepted,
    CollaboratorDeclined,
    CollaboratorExpired,
    CollaboratorInvited,
    CollaboratorInvitedAgain,
    CollaboratorWithdrawn,
)
from challenges.applications.models import Application, Collaborator
from challenges.applications.queries import (
    collaborations_due,
    lock_application,
    lock_collaborator,
)
from challenges.applications.states import (
    COLLABORATION,
    ApplicationState,
    CollaborationState,
    Right,
)
from challenges.audit.actions import emit
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import Refused, TooLate
from challenges.organisations.actions.invitations import (
    DAY,
    KEPT_FOR,
    MOST_A_DAY,
    MOST_A_DAY_TO_ONE,
    MOST_SENDINGS,
    PIECE,
    VALID_FOR,
)
from challenges.organisations.models import User, digest, new_secret
from challenges.organisations.policy import person

# Who works with more outsiders than this at once wants to be one organisation.
MOST_AT_ONCE = 10


@transaction.atomic
def invite_collaborator(
    *, application: Application, email: str, right: str, actor: Actor, at: datetime
) -> Collaborator:
    """Ask whoever has this address to view or edit this application alone, by a mail with a link.

    The answer is the same whether or not the address has an account. Raises NotAllowed, or Refused
    where they belong to the organisation, are in or invited already, or a limit is reached.
    """
    application = lock_application(application)
    require(policy.may_share_application, actor, application)
    email = email.strip().lower()
    if application.state == ApplicationState.WITHDRAWN:
        raise Refused(_("This application is withdrawn, so nobody else is invited to it."))
    for overdue in collaborations_due(at).filter(application=application, email=email):
        _expire(overdue, at)
    _refuse_whoever_is_in(application, email)
    _refuse_too_many(application, email, actor, at)
    secret = new_secret()
    collaborator = Collaborator.objects.create(
        application=application,
        email=email,
        right=Right(right),
        secret_sha256=digest(secret),
        invited_by=person(actor),
        created_at=at,
        sent_at=at,
        expires_at=at + VALID_FOR,
    )
    _emit_sending(CollaboratorInvited, collaborator, secret, actor, at)
    return collaborator


@transaction.atomic
def send_collaboration_again(
    *, collaborator: Collaborator, actor: Actor, at: datetime
) -> Collaborator:
    """Another mail with a new link; it is open for as long as a new one would be.

    Raises NotAllowed, IllegalMove once it is answered, TooLate once it has expired, or Refused
    where it was sent too often.
    """
    collaborator = _lock(collaborator)
    require(policy.may_share_application, actor, collaborator.application)
    COLLABORATION.move(collaborator, "send_again")
    _refuse_expired(collaborator, at)
    if collaborator.sendings >= MOST_SENDINGS:
        raise Refused(
            _("We have sent this invitation %(count)s times. Ask %(email)s to look for it.")
            % {"count": collaborator.sendings, "email": collaborator.email}
        )
    secret = new_secret()
    collaborator.secret_sha256 = digest(secret)
    collaborator.sendings += 1
    collaborator.sent_at, collaborator.expires_at = at, at + VALID_FOR
    collaborator.save(update_fields=["secret_sha256", "sendings", "sent_at", "expires_at"])
    _emit_sending(CollaboratorInvitedAgain, collaborator, secret, actor, at)
    return collaborator


@transaction.atomic
def withdraw_collaboration(
    *, collaborator: Collaborator, actor: Actor, at: datetime
) -> Collaborator:
    """Take an invitation back. Raises NotAllowed, or IllegalMove once it is answered."""
    collaborator = _lock(collaborator)
    require(policy.may_share_application, actor, collaborator.application)
    _end(collaborator, "withdraw", at)
    emit(CollaboratorWithdrawn(**_facts(collaborator)), actor=actor, at=at)
    return collaborator


@transaction.atomic
def accept_collaboration(*, collaborator: Collaborator, actor: Actor, at: datetime) -> Collaborator:
    """Be let into the application from now on, with the right that was offered. The address is no
    longer kept: the person is known.

    Raises NotAllowed, IllegalMove once it is answered or withdrawn, TooLate once it has expired,
    Refused where they are in already.
    """
    # Their application is not held: judging, which is told, holds rounds before applications.
    collaborator = lock_collaborator(collaborator)
    require(policy.may_accept_collaboration, actor, collaborator)
    COLLABORATION.move(collaborator, "accept")
    _refuse_expired(collaborator, at)
    user = cast(User, actor)
    application = collaborator.application
    if policy.is_shared_with(user, application):
        raise Refused(_("You work on this application already."))
    collaborator.user, collaborator.email, collaborator.accepted_at = user, "", at
    collaborator.save(update_fields=["state", "user", "email", "accepted_at"])
    event = CollaboratorAccepted(
        **_facts(collaborator),
        organisation=application.organisation.slug,
        person=user.reference,
        person_name=str(user),
        right=collaborator.right,
    )
    emit(event, actor=actor, at=at, after={"right": collaborator.right})
    return collaborator


@transaction.atomic
def decline_collaboration(
    *, collaborator: Collaborator, actor: Actor, at: datetime
) -> Collaborator:
    """Say no. Raises NotAllowed, IllegalMove once it is answered, TooLate once it has expired."""
    collaborator = _lock(collaborator)
    require(policy.may_decline_collaboration, actor, collaborator)
    _end(collaborator, "decline", at)
    _refuse_expired(collaborator, at)
    emit(CollaboratorDeclined(**_facts(collaborator)), actor=actor, at=at)
    return collaborator


@transaction.atomic
def expire_collaborations(*, actor: Actor, at: datetime) -> int:
    """End what nobody has answered in time, a piece at a time; returns how many."""
    require(policy.may_keep_time, actor)
    due = collaborations_due(at).select_related("application")
    locked = due.select_for_update(no_key=True, of=("self",), skip_locked=True)
    ended = list(locked[:PIECE])
    for each in ended:
        _expire(each, at)
    return len(ended)


@transaction.atomic
def erase_collaborations(*, actor: Actor, at: datetime) -> int:
    """Erase a piece of the invitations that came to nothing `KEPT_FOR` ago, with their addresses;
    returns how many. Whoever was in stays known, for the ties that follow from it."""
    require(policy.may_keep_time, actor)
    ended = Collaborator.objects.filter(user=None, ended_at__lte=at - KEPT_FOR).order_by("pk")
    held = ended.select_for_update(no_key=True, skip_locked=True, of=("self",))[:PIECE]
    return Collaborator.objects.filter(pk__in=[row.pk for row in held]).delete()[0]


def _lock(collaborator: Collaborator) -> Collaborator:
    """The application first, as everybody does who writes it."""
    application = lock_application(collaborator.application)
    collaborator = lock_collaborator(collaborator)
    collaborator.application = application
    return collaborator


def _expire(collaborator: Collaborator, at: datetime) -> None:
    _end(collaborator, "expire", at)
    emit(CollaboratorExpired(**_facts(collaborator)), actor=SYSTEM, at=at)


def _end(collaborator: Collaborator, verb: str, at: datetime) -> None:
    COLLABORATION.move(collaborator, verb)
    collaborator.ended_at = at
    collaborator.save(update_fields=["state", "ended_at"])


def _facts(collaborator: Collaborator) -> dict[str, str]:
    return {
        "application": collaborator.application.reference,
        "collaborator": str(collaborator.key),
    }


def _emit_sending(
    kind: type[CollaboratorInvited],
    collaborator: Collaborator,
    secret: str,
    actor: Actor,
    at: datetime,
) -> None:
    event = kind(**_facts(collaborator), right=collaborator.right, secret=secret)
    emit(event, actor=actor, at=at, after={"expires_at": collaborator.expires_at})


def _refuse_expired(collaborator: Collaborator, at: datetime) -> None:
    if at >= collaborator.expires_at:
        raise TooLate(_("This invitation has expired. Send, or ask for, a new one."))


def _refuse_whoever_is_in(application: Application, email: str) -> None:
    """By what the applicants see anyway: their own people, and whom they have let in or asked."""
    if application.organisation.memberships.filter(user__email=email).exists():
        raise Refused(
            _("%(email)s belongs to %(body)s. Its owners say what they may do.")
            % {"email": email, "body": application.organisation}
        )
    if application.collaborators.filter(
        user__email=email, state=CollaborationState.ACTIVE
    ).exists():
        raise Refused(
            _("%(email)s has access already. You can change what they may do above.")
            % {"email": email}
        )
    if application.collaborators.filter(email=email, state=CollaborationState.INVITED).exists():
        raise Refused(
            _("There is an invitation to %(email)s already. Resend it, or withdraw it first.")
            % {"email": email}
        )


def _refuse_too_many(application: Application, email: str, actor: Actor, at: datetime) -> None:
    is_open = Q(state__in=(CollaborationState.INVITED, CollaborationState.ACTIVE))
    if application.collaborators.filter(is_open).count() >= MOST_AT_ONCE:
        raise Refused(
            _("%(count)s people from outside can work on an application. End the access of one, "
              "or withdraw an invitation, first.")
            % {"count": MOST_AT_ONCE}
        )  # fmt: skip
    by_them = Q(application__organisation=application.organisation_id) | Q(invited_by=person(actor))
    today = Collaborator.objects.filter(by_them, created_at__gt=at - DAY)
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
