"""What a change by hand would do, before it is done."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from challenges.applications.models import Submission
from challenges.judging.engines import assignment as engine
from challenges.judging.models import Assignment, Round
from challenges.judging.states import TO_SCORE, AssignmentState
from challenges.organisations.models import User

from .inputs import submissions_to_judge
from .problems import assignment_problem
from .worths import value_in

# Why a pair may not be made, by the rule of engine.Violations that it would break.
NAMES_OF_RULES = {
    "barred": gettext_lazy(
        "%(name)s has a conflict of interest with this applicant, or has stepped back from it."
    ),
    "over_limit": gettext_lazy("%(name)s has as many applications as they take."),
    "same_organisation": gettext_lazy("Somebody of the organisation of %(name)s reads it already."),
    "apart": gettext_lazy("%(name)s never reads the same application as one of its judges."),
}
MOST = 12


@dataclass(frozen=True)
class Table:
    """A round as changes by hand see it: the problem, its frozen submissions, and all pairs,
    proposed ones too."""

    problem: engine.Problem
    submissions: dict[str, Submission]
    pairs: frozenset[engine.Pair]


@dataclass(frozen=True)
class Reader:
    """A judge who has the application; `worth` is of 100. `is_begun`: it cannot be taken back."""

    user: User
    worth: int
    is_begun: bool
    is_proposed: bool


@dataclass(frozen=True)
class Choice:
    """A judge who could be given it: what the pair is worth, of 100, how the application that
    fares worst would fare better (below 0: worse), and the load that the judge would have."""

    user: User
    worth: int
    worst_off: int
    load: int
    load_limit: int

    @property
    def lost(self) -> int:
        """What the application that fares worst loses."""
        return max(0, -self.worst_off)


@dataclass(frozen=True)
class Moves:
    """What can be changed for one application."""

    reference: str
    readers: tuple[Reader, ...]
    choices: tuple[Choice, ...]
    wanted: int


def table_of(judged: Round) -> Table:
    """The round as it stands, whatever a search makes of it."""
    rows = Assignment.objects.filter(round=judged, state__in=(AssignmentState.PROPOSED, *TO_SCORE))
    names = rows.values_list("application__reference", "judge__reference")
    return Table(
        assignment_problem(judged),
        submissions_to_judge(judged),
        frozenset(engine.Pair(*each) for each in names),
    )


def moves_of(judged: Round, reference: str, instead_of: str = "") -> Moves | None:
    """Who reads an application, and who could, besides them or in place of one; None for an
    application that is not in the round."""
    table = table_of(judged)
    if reference not in table.submissions:
        return None
    value = value_in(table.problem)
    found = engine.candidates(
        table.problem, table.pairs, reference, instead_of=instead_of, most=MOST
    )
    people = {
        user.reference: user
        for user in User.objects.filter(reference__in={each.judge for each in found})
    }
    rows = Assignment.objects.filter(
        round=judged,
        application__reference=reference,
        state__in=(AssignmentState.PROPOSED, *TO_SCORE),
    )
    rows = rows.select_related("judge").prefetch_related("scoresheets")
    wanted = {each.application: each.reviews for each in table.problem.applications}
    return Moves(
        reference=reference,
        readers=tuple(
            Reader(
                row.judge,
                of_hundred(value(engine.Pair(reference, row.judge.reference))),
                bool(row.scoresheets.all()),
                row.state == AssignmentState.PROPOSED,
            )
            for row in rows.order_by("judge__name", "pk")
        ),
        choices=tuple(_choice(each, people[each.judge]) for each in found),
        wanted=wanted[reference],
    )


def of_hundred(millionths: int) -> int:
    """A worth as people read it."""
    return round(millionths / 10_000)


def _choice(candidate: engine.Candidate, user: User) -> Choice:
    load = next(each for each in candidate.effect.loads if each.judge == candidate.judge)
    return Choice(
        user,
        of_hundred(candidate.value),
        of_hundred(candidate.effect.worst_off),
        load.applications,
        load.load_limit,
    )
