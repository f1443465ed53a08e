"""Who may look across everything."""

from django.db.models import Q, QuerySet

from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge
from challenges.judging.policy import managed_challenges
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import is_programme_team


def may_read_audit(actor: Actor) -> bool:
    """The programme team reads the whole trail."""
    return is_system(actor) or is_programme_team(actor)


def may_see_jobs(actor: Actor) -> bool:
    """The programme team sees what waits, runs and failed."""
    return is_system(actor) or is_programme_team(actor)


def visible_entries(actor: Actor) -> QuerySet[Entry]:
    """All entries for those who may read them, none for anybody else.

    Whoever is tied to an applicant of a challenge finds nothing of its judging here either.
    """
    if not may_read_audit(actor):
        return Entry.objects.none()
    if is_system(actor):
        return Entry.objects.all()
    closed = Challenge.objects.exclude(pk__in=managed_challenges(actor).values("pk"))
    hidden = Q()
    for reference in closed.values_list("reference", flat=True):
        hidden |= Q(subject=reference) | Q(subject__startswith=f"{reference}-")
    judging = Q(event__startswith="judging.")
    return Entry.objects.exclude(judging & hidden) if hidden else Entry.objects.all()
