"""The ranking of a round, and what was decided on it. For the chair and those who run the round."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, IntegerField, QuerySet, When
from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.judging.models import Decision, Outcome, RankingRun, Round, Standing
from challenges.judging.states import RunState

from .inputs import submissions_to_judge


@dataclass(frozen=True)
class Spread:
    """A row's drawing in per cent of its width: from the lowest to the highest review."""

    left: Decimal
    width: Decimal
    dot: Decimal
    cut: Decimal
    first_tick: int = 0
    last_tick: int = 100


@dataclass(frozen=True)
class RankedRow:
    """One application in the ranking. `band` is clear, discuss or out: see `band_of`."""

    standing: Standing
    spread: Spread
    band: str
    is_in: bool

    @property
    def application(self) -> Application:
        return self.standing.application


@dataclass(frozen=True)
class Ranking:
    """A ranked round: rows from first to last, and applications that nobody has scored."""

    run: RankingRun
    rows: tuple[RankedRow, ...]
    unranked: tuple[Application, ...]
    places: int
    reviews: int

    @property
    def chosen_by_rank(self) -> tuple[RankedRow, ...]:
        return tuple(row for row in self.rows if row.is_in)

    @property
    def below(self) -> tuple[RankedRow, ...]:
        return tuple(row for row in self.rows if not row.is_in)

    @property
    def to_discuss(self) -> int:
        """How many have reviews on both sides of the cut."""
        return sum(row.band == "discuss" for row in self.rows)


def ranking_of(judged: Round) -> Ranking | None:
    """The newest finished ranking; None before there is one. Three queries."""
    run = (
        RankingRun.objects.filter(round=judged, state=RunState.DONE)
        .order_by("-finished_at", "-pk")
        .first()
    )
    if run is None:
        return None
    standings = list(
        run.standings.select_related("application__organisation").order_by("rank", "pk")
    )
    cut = cut_of([standing.mean for standing in standings], judged.places)
    ranked = {standing.application_id for standing in standings}
    return Ranking(
        run=run,
        rows=tuple(_row(standing, cut, judged.places) for standing in standings),
        unranked=tuple(
            each.application
            for each in submissions_to_judge(judged).values()
            if each.application_id not in ranked
        ),
        places=judged.places,
        reviews=sum(standing.reviews for standing in standings),
    )


def cut_of(means: Sequence[Decimal], places: int) -> Decimal:
    """Half way between the last mean inside the places and the first one outside."""
    if not means or places >= len(means):
        return Decimal(0)
    return (means[places - 1] + means[places]) / 2


def band_of(standing: Standing, cut: Decimal) -> str:
    """Every review above the cut: clear. Every review below it: out. Otherwise: discuss."""
    if standing.lowest > cut:
        return "clear"
    return "out" if standing.highest < cut else "discuss"


def _row(standing: Standing, cut: Decimal, places: int) -> RankedRow:
    # A single review has no width, and would not be seen.
    width = max(standing.highest - standing.lowest, Decimal(1))
    return RankedRow(
        standing=standing,
        spread=Spread(min(standing.lowest, 100 - width), width, standing.mean, cut),
        band=band_of(standing, cut),
        is_in=standing.rank <= places,
    )


def decision_of(judged: Round) -> Decision | None:
    """The round's decision, pending or released."""
    found = Decision.objects.filter(round=judged).select_related("decided_by", "round__challenge")
    return found.first()


def outcomes_of(decision: Decision) -> QuerySet[Outcome]:
    """What the decision says of each application, the chosen first."""
    outcomes = decision.outcomes.select_related("application__organisation")
    return outcomes.order_by("-outcome", "application__reference", "pk")


def labels_for_decision(judged: Round) -> dict[int, str]:
    """Each application's key and words, in the order of the ranking, the unranked last."""
    ranking = ranking_of(judged)
    labels = {}
    for row in ranking.rows if ranking else ():
        labels[row.application.pk] = _("%(rank)s. %(title)s, %(organisation)s (mean %(mean)s)") % {
            "rank": row.standing.rank,
            "title": row.application.title,
            "organisation": row.application.organisation,
            "mean": f"{row.standing.mean:.1f}",
        }
    for submission in submissions_to_judge(judged).values():
        application = submission.application
        labels.setdefault(
            application.pk,
            _("Not ranked: %(title)s, %(organisation)s")
            % {"title": application.title, "organisation": application.organisation},
        )
    return labels


def in_order_of(applications: QuerySet[Application], keys: Sequence[int]) -> QuerySet[Application]:
    """The applications in the order of these keys."""
    places = [When(pk=key, then=place) for place, key in enumerate(keys)]
    if not places:
        return applications.none()
    return applications.order_by(Case(*places, output_field=IntegerField()), "pk")
