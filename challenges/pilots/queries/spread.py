"""Where solutions are, how far each has got there, and how fast it went."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from challenges.kernel.policy import Actor
from challenges.organisations.models import Locality
from challenges.pilots.engines.spread import Point, Step, curve, months_to_reach
from challenges.pilots.models import Adoption, AdoptionStep, Pilot
from challenges.pilots.policy import visible_pilots
from challenges.pilots.states import GIVEN_UP, IN_USE, ON_THE_WAY, AdoptionState


@dataclass(frozen=True)
class Cell:
    """One solution in one locality: `state` as in AdoptionState, or empty; `began_here`."""

    locality: Locality
    state: str
    began_here: bool


@dataclass(frozen=True)
class SpreadOfPilot:
    """A pilot with a cell for each locality, its curve and its reasons for not going on."""

    pilot: Pilot
    cells: tuple[Cell, ...]
    points: tuple[Point, ...]
    months_to_second: int | None
    months_to_fifth: int | None
    reasons: tuple[tuple[str, int], ...]

    @property
    def live(self) -> int:
        """Localities in which it is in use; the first pilot's count."""
        return sum(1 for cell in self.cells if cell.state in IN_USE or cell.began_here)

    @property
    def on_the_way(self) -> int:
        """Localities that are interested, exploring or committed."""
        return sum(1 for cell in self.cells if cell.state in ON_THE_WAY)

    @property
    def committed(self) -> int:
        return sum(1 for cell in self.cells if cell.state == AdoptionState.COMMITTED)

    def by_state(self) -> list[tuple[str, list[Locality]]]:
        """Each state with its localities, the furthest first; the empty state is "not yet"."""
        groups: dict[str, list[Locality]] = defaultdict(list)
        for cell in self.cells:
            groups[cell.state].append(cell.locality)
        order = ("embedded", "live", "committed", "exploring", "interest", "declined", "stopped")
        return [(state, groups[state]) for state in (*order, "") if groups[state]]


@dataclass(frozen=True)
class Matrix:
    """Every solution by every locality."""

    columns: tuple[Locality, ...]
    rows: tuple[SpreadOfPilot, ...]


def spread_of(pilot: Pilot, at: datetime) -> SpreadOfPilot:
    """The spread of one pilot."""
    return _spread(_with_adoptions(Pilot.objects.filter(pk=pilot.pk))[0], _localities(), at)


def matrix(actor: Actor, at: datetime, *, demonstration: bool) -> Matrix:
    """All visible pilots of real programmes, or of demonstration ones, the most spread first."""
    pilots = _with_adoptions(
        visible_pilots(actor).filter(
            application__challenge__programme__is_demonstration=demonstration
        )
    )
    localities = _localities()
    rows = [_spread(pilot, localities, at) for pilot in pilots]
    rows.sort(key=lambda row: (-row.live, -row.on_the_way, row.pilot.title))
    columns = sorted(localities, key=lambda place: (place.sub_region, place.name))
    return Matrix(tuple(columns), tuple(rows))


def _with_adoptions(pilots):
    steps = Prefetch("steps", AdoptionStep.objects.order_by("position"))
    adoptions = Prefetch(
        "adoptions", Adoption.objects.select_related("organisation").prefetch_related(steps)
    )
    return (
        pilots.select_related(
            "host__locality",
            "application__organisation",
            "application__challenge__owner__locality",
            "application__challenge__programme",
        )
        .prefetch_related("localities", adoptions)
        .order_by("title", "pk")
    )


def _localities() -> list[Locality]:
    return list(Locality.objects.order_by("name", "pk"))


def _spread(pilot: Pilot, localities: list[Locality], at: datetime) -> SpreadOfPilot:
    adoptions = list(pilot.adoptions.all())
    states = {
        adoption.locality_id: adoption.state for adoption in adoptions if adoption.locality_id
    }
    sites = {site.pk for site in pilot.localities.all()}
    if not sites and pilot.host and pilot.host.locality_id:
        sites = {pilot.host.locality_id}
    steps = [
        Step(body=adoption.organisation.slug, on=step.on, state=step.state)
        for adoption in adoptions
        for step in adoption.steps.all()
    ]
    points = curve(pilot.starts_on, steps, f"{at:%Y-%m}")
    reasons: dict[str, int] = defaultdict(int)
    for adoption in adoptions:
        if adoption.reason and adoption.state in GIVEN_UP:
            reasons[adoption.reason] += 1
    return SpreadOfPilot(
        pilot=pilot,
        cells=tuple(
            Cell(place, states.get(place.pk, ""), place.pk in sites) for place in localities
        ),
        points=points,
        months_to_second=months_to_reach(points, 2),
        months_to_fifth=months_to_reach(points, 5),
        reasons=tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
    )
