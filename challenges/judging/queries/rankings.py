"""The ranking of a round as it was worked out. For the chair and those who run the round."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.judging.engines.findings import Figures
from challenges.judging.engines.freezing import thaw
from challenges.judging.models import RankingRun, Round, Standing, StandingBand
from challenges.judging.states import RunState

from .inputs import submissions_to_judge

# Only few may read these: see queries.reports.
FOR_FEW = ("judge_reports", "group_checks")


@dataclass(frozen=True)
class RankedRow:
    """One application in the ranking, as a row of `components/ranking.html`."""

    standing: Standing

    @property
    def application(self) -> Application:
        return self.standing.application

    @property
    def name(self) -> str:
        return self.application.title or self.application.reference

    @property
    def about(self) -> str:
        return f"{self.application.organisation}, {self.application.reference}"

    @property
    def chance(self) -> str:
        """That of being among the places, as nobody would doubt it: 'over 99%'."""
        chance = self.standing.chance
        if chance is None:
            return ""
        if chance > Decimal("0.99"):
            return _("over 99%")
        return _("under 1%") if chance < Decimal("0.01") else f"{chance * 100:.0f}%"

    @property
    def stricter(self) -> Decimal:
        """By how many points its judges were stricter than the panel; below 0: kinder."""
        return -(self.standing.leniency or Decimal(0))

    @property
    def kinder(self) -> Decimal:
        return -self.stricter

    @property
    def is_moved(self) -> bool:
        """Whether it would be read otherwise than its raw score to one decimal."""
        leniency = self.standing.leniency
        return leniency is not None and abs(leniency) >= Decimal("0.05")


@dataclass(frozen=True)
class BandOfRows:
    """The rows of one band; `band` is '' where nothing tells how sure the ranks are."""

    band: str
    places: int
    rows: tuple[RankedRow, ...]

    @property
    def name(self) -> str:
        return str(StandingBand(self.band).label) if self.band else _("As ranked")

    @property
    def note(self) -> str:
        words = {
            "clear": _("in the top %(places)s in at least 9 of 10 draws"),
            "discuss": _("the scores cannot decide"),
            "out": _("in the top %(places)s in at most 1 of 10 draws"),
            "": _("how sure the ranks are is not recorded"),
        }
        return words[self.band] % {"places": self.places}


@dataclass(frozen=True)
class Ranking:
    """A ranked round: rows from first to last, and applications that nobody has scored.

    `figures` are None where they are not recorded.
    """

    run: RankingRun
    figures: Figures | None
    rows: tuple[RankedRow, ...]
    unranked: tuple[Application, ...]
    places: int
    reviews: int

    @property
    def bands(self) -> tuple[BandOfRows, ...]:
        """The bands that have rows: clear, to discuss, out; all in one where it is not known."""
        found = (
            BandOfRows(
                band, self.places, tuple(row for row in self.rows if row.standing.band == band)
            )
            for band in ("", *StandingBand.values)
        )
        return tuple(each for each in found if each.rows)

    @property
    def is_sure(self) -> bool:
        """Whether it is recorded how sure the ranks are."""
        return bool(self.rows) and all(row.standing.band for row in self.rows)

    @property
    def clear(self) -> int:
        return self._count(StandingBand.CLEAR)

    @property
    def to_discuss(self) -> int:
        return self._count(StandingBand.DISCUSS)

    @property
    def out(self) -> int:
        return self._count(StandingBand.OUT)

    @property
    def places_left(self) -> int:
        """How many of the places those to discuss compete for."""
        return max(0, min(self.places, len(self.rows)) - self.clear)

    @property
    def has_ties(self) -> bool:
        return any(row.standing.is_tied for row in self.rows)

    @property
    def most_moved(self) -> tuple[RankedRow, ...]:
        """The applications whose judges were furthest from the panel, the furthest first."""
        moved = [row for row in self.rows if row.is_moved]
        return tuple(sorted(moved, key=lambda row: abs(row.stricter), reverse=True))

    def _count(self, band: StandingBand) -> int:
        return sum(row.standing.band == band for row in self.rows)


def counting_run(judged: Round) -> RankingRun | None:
    """The ranking that counts, without what only few may read; None before there is one."""
    runs = RankingRun.objects.filter(round=judged, state=RunState.DONE).defer(*FOR_FEW)
    return runs.order_by("-finished_at", "-pk").first()


def ranking_of(judged: Round) -> Ranking | None:
    """The newest finished ranking; None before there is one. Three queries."""
    run = counting_run(judged)
    if run is None:
        return None
    standings = list(
        run.standings.select_related("application__organisation").order_by("rank", "pk")
    )
    ranked = {standing.application_id for standing in standings}
    return Ranking(
        run=run,
        figures=figures_of(run),
        rows=tuple(RankedRow(each) for each in standings),
        unranked=tuple(
            each.application
            for each in submissions_to_judge(judged).values()
            if each.application_id not in ranked
        ),
        places=judged.places,
        reviews=sum(standing.reviews for standing in standings),
    )


def figures_of(run: RankingRun) -> Figures | None:
    """What the ranking rests on; None where it is not recorded."""
    return None if run.figures is None else thaw(Figures, run.figures)
