"""Who sees the evidence of conflicts, and whose word on it counts."""

from django.db.models import Q, QuerySet

from challenges.judging.models import Panel
from challenges.kernel.policy import Actor
from challenges.organisations.models import Organisation, User
from challenges.organisations.policy import is_programme_team, person

from .panels import managed_challenges
from .ties import closed_applications, is_tied_to


def watched_panels(actor: Actor) -> QuerySet[Panel]:
    """Panels whose conflicts the actor sees: those whose judging they run, and those they chair;
    none where they are tied to an applicant."""
    user = person(actor)
    if user is None:
        return Panel.objects.none()
    panels = Panel.objects.filter(Q(chair=user) | Q(challenge__in=managed_challenges(user)))
    return panels.exclude(challenge__in=closed_applications(user).values("challenge"))


def may_watch_conflicts(actor: Actor, panel: Panel) -> bool:
    """Exactly those of `watched_panels`."""
    return watched_panels(actor).filter(pk=panel.pk).exists()


def may_decide_conflict(actor: Actor, panel: Panel, judge: User) -> bool:
    """Confirm and dismiss: whoever sees them, of everybody but themselves."""
    user = person(actor)
    return user is not None and user.pk != judge.pk and may_watch_conflicts(actor, panel)


def may_pin_conflict(actor: Actor, panel: Panel, judge: User, organisation: Organisation) -> bool:
    """The last word: the programme team, on nobody of their own."""
    return (
        is_programme_team(actor)
        and may_decide_conflict(actor, panel, judge)
        and not is_tied_to(actor, organisation)
    )
