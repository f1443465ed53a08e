"""Pilots, milestones and adoptions of a programme, as shapes."""

from challenges.catalogue.models import Programme
from challenges.pilots.models import Adoption, Pilot
from challenges.transfer.engines.programme_file import piloted

from .named import Named
from .shaped import shaped


def pilots_of(programme: Programme, named: Named) -> tuple[piloted.Pilot, ...]:
    """The pilots with milestones and adoptions, by the reference of what won."""
    rows = Pilot.objects.filter(application__challenge__programme=programme)
    rows = rows.select_related("application", "host").prefetch_related("localities")
    return tuple(_pilot(row, named) for row in rows.order_by("application__reference"))


def _pilot(row: Pilot, named: Named) -> piloted.Pilot:
    milestones = row.milestones.order_by("position")
    adoptions = row.adoptions.select_related("organisation", "locality")
    return shaped(
        piloted.Pilot,
        row,
        application=row.application.reference,
        host=named.organisation(row.host),
        localities=tuple(sorted(place.code for place in row.localities.all())),
        milestones=tuple(shaped(piloted.Milestone, each) for each in milestones),
        adoptions=tuple(
            _adoption(each, named) for each in adoptions.order_by("organisation__slug")
        ),
    )


def _adoption(row: Adoption, named: Named) -> piloted.Adoption:
    steps = row.steps.select_related("by").order_by("position")
    return shaped(
        piloted.Adoption,
        row,
        organisation=named.organisation(row.organisation),
        locality=row.locality.code if row.locality else "",
        steps=tuple(shaped(piloted.AdoptionStep, each, by=named.person(each.by)) for each in steps),
    )
