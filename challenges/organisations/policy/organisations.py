"""Who registers, checks, corrects and sees an organisation."""

from django.db.models import QuerySet

from challenges.kernel.policy import Actor, is_system
from challenges.organisations.models import Organisation, Role
from challenges.organisations.models.organisations import PUBLIC_BODIES

from .roles import has_role, held_roles, is_programme_team, person


def may_register_organisation(actor: Actor) -> bool:
    """Anybody who has signed in may give us their organisation."""
    return person(actor) is not None or is_system(actor)


def may_record_organisations(actor: Actor) -> bool:
    """Reference data and programme files come in by command or by the programme team."""
    return is_system(actor) or is_programme_team(actor)


def may_verify_organisation(actor: Actor, organisation: Organisation) -> bool:
    """The programme team says that a body is what it claims to be."""
    return is_system(actor) or is_programme_team(actor)


def may_change_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Its owners say what it is, and the programme team."""
    return has_role(actor, organisation, Role.OWNER) or is_programme_team(actor)


def may_change_identity(actor: Actor, organisation: Organisation) -> bool:
    """What was verified about a body is corrected by those who verified it."""
    return is_programme_team(actor) or (
        may_change_organisation(actor, organisation) and organisation.verified_at is None
    )


def possible_parents(actor: Actor, organisation: Organisation | None) -> QuerySet[Organisation]:
    """Verified ones of the same world, never itself; for a public body none but public bodies."""
    user = person(actor)
    invented = (
        organisation.is_demonstration if organisation else bool(user and user.is_demonstration)
    )
    bodies = Organisation.objects.filter(verified_at__isnull=False, is_demonstration=invented)
    if organisation is not None:
        bodies = bodies.exclude(pk=organisation.pk)
        if organisation.is_public_body:
            bodies = bodies.filter(kind__in=PUBLIC_BODIES)
    return bodies.order_by("name", "pk")


def may_open_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Its own people see who belongs to it, and the programme team."""
    return is_programme_team(actor) or has_role(actor, organisation, *Role.values)


def visible_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Public bodies that are verified; a startup once it is known publicly (catalogue and
    pilots decide where it is named); one's own always."""
    everything = Organisation.objects.all()
    if is_system(actor) or is_programme_team(actor):
        return everything
    mine = frozenset(held for held, _ in held_roles(actor))
    return everything.filter(verified_at__isnull=False) | everything.filter(pk__in=mine)
