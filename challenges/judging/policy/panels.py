"""Who chooses judges, and who declares what for whom."""

from django.db.models import Q, QuerySet

from challenges.applications.models import Application
from challenges.applications.states import IN_COMPETITION
from challenges.catalogue.models import Challenge
from challenges.catalogue.policy import run_challenges
from challenges.judging.models import Assignment, Panel, PanelMember
from challenges.judging.states import APPLICANTS_KNOWN
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Organisation, User
from challenges.organisations.policy import person

from .ties import closed_applications


def managed_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Challenges whose judging the actor runs."""
    user = person(actor)
    if user is None:
        return Challenge.objects.none()
    return run_challenges(actor).exclude(pk__in=closed_applications(user).values("challenge"))


def may_manage_judging(actor: Actor, challenge: Challenge) -> bool:
    """Whoever runs the challenge, unless tied to an applicant."""
    return managed_challenges(actor).filter(pk=challenge.pk).exists()


def may_change_panel(actor: Actor, panel: Panel) -> bool:
    """Those who run the challenge choose its judges."""
    return may_manage_judging(actor, panel.challenge)


def may_change_seat(actor: Actor, seat: PanelMember) -> bool:
    """The judge, and those who choose the judges."""
    return own_seats(actor).filter(pk=seat.pk).exists() or may_change_panel(actor, seat.panel)


def own_seats(actor: Actor) -> QuerySet[PanelMember]:
    """A judge's own seats, for the declaration of interests."""
    user = person(actor)
    return PanelMember.objects.filter(user=user) if user else PanelMember.objects.none()


def panels_to_declare_for(actor: Actor) -> QuerySet[Panel]:
    """The panels on which the person sits or which they chair."""
    user = person(actor)
    if user is None:
        return Panel.objects.none()
    return Panel.objects.filter(Q(members__user=user) | Q(chair=user)).distinct()


def judged_challenges(actor: Actor) -> QuerySet[Challenge]:
    """Those on whose panel the person sits or which they chair, or of which they were given
    something to read. Who is tied to whom is not asked: it is about the person, not the page."""
    user = person(actor)
    if user is None:
        return Challenge.objects.none()
    return Challenge.objects.filter(
        Q(pk__in=panels_to_declare_for(user).values("challenge"))
        | Q(pk__in=Assignment.objects.filter(judge=user).values("round__challenge"))
    )


def applicants_to_judge(panel: Panel) -> QuerySet[Organisation]:
    """The organisations in the competition: what a declaration lists, and nothing more.

    Nobody before the call has closed.
    """
    applications = Application.objects.filter(
        challenge=panel.challenge_id,
        challenge__state__in=APPLICANTS_KNOWN,
        state__in=IN_COMPETITION,
    )
    return Organisation.objects.filter(pk__in=applications.values("organisation"))


def may_declare_for_panel(actor: Actor, panel: Panel) -> bool:
    """Its judges and its chair."""
    return panels_to_declare_for(actor).filter(pk=panel.pk).exists()


def may_declare_conflict(actor: Actor, judge: User, organisation: Organisation) -> bool:
    """A judge for themselves, whoever manages a panel they sit on, and what we found ourselves."""
    user = person(actor)
    if is_system(actor) or (user is not None and user.pk == judge.pk):
        return True
    panels = Panel.objects.filter(Q(members__user=judge) | Q(chair=judge))
    return any(
        may_manage_judging(actor, panel.challenge)
        for panel in panels.select_related("challenge__owner").distinct()
    )
