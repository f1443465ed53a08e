"""Who from outside is let into one application, and who lets them in."""

from typing import cast

from django.db.models import Q, QuerySet

from challenges.applications.models import Application, Collaborator
from challenges.applications.states import CollaborationState, Right
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import Actor, LinkHolder, is_system
from challenges.organisations.models import Role
from challenges.organisations.policy import has_role, may_act_in_world, person

# Those who act for an applying organisation.
APPLICANTS = (Role.OWNER, Role.MEMBER)
# What the personal link of an invitation says of itself (see kernel.policy.LinkHolder).
COLLABORATION_LINK = "collaboration"


def may_act_for_applicant(actor: Actor, application: Application) -> bool:
    """People of the applying organisation who write its applications; nobody from outside."""
    return has_role(actor, application.organisation, *APPLICANTS)


def shared_applications(actor: Actor, *rights: str) -> QuerySet[Application]:
    """Those that the person is let into from outside, with one of these rights or with any.

    Read anew each time: an access that has ended is gone while a page is still open.
    """
    user = person(actor)
    if user is None:
        return Application.objects.none()
    access = Collaborator.objects.filter(
        user=user, state=CollaborationState.ACTIVE, right__in=rights or Right.values
    )
    return Application.objects.filter(pk__in=access.values("application"))


def is_shared_with(actor: Actor, application: Application, *rights: str) -> bool:
    """The same of one application."""
    return shared_applications(actor, *rights).filter(pk=application.pk).exists()


def may_share_application(actor: Actor, application: Application) -> bool:
    """Whoever acts for the applicant sees who is let in, invites and ends it; not of history."""
    is_history = application.challenge.state == ChallengeState.RECORDED
    return not is_history and may_act_for_applicant(actor, application)


def collaborations_offered(actor: Actor) -> QuerySet[Collaborator]:
    """Invitations sent to the address of the person, and the one that a personal link opens; of
    those that were accepted, the person's own."""
    if actor.kind == "link" and cast(LinkHolder, actor).purpose == COLLABORATION_LINK:
        return Collaborator.objects.filter(key=actor.reference)
    user = person(actor)
    if user is None:
        return Collaborator.objects.none()
    return Collaborator.objects.filter(Q(email=user.email) | Q(user=user))


def may_accept_collaboration(actor: Actor, collaborator: Collaborator) -> bool:
    """Only the person to whose address it was sent, of the challenge's own world: a link alone, or
    forwarded, lets nobody in."""
    invented = collaborator.application.challenge.is_demonstration
    return (
        person(actor) is not None
        and may_decline_collaboration(actor, collaborator)
        and may_act_in_world(actor, demonstration=invented)
    )


def may_decline_collaboration(actor: Actor, collaborator: Collaborator) -> bool:
    """Whoever got the invitation, without an account as well."""
    return collaborations_offered(actor).filter(pk=collaborator.pk).exists()


def may_end_collaboration(actor: Actor, collaborator: Collaborator) -> bool:
    """Whoever may let in, and everybody their own."""
    user = person(actor)
    is_own = user is not None and user.pk == collaborator.user_id
    return is_own or may_share_application(actor, collaborator.application)


def may_end_all_collaborations(actor: Actor) -> bool:
    """Only the platform, where an account is closed."""
    return is_system(actor)
