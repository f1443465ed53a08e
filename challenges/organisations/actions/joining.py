"""Asking to belong to an organisation, and what its owners answer."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import cast

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import Refused, TooLate
from challenges.organisations import policy
from challenges.organisations.events import (
    JoinRequestAccepted,
    JoinRequestDeclined,
    JoinRequested,
    JoinRequestExpired,
    JoinRequestWithdrawn,
)
from challenges.organisations.models import JoinRequest, Organisation, User
from challenges.organisations.queries import (
    in_order,
    lock_organisation,
    lock_request,
    roles_in_words,
    roles_of,
    trusted_domain,
)
from challenges.organisations.states import JOIN_REQUEST, JoinRequestState

from .roles import give_roles

VALID_FOR = timedelta(days=30)
DAY = timedelta(days=1)
# So that nobody asks everywhere, or the same people day after day.
MOST_OPEN = 5
MOST_A_DAY = 10
LONGEST_MESSAGE = 2000
PIECE = 100


@transaction.atomic
def ask_to_join(
    *, organisation: Organisation, message: str = "", actor: Actor, at: datetime
) -> JoinRequest:
    """Ask its owners, or the programme team where it has none, to be let in.

    The answer says nothing of who belongs to it. Raises NotAllowed, or Refused where the actor
    belongs to it, has asked already, or a limit is reached.
    """
    require(policy.may_ask_to_join, actor, organisation)
    # Held, so that two tabs count the same open requests.
    user = User.objects.select_for_update(no_key=True).get(pk=cast(User, actor).pk)
    organisation = lock_organisation(organisation)
    if organisation.memberships.filter(user=user).exists():
        raise Refused(_("You belong to %(body)s already.") % {"body": organisation})
    mine = JoinRequest.objects.filter(user=user)
    _expire(_due(at).filter(user=user), at)
    open_ones = mine.filter(state=JoinRequestState.OPEN)
    if open_ones.filter(organisation=organisation).exists():
        raise Refused(_("You have asked already. We tell you by mail when somebody answers."))
    if open_ones.count() >= MOST_OPEN:
        raise Refused(
            _("You have asked %(count)s organisations. Wait for an answer, or withdraw one.")
            % {"count": MOST_OPEN}
        )
    if mine.filter(asked_at__gt=at - DAY).count() >= MOST_A_DAY:
        raise Refused(_("You have asked often today. Ask again tomorrow."))
    try:
        with transaction.atomic():
            request = JoinRequest.objects.create(
                organisation=organisation,
                user=user,
                message=message.strip()[:LONGEST_MESSAGE],
                trusted_domain=trusted_domain(user, organisation),
                asked_at=at,
                expires_at=at + VALID_FOR,
            )
    except IntegrityError as clash:
        raise Refused(_("You have asked already.")) from clash
    after = {"trusted_domain": request.trusted_domain, "expires_at": request.expires_at}
    emit(JoinRequested(**_facts(request)), actor=actor, at=at, after=after)
    return request


@transaction.atomic
def accept_join_request(
    *, request: JoinRequest, roles: Collection[str], actor: Actor, at: datetime
) -> JoinRequest:
    """Let them in with these roles. Raises NotAllowed, IllegalMove once it is answered or
    withdrawn, TooLate once it has expired, or Refused where the account was closed."""
    organisation, request = _lock(request)
    require(policy.may_answer_request, actor, request)
    require(policy.may_give_roles, actor, organisation, roles)
    if not policy.may_belong_to(request.user, organisation):
        raise Refused(_("The account of %(name)s is closed.") % {"name": request.user})
    request.roles = in_order(roles)
    _end(request, "accept", actor, at)
    before = roles_of(request.user, organisation)
    give_roles(request.user, organisation, roles, at)
    event = JoinRequestAccepted(**_facts(request), roles=roles_in_words(roles))
    after = in_order({*before, *roles})
    emit(event, actor=actor, at=at, before={"roles": before}, after={"roles": after})
    return request


@transaction.atomic
def decline_join_request(
    *, request: JoinRequest, reason: str, actor: Actor, at: datetime
) -> JoinRequest:
    """Say no, with a reason that the asker reads. Raises as above, or Refused without one."""
    _organisation, request = _lock(request)
    require(policy.may_answer_request, actor, request)
    request.reason = reason.strip()[:LONGEST_MESSAGE]
    if not request.reason:
        raise Refused(_("Say why, so that they know what to do."))
    _end(request, "decline", actor, at)
    emit(JoinRequestDeclined(**_facts(request), reason=request.reason), actor=actor, at=at)
    return request


@transaction.atomic
def withdraw_join_request(*, request: JoinRequest, actor: Actor, at: datetime) -> JoinRequest:
    """Take one's own back. Raises NotAllowed, or IllegalMove once it is answered."""
    _organisation, request = _lock(request)
    require(policy.may_withdraw_request, actor, request)
    JOIN_REQUEST.move(request, "withdraw")
    request.ended_at = at
    request.save()
    emit(JoinRequestWithdrawn(**_facts(request)), actor=actor, at=at)
    return request


@transaction.atomic
def expire_join_requests(*, actor: Actor, at: datetime) -> int:
    """End what nobody has answered in time, a piece at a time; returns how many."""
    require(policy.may_keep_time, actor)
    return _expire(_due(at, skip_locked=True)[:PIECE], at)


def _lock(request: JoinRequest) -> tuple[Organisation, JoinRequest]:
    """The organisation first, as everybody does who changes its people."""
    organisation = lock_organisation(request.organisation)
    return organisation, lock_request(request)


def _end(request: JoinRequest, verb: str, actor: Actor, at: datetime) -> None:
    JOIN_REQUEST.move(request, verb)
    if at >= request.expires_at:
        raise TooLate(_("This request has expired. Invite the person instead."))
    request.ended_at, request.answered_by = at, policy.person(actor)
    request.save()


def _due(at: datetime, *, skip_locked: bool = False) -> QuerySet[JoinRequest]:
    waiting = JoinRequest.objects.filter(
        state__in=JOIN_REQUEST.states_before("expire"), expires_at__lte=at
    )
    locked = waiting.select_for_update(no_key=True, of=("self",), skip_locked=skip_locked)
    return locked.select_related("organisation", "user").order_by("pk")


def _expire(due: QuerySet[JoinRequest], at: datetime) -> int:
    ended = 0
    for request in due:
        JOIN_REQUEST.move(request, "expire")
        request.ended_at = at
        request.save(update_fields=["state", "ended_at"])
        emit(JoinRequestExpired(**_facts(request)), actor=SYSTEM, at=at)
        ended += 1
    return ended


def _facts(request: JoinRequest) -> dict[str, str]:
    return {
        "organisation": request.organisation.slug,
        "request": str(request.key),
        "person": request.user.reference,
        "person_name": str(request.user),
    }
