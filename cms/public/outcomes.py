"""Finalists, winners and pilots: only what has been announced."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from challenges.applications.models import Application
from challenges.applications.states import ApplicationState
from challenges.kernel.policy import VISITOR
from challenges.pilots.models import Pilot
from challenges.pilots.policy import called_off_pilots, visible_pilots
from challenges.pilots.states import IN_USE


@dataclass(frozen=True)
class Outcome:
    """A finalist: the application, whether it won, and the pilot that came of it.

    `is_called_off` says that its pilot will not take place; `places` is how many further bodies
    use it now.
    """

    application: Application
    pilot: Pilot | None
    is_called_off: bool = False
    places: int = 0

    @property
    def has_won(self) -> bool:
        return self.application.state == ApplicationState.SELECTED

    @property
    def title(self) -> str:
        """The solution's name, which history may know only from its pilot; '' where it is
        called like its maker."""
        title = self.application.title or (self.pilot.title if self.pilot else "")
        return "" if title == self.application.organisation.name else title

    @property
    def summary(self) -> str:
        return self.application.summary or (self.pilot.summary if self.pilot else "")


def outcomes(applications: QuerySet[Application]) -> list[Outcome]:
    """Winners first, then by name. One query."""
    shown = visible_pilots(VISITOR).filter(application=OuterRef("pk"))
    found = (
        applications.annotate(
            shows_pilot=Exists(shown),
            is_called_off=Exists(called_off_pilots().filter(application=OuterRef("pk"))),
            places=Count(
                "pilot__adoptions",
                filter=Q(pilot__adoptions__state__in=IN_USE)
                & ~Q(pilot__adoptions__organisation=F("pilot__host")),
            ),
        )
        .select_related("organisation", "challenge", "pilot__host")
        .order_by("organisation__name", "reference")
    )
    every = [
        Outcome(each, each.pilot if each.shows_pilot else None, each.is_called_off, each.places)
        for each in found
    ]
    return sorted(every, key=lambda outcome: not outcome.has_won)
