"""Who may do what with pilots, milestones and adoptions."""

from django.db.models import Q, QuerySet

from challenges.applications.models import Application
from challenges.applications.policy import ANNOUNCED_STATES
from challenges.applications.states import ApplicationState
from challenges.catalogue.policy import challenges_where, has_role_in, published_challenges
from challenges.judging.policy import is_tied_to
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Organisation, Role
from challenges.organisations.policy import (
    has_role,
    is_of_one_world,
    is_programme_team,
    may_act_in_world,
    organisations_where,
)

from .models import Adoption, Milestone, Pilot
from .states import PilotState

STARTUP = (Role.OWNER, Role.MEMBER)
OFFICERS = (Role.OWNER, Role.EDITOR, Role.CASE_OFFICER)
PUBLIC = (PilotState.RUNNING, PilotState.FINISHED, PilotState.STOPPED, PilotState.RECORDED)


def visible_pilots(actor: Actor) -> QuerySet[Pilot]:
    """Pilots that have begun, for everybody, where their challenge is; one's own side's and all
    for the programme team.

    One that was called off before it began never becomes public.
    """
    everything = Pilot.objects.all()
    if is_system(actor) or is_programme_team(actor):
        return everything
    offices = organisations_where(actor, *OFFICERS, Role.OBSERVER)
    return everything.filter(
        Q(state__in=PUBLIC, application__challenge__in=published_challenges(actor))
        | Q(host__in=offices)
        | Q(application__challenge__in=challenges_where(actor, *OFFICERS, Role.OBSERVER))
        | Q(application__organisation__in=organisations_where(actor, *STARTUP))
    )


def visible_adoptions(actor: Actor) -> QuerySet[Adoption]:
    """Where a solution spreads is public as soon as its pilot is."""
    return Adoption.objects.filter(pilot__in=visible_pilots(actor))


def called_off_pilots() -> QuerySet[Pilot]:
    """Pilots that will not take place, for saying so of a winner that is public already: that it
    won was announced, so nobody should wait for its pilot. Nothing else of them is told."""
    return Pilot.objects.filter(state=PilotState.CALLED_OFF)


def may_record_pilots(actor: Actor) -> bool:
    """Programme files come in by command or by the programme team."""
    return is_system(actor) or is_programme_team(actor)


def may_end_with_challenge(actor: Actor) -> bool:
    """Only as a consequence of a challenge's end, which somebody else's policy has allowed."""
    return is_system(actor)


def may_set_up_pilot(actor: Actor, application: Application) -> bool:
    """The body that posed the challenge, for a winner that is announced, and the programme team;
    never somebody who is tied to the winner."""
    is_announced = application.challenge.state in ANNOUNCED_STATES
    if application.state != ApplicationState.SELECTED or not is_announced:
        return False
    runs_it = has_role_in(actor, application.challenge, *OFFICERS) or is_programme_team(actor)
    return runs_it and not is_tied_to(actor, application.organisation)


def runs_pilot(actor: Actor, pilot: Pilot) -> bool:
    """The host's officers, those of the posing body, and the programme team."""
    return (
        has_role(actor, pilot.host, *OFFICERS)
        or has_role_in(actor, pilot.application.challenge, *OFFICERS)
        or is_programme_team(actor)
    )


def may_manage_pilot(actor: Actor, pilot: Pilot) -> bool:
    """Whoever runs it, but never somebody who is tied to the startup: what they decide is paid."""
    return runs_pilot(actor, pilot) and not is_tied_to(actor, pilot.application.organisation)


def may_work_on_pilot(actor: Actor, pilot: Pilot) -> bool:
    """Everybody who takes part: both sides, observers, the programme team."""
    return (
        runs_pilot(actor, pilot)
        or is_startup_side(actor, pilot)
        or has_role(actor, pilot.host, Role.OBSERVER)
    )


def is_startup_side(actor: Actor, pilot: Pilot) -> bool:
    """The actor belongs to the organisation whose solution is tried."""
    return has_role(actor, pilot.application.organisation, *STARTUP)


def may_deliver(actor: Actor, milestone: Milestone) -> bool:
    """Only the startup says that its milestone is delivered."""
    return is_startup_side(actor, milestone.pilot)


def may_accept(actor: Actor, milestone: Milestone) -> bool:
    """Whoever manages its pilot."""
    return may_manage_pilot(actor, milestone.pilot)


def is_demonstration(pilot: Pilot) -> bool:
    """Whether the pilot is invented, as its programme is."""
    return pilot.application.challenge.is_demonstration


def visible_adoptions_of_bodies(actor: Actor) -> QuerySet[Adoption]:
    """The adoptions of the bodies for which the actor speaks, or at which they may look."""
    offices = organisations_where(actor, *OFFICERS, Role.OBSERVER)
    return visible_adoptions(actor).filter(organisation__in=offices)


def may_move_adoption(actor: Actor, pilot: Pilot, organisation: Organisation) -> bool:
    """The officers of an adopting body that is verified, and the programme team."""
    if organisation.verified_at is None:
        return False
    if not is_of_one_world(actor, organisation, demonstration=is_demonstration(pilot)):
        return False
    speaks = has_role(actor, organisation, *OFFICERS) or is_programme_team(actor)
    return speaks and visible_pilots(actor).filter(pk=pilot.pk).exists()


def is_of_own_world(actor: Actor, pilot: Pilot) -> bool:
    """Invented people take up what is invented, real people what is real."""
    return may_act_in_world(actor, demonstration=is_demonstration(pilot))


def bodies_that_may_adopt(actor: Actor, pilot: Pilot) -> QuerySet[Organisation]:
    """The public bodies for which the actor may answer, never the host itself; for the programme
    team, all of them."""
    return _adopters(actor, pilot, *OFFICERS)


def bodies_seen_adopting(actor: Actor, pilot: Pilot) -> QuerySet[Organisation]:
    """The same with those at which the actor may only look."""
    return _adopters(actor, pilot, *OFFICERS, Role.OBSERVER)


def _adopters(actor: Actor, pilot: Pilot, *roles: str) -> QuerySet[Organisation]:
    bodies = Organisation.objects.filter(verified_at__isnull=False, locality__isnull=False)
    if not is_of_own_world(actor, pilot):
        return bodies.none()
    if not is_demonstration(pilot):
        bodies = bodies.filter(is_demonstration=False)
    bodies = bodies.exclude(hosted_pilots=pilot)
    if not is_programme_team(actor):
        bodies = bodies.filter(pk__in=organisations_where(actor, *roles))
    return bodies.order_by("name", "pk")
