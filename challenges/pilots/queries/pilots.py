"""Pilots and what waits in them."""

from datetime import datetime, time

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge, Programme
from challenges.catalogue.policy import challenges_where
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words import CITY, money
from challenges.judging.policy import tied_organisations
from challenges.kernel.policy import Actor
from challenges.kernel.states import Waiting
from challenges.organisations.models import Organisation
from challenges.organisations.models.organisations import PUBLIC_BODIES
from challenges.organisations.policy import organisations_where, person
from challenges.pilots.models import Milestone, Pilot
from challenges.pilots.policy import OFFICERS, STARTUP, visible_pilots
from challenges.pilots.states import MilestoneState, PilotState

from .adoptions import waiting_adoptions


def lock_pilot(pk: int) -> Pilot:
    """The pilot, locked until the transaction ends, with what its policy reads."""
    return (
        Pilot.objects.select_for_update(no_key=True, of=("self",))
        .select_related(
            "host",
            "application__organisation",
            "application__challenge__owner",
            "application__challenge__programme",
        )
        .get(pk=pk)
    )


def lock_milestone(pk: int) -> Milestone:
    """The milestone, locked until the transaction ends, with what its policy reads."""
    return (
        Milestone.objects.select_for_update(no_key=True, of=("self",))
        .select_related(
            "pilot__host",
            "pilot__application__organisation",
            "pilot__application__challenge__owner",
        )
        .get(pk=pk)
    )


def find_pilot(actor: Actor, slug: str) -> Pilot | None:
    """The pilot with this address, or None where it does not exist or may not be seen."""
    return _with_names(visible_pilots(actor)).filter(slug=slug).first()


def workspace(pilot: Pilot) -> list[Milestone]:
    """The milestones of a pilot in their order."""
    return list(pilot.milestones.select_related("file").order_by("position", "pk"))


def possible_hosts(application: Application) -> QuerySet[Organisation]:
    """Who can host the pilot of a winner: the posing body, its partners, verified public bodies."""
    challenge = application.challenge
    bodies = Organisation.objects.filter(
        Q(pk=challenge.owner_id)
        | Q(partnerships__challenge=challenge)
        | Q(verified_at__isnull=False, kind__in=PUBLIC_BODIES)
    )
    if not challenge.is_demonstration:
        bodies = bodies.filter(is_demonstration=False)
    return bodies.distinct().order_by("name", "pk")


def pilots_of_challenge(actor: Actor, challenge: Challenge) -> QuerySet[Pilot]:
    """What the actor may see of the pilots that came of a challenge."""
    return _with_names(visible_pilots(actor).filter(application__challenge=challenge)).order_by(
        "title", "pk"
    )


def pilots_of_programme(actor: Actor, programme: Programme) -> QuerySet[Pilot]:
    """What the actor may see of the pilots that came of a programme."""
    return _with_names(
        visible_pilots(actor).filter(application__challenge__programme=programme)
    ).order_by("title", "pk")


def pilots_of_mine(actor: Actor) -> QuerySet[Pilot]:
    """The pilots in which the actor's own organisations take part, on either side."""
    offices = organisations_where(actor, *OFFICERS)
    startups = organisations_where(actor, *STARTUP)
    mine = Q(host__in=offices) | Q(application__organisation__in=startups)
    return _with_names(visible_pilots(actor).filter(mine)).order_by("state", "title", "pk")


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Winners to try, pilots to start, milestones to deliver, milestones to check, adoptions of
    which nothing was said for long."""
    offices = organisations_where(actor, *OFFICERS)
    startups = organisations_where(actor, *STARTUP)
    user = person(actor)
    posed = challenges_where(actor, *OFFICERS)
    if user is None:
        return []
    tied = tied_organisations(user)
    winners = Application.objects.exclude(organisation__in=tied).filter(
        state=ApplicationState.SELECTED,
        challenge__in=posed,
        challenge__state__in=(ChallengeState.ANNOUNCED, ChallengeState.PILOTING),
        pilot=None,
    )
    preparing = Pilot.objects.filter(host__in=offices, state=PilotState.PREPARING)
    milestones = (
        Milestone.objects.filter(pilot__state=PilotState.RUNNING)
        .select_related("pilot")
        .order_by("due_on", "pk")
    )
    to_check = milestones.exclude(pilot__application__organisation__in=tied).filter(
        pilot__host__in=offices, state=MilestoneState.DELIVERED
    )
    to_deliver = milestones.filter(
        pilot__application__organisation__in=startups,
        state__in=(MilestoneState.PLANNED, MilestoneState.RETURNED),
    )
    return [
        *(
            Waiting(
                title=_("Set up the pilot of %(title)s") % {"title": winner.title},
                consequence=_("It was chosen, and nobody tries it yet."),
                verb=_("Set up"),
                url_name="pilots:set_up",
                url_args=(winner.reference,),
            )
            for winner in winners.order_by("reference", "pk")
        ),
        *(
            Waiting(
                title=_("Start the pilot of %(title)s") % {"title": pilot.title},
                consequence=_("Its page is public from then on."),
                verb=_("Prepare"),
                url_name="pilots:pilot",
                url_args=(pilot.slug,),
            )
            for pilot in preparing.order_by("title", "pk")
        ),
        *(
            _waiting_milestone(milestone, _("Check"), _("Accept or return"))
            for milestone in to_check
        ),
        *(_waiting_milestone(milestone, _("Deliver"), _("Deliver")) for milestone in to_deliver),
        *waiting_adoptions(actor, at),
    ]


def _waiting_milestone(milestone: Milestone, verb: str, act: str) -> Waiting:
    due = parse_date(milestone.due_on) if len(milestone.due_on) == 10 else None
    pays = (
        _("Pays %(sum)s when accepted.") % {"sum": money(milestone.payment)}
        if milestone.payment
        else _("Nothing is paid for this one.")
    )
    returned = (
        _("Returned: %(reason)s") % {"reason": milestone.returned_because}
        if milestone.state == MilestoneState.RETURNED
        else ""
    )
    return Waiting(
        title=f"{act}: {milestone.deliverable}",
        consequence=returned or f"{milestone.pilot.title}. {pays}",
        verb=verb,
        url_name="pilots:pilot",
        url_args=(milestone.pilot.slug,),
        due_at=datetime.combine(due, time(23, 59), CITY) if due else None,
    )


def _with_names(pilots: QuerySet[Pilot]) -> QuerySet[Pilot]:
    return pilots.select_related(
        "host__locality",
        "application__organisation",
        "application__challenge__owner",
        "application__challenge__programme",
    ).prefetch_related("localities")
