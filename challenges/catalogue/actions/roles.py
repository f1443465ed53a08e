"""Giving somebody a role in one challenge, and ending it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import ChallengeRoleEnded, ChallengeRoleGiven
from challenges.catalogue.models import GIVEN_ROLES, Challenge, ChallengeRole
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.queries.people import body_of
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import Refused
from challenges.organisations.models import Organisation, User
from challenges.organisations.policy import forget_roles, person
from challenges.organisations.queries import lock_organisation, roles_in_words


@transaction.atomic
def give_challenge_role(
    *, challenge: Challenge, user: User | None, role: str, actor: Actor, at: datetime
) -> ChallengeRole:
    """Let somebody of the posing body, or of a partner, do this in one challenge.

    Giving it again has no effect. Raises NotAllowed, or Refused where the person is unknown or
    belongs to neither, in the same words, or where the role is of a whole body.
    """
    require(policy.may_give_challenge_roles, actor, challenge)
    if role not in GIVEN_ROLES:
        raise Refused(_("Choose what the person may do in this challenge."))
    body = body_of(user, challenge) if user else None
    if user is not None and body is not None:
        # Nobody leaves it, or is removed, between the look and the giving.
        lock_organisation(body)
        challenge = lock_challenge(challenge)
        require(policy.may_give_challenge_roles, actor, challenge)
        body = body_of(user, challenge)
    if user is None or body is None:
        raise Refused(
            _(
                "Nobody with this address belongs to the body that poses the challenge, or to one "
                "of its partners. Invite them to one of these first."
            )
        )
    given, is_new = ChallengeRole.objects.get_or_create(
        challenge=challenge,
        user=user,
        role=role,
        defaults={"organisation": body, "since_at": at, "given_by": person(actor)},
    )
    if not is_new:
        return given
    forget_roles(user)
    event = ChallengeRoleGiven(**_facts(given))
    emit(event, actor=actor, at=at, before={"role": None}, after={"role": role})
    return given


@transaction.atomic
def end_challenge_role(*, given: ChallengeRole, actor: Actor, at: datetime) -> None:
    """Take it away, or lay it down; it is gone at the person's next request.

    A role that has ended meanwhile is no error. Raises NotAllowed.
    """
    held = ChallengeRole.objects.select_for_update(no_key=True, of=("self",)).filter(pk=given.pk)
    found = held.select_related("challenge__owner", "user", "organisation").first()
    require(policy.may_end_challenge_role, actor, found or given)
    if found is not None:
        _end([found], actor=actor, at=at)


@transaction.atomic
def end_challenge_roles_for(
    *, user: User, organisation: Organisation, actor: Actor, at: datetime
) -> int:
    """End all that somebody did in challenges for a body they have left; returns how many."""
    held = (
        ChallengeRole.objects.select_for_update(no_key=True, of=("self",))
        .filter(user=user, organisation=organisation)
        .select_related("challenge__owner", "user", "organisation")
        .order_by("pk")
    )
    rows = list(held)
    for given in rows:
        require(policy.may_end_challenge_role, actor, given)
    return _end(rows, actor=actor, at=at)


def end_roles_of_former_partners(challenge: Challenge, at: datetime) -> None:
    """The caller holds the challenge and has changed its partners."""
    held = challenge.roles.exclude(organisation__in=policy.bodies_with_a_part(challenge))
    rows = held.select_related("challenge__owner", "user", "organisation").order_by("pk")
    _end(rows, actor=SYSTEM, at=at)


def _end(rows: Iterable[ChallengeRole], *, actor: Actor, at: datetime) -> int:
    ended = 0
    for given in rows:
        event = ChallengeRoleEnded(**_facts(given))
        given.delete()
        forget_roles(given.user)
        emit(event, actor=actor, at=at, before={"role": given.role}, after={"role": None})
        ended += 1
    return ended


def _facts(given: ChallengeRole) -> dict[str, str]:
    return {
        "challenge": given.challenge.reference,
        "title": given.challenge.title,
        "person": given.user.reference,
        "person_name": str(given.user),
        "organisation": given.organisation.slug,
        "role": roles_in_words([given.role]),
    }
