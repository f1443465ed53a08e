"""Who may see, write, approve and run a challenge.

What may be done in which state is the life cycle's to say; here only people are asked about.
"""

from django.db.models import Q, QuerySet

from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Organisation, Role
from challenges.organisations.policy import (
    has_role,
    is_of_one_world,
    is_programme_team,
    organisations_where,
    person,
)

from .models import Challenge, Programme
from .states import PUBLIC_STATES, ChallengeState

WRITERS = (Role.OWNER, Role.EDITOR)
MANAGERS = (*WRITERS, Role.CASE_OFFICER)
INSIDERS = (*MANAGERS, Role.APPROVER, Role.OBSERVER)

# A challenge that was approved once keeps its page when it is withdrawn later.
IS_PUBLIC = Q(state__in=PUBLIC_STATES) | Q(
    state=ChallengeState.CANCELLED, approved_at__isnull=False
)


def visible_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Published ones for everybody; all of one's own body; everything for the programme team."""
    everything = Challenge.objects.all()
    if is_system(actor) or is_programme_team(actor):
        return everything
    return everything.filter(IS_PUBLIC | Q(owner__in=organisations_where(actor, *INSIDERS)))


def published_challenges(actor: Actor) -> QuerySet[Challenge]:
    """What the public list and search show: drafts stay out of it even for their writers."""
    return visible_challenges(actor).filter(IS_PUBLIC)


def visible_programmes(actor: Actor) -> QuerySet[Programme]:
    """Programmes are decided in public, so everybody may see each."""
    return Programme.objects.all()


def may_draft_challenge(actor: Actor, organisation: Organisation) -> bool:
    """Writers of a verified public body, and the programme team on its behalf."""
    if not (organisation.is_public_body and organisation.verified_at):
        return False
    return has_role(actor, organisation, *WRITERS) or is_programme_team(actor)


def may_join_programme(actor: Actor, organisation: Organisation, programme: Programme) -> bool:
    """The real and the invented are kept apart."""
    return is_of_one_world(actor, organisation, demonstration=programme.is_demonstration)


def programmes_of_own_world(actor: Actor) -> QuerySet[Programme]:
    """Invented programmes for invented people, real ones for real people, both for commands."""
    user = person(actor)
    every = visible_programmes(actor)
    return every.filter(is_demonstration=user.is_demonstration) if user else every


def may_edit_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Writers of the owning body, and the programme team."""
    return has_role(actor, challenge.owner, *WRITERS) or is_programme_team(actor)


def may_submit_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Whoever may write it may say that it is ready."""
    return may_edit_challenge(actor, challenge)


def may_review_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Approvers of the owning body and the programme team read it whole and may return it."""
    return has_role(actor, challenge.owner, Role.APPROVER) or is_programme_team(actor)


def may_approve_challenge(actor: Actor, challenge: Challenge) -> bool:
    """A reviewer who neither began it, nor wrote any part of it, nor sent it for approval."""
    return may_review_challenge(actor, challenge) and not is_author(actor, challenge)


def may_return_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Whoever reviews may ask for changes; an author who reviews may as well."""
    return may_review_challenge(actor, challenge)


def is_author(actor: Actor, challenge: Challenge) -> bool:
    """Whether the actor had a hand in what is to be approved."""
    user = person(actor)
    if user is None:
        return False
    if user.pk in (challenge.created_by_id, challenge.submitted_by_id):
        return True
    return challenge.authors.filter(pk=user.pk).exists()


def may_manage_challenge(actor: Actor, challenge: Challenge) -> bool:
    """The people who run the call: writers and case officers of the body, programme team."""
    return has_role(actor, challenge.owner, *MANAGERS) or is_programme_team(actor)


def run_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Exactly those for which `may_manage_challenge` says yes."""
    everything = Challenge.objects.all()
    if is_programme_team(actor):
        return everything
    return everything.filter(owner__in=organisations_where(actor, *MANAGERS))


def may_follow_up_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Announcing, piloting, finishing: managers, approvers, and the system as a consequence of
    what another area's policy has allowed (a chair's release, a host's start)."""
    return (
        is_system(actor)
        or may_manage_challenge(actor, challenge)
        or may_review_challenge(actor, challenge)
    )


def may_observe_challenge(actor: Actor, challenge: Challenge) -> bool:
    """Everybody with a role in the owning body, and the programme team."""
    return has_role(actor, challenge.owner, *INSIDERS) or is_programme_team(actor)


def may_tell_story(actor: Actor, challenge: Challenge) -> bool:
    """The page's editors are asked by the back office; it calls as the system or as a manager."""
    return is_system(actor) or may_manage_challenge(actor, challenge)


def may_keep_time(actor: Actor) -> bool:
    """Only the clock opens and closes calls."""
    return is_system(actor)


def may_record_catalogue(actor: Actor) -> bool:
    """History comes in by command or by the programme team."""
    return is_system(actor) or is_programme_team(actor)
