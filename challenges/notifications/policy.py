"""Who may write, send and read notices."""

from django.db.models import QuerySet

from challenges.kernel.policy import Actor, is_system
from challenges.organisations.policy import is_programme_team, person

from .models import Notice


def may_send_notices(actor: Actor) -> bool:
    """Notices follow from events: only the platform itself writes and sends them."""
    return is_system(actor)


def visible_notices(actor: Actor) -> QuerySet[Notice]:
    """One's own; the programme team sees all, to answer "I never got a mail"."""
    everything = Notice.objects.all()
    if is_system(actor) or is_programme_team(actor):
        return everything
    return everything.filter(recipient=person(actor)) if person(actor) else everything.none()
