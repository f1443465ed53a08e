"""In which programmes somebody needs more than a code by e-mail."""

from django.db.models import Q, QuerySet

from challenges.catalogue.models import Programme
from challenges.kernel.policy import Actor
from challenges.organisations.policy import is_programme_team, organisations_where, person

from .roles import INSIDERS, challenges_where
from .visibility import programmes_of_own_world


def demanding_programmes(actor: Actor) -> QuerySet[Programme]:
    """Those of the person's own world that demand a second factor of whoever works in them."""
    if person(actor) is None:
        return Programme.objects.none()
    return programmes_of_own_world(actor).filter(demands_second_factor=True)


def programmes_run_from_inside(actor: Actor) -> QuerySet[Programme]:
    """Those in which the person has a part for a public body.

    The programme team and whoever administers the site have a part in each.
    """
    user = person(actor)
    if user is None:
        return Programme.objects.none()
    if is_programme_team(user) or user.is_staff or user.is_superuser:
        return Programme.objects.all()
    inside = organisations_where(user, *INSIDERS)
    return Programme.objects.filter(
        Q(run_by__in=inside)
        | Q(delivery_partner__in=inside)
        | Q(pk__in=challenges_where(user, *INSIDERS).values("programme"))
    )
