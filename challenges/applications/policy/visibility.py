"""Which applications somebody sees: one's own, those shared with one, and those sent to the
challenges that one runs."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from challenges.applications.models import Application
from challenges.applications.states import FINALISTS, ApplicationState, Right
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import keeps_readable, published_challenges
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import VISITOR, Actor, is_system
from challenges.organisations.models import Role
from challenges.organisations.policy import has_role, organisations_where

from .sharing import APPLICANTS, is_shared_with, shared_applications
from .withholding import WAS_SENT, run_and_not_withheld

VIEWERS = (Role.VIEWER,)
ANNOUNCED_STATES = (
    ChallengeState.ANNOUNCED,
    ChallengeState.PILOTING,
    ChallengeState.FINISHED,
    ChallengeState.RECORDED,
)


def own_applications(actor: Actor) -> QuerySet[Application]:
    """Those of the organisations for which the actor may apply."""
    return Application.objects.filter(organisation__in=organisations_where(actor, *APPLICANTS))


def team_applications(actor: Actor) -> QuerySet[Application]:
    """The same, and those of the organisations in which the actor may only view."""
    team = organisations_where(actor, *APPLICANTS, *VIEWERS)
    return Application.objects.filter(organisation__in=team)


def written_applications(actor: Actor) -> QuerySet[Application]:
    """Those whose answers the actor may write: one's own, and those shared with one to edit."""
    return own_applications(actor) | shared_applications(actor, Right.EDIT)


def read_applications(actor: Actor) -> QuerySet[Application]:
    """Those that the actor reads on the applicant's side: as one of the team, or from outside."""
    return team_applications(actor) | shared_applications(actor)


@keeps_readable
def applied_to(actor: Actor) -> Q:
    """What an application has been sent to, be it withdrawn since, or may still be sent to, stays
    readable to those who read the application, whoever is invited since."""
    counts = Q(submissions__isnull=False) | Q(
        state=ApplicationState.DRAFT, challenge__closes_at__gt=Now()
    )
    return Q(pk__in=read_applications(actor).filter(counts).values("challenge"))


def sent_applications(actor: Actor) -> QuerySet[Application]:
    """What was sent to the challenges that the actor runs; everything sent for the team.

    Never what is withheld from the actor, such as that of an organisation they are tied to.
    """
    sent = Application.objects.filter(WAS_SENT)
    return sent if is_system(actor) else run_and_not_withheld(actor, sent)


def visible_applications(actor: Actor) -> QuerySet[Application]:
    """Those of one's team, those shared with one, and what was sent to what one runs."""
    if is_system(actor):
        return Application.objects.all()
    return read_applications(actor) | sent_applications(actor)


def announced_applications(challenge: Challenge) -> QuerySet[Application]:
    """Its finalists and winners once they are announced, for whoever sees the challenge."""
    announced = Application.objects.filter(challenge__state__in=ANNOUNCED_STATES)
    return announced.filter(challenge=challenge, state__in=FINALISTS)


def public_applications() -> QuerySet[Application]:
    """Finalists and winners that have been announced to everybody: their names are public."""
    listed = Application.objects.filter(challenge__in=published_challenges(VISITOR))
    return listed.filter(state__in=FINALISTS, challenge__state__in=ANNOUNCED_STATES)


def may_read_application(actor: Actor, application: Application) -> bool:
    """Exactly those who see it in a list."""
    return visible_applications(actor).filter(pk=application.pk).exists()


def may_read_draft(actor: Actor, application: Application) -> bool:
    """The applying organisation, whoever may only view among them, and whom it lets in."""
    return is_of_team(actor, application) or is_shared_with(actor, application)


def is_of_team(actor: Actor, application: Application) -> bool:
    """The applying organisation alone, whoever may only view among them."""
    return has_role(actor, application.organisation, *APPLICANTS, *VIEWERS)
