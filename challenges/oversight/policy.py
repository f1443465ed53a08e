"""Who may look across everything."""

from django.db.models import QuerySet

from challenges.audit.models import Entry
from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import is_programme_team


def may_read_audit(actor: Actor) -> bool:
    """The programme team reads the whole trail."""
    return is_system(actor) or is_programme_team(actor)


def may_see_jobs(actor: Actor) -> bool:
    """The programme team sees what waits, runs and failed."""
    return is_system(actor) or is_programme_team(actor)


def visible_entries(actor: Actor) -> QuerySet[Entry]:
    """All entries for those who may read them, none for anybody else."""
    return Entry.objects.all() if may_read_audit(actor) else Entry.objects.none()
