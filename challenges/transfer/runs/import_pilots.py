"""The pilots and adoptions of an imported programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from challenges.pilots.actions.record import record_adoption, record_pilot
from challenges.transfer.engines.programme_file.convert import columns

if TYPE_CHECKING:
    from .import_programme import Import


def import_pilots(under_way: Import) -> None:
    """Each pilot with its milestones, then the bodies that took it up."""
    for shape in under_way.file.pilots:
        facts = columns(shape, "adoptions")
        facts.update(
            application=under_way.applications[shape.application],
            host=under_way.bodies.get(shape.host),
            localities=[under_way.localities[code] for code in shape.localities],
            milestones=[columns(each) for each in shape.milestones],
        )
        pilot = record_pilot(**facts, **under_way.by)
        for adoption in shape.adoptions:
            facts = columns(adoption)
            facts.update(
                organisation=under_way.bodies[adoption.organisation],
                locality=under_way.localities.get(adoption.locality),
                steps=[
                    {**columns(step), "by": under_way.people.get(step.by)}
                    for step in adoption.steps
                ],
            )
            record_adoption(pilot=pilot, **facts, **under_way.by)
        under_way.step(shape.title)
