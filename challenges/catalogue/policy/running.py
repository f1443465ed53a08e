"""Who runs a call, looks on, and keeps its time and its history."""

from django.db.models import QuerySet

from challenges.catalogue.models import Challenge
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import is_programme_team

from .approval import may_review_challenge
from .roles import INSIDERS, MANAGERS, challenges_where, has_role_in


def may_manage_challenge(actor: Actor, challenge: Challenge) -> bool:
    """The people who run the call: its writers and case officers, the programme team."""
    return has_role_in(actor, challenge, *MANAGERS) or is_programme_team(actor)


def run_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Exactly those for which `may_manage_challenge` says yes."""
    if is_programme_team(actor):
        return Challenge.objects.all()
    return challenges_where(actor, *MANAGERS)


def may_follow_up_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Announcing, piloting, finishing: managers, approvers, and the system as a consequence of
    what another area's policy has allowed (a chair's release, a host's start)."""
    return (
        is_system(actor)
        or may_manage_challenge(actor, challenge)
        or may_review_challenge(actor, challenge)
    )


def may_observe_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Everybody with a role in it or in the owning body, and the programme team."""
    return has_role_in(actor, challenge, *INSIDERS) or is_programme_team(actor)


def observed_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Exactly those for which `may_observe_challenge` says yes."""
    if is_programme_team(actor):
        return Challenge.objects.all()
    return challenges_where(actor, *INSIDERS)


def may_keep_time(actor: Actor) -> bool:
    """Only the clock opens and closes calls."""
    return is_system(actor)


def may_record_catalogue(actor: Actor) -> bool:
    """History comes in by command or by the programme team."""
    return is_system(actor) or is_programme_team(actor)
