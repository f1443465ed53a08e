"""What the search for judges works on. The same rows always give the same input."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from challenges.applications.models import Application
from challenges.judging.engines import assignment
from challenges.judging.models import Assignment, PanelMember, Round
from challenges.judging.policy import standing_conflicts, tied_organisations
from challenges.judging.states import TO_SCORE, AssignmentState, Change, ConflictState
from challenges.organisations.models import Membership, Organisation, User

from .inputs import submissions_to_judge
from .pool import lapsed_entries
from .worths import worths_of

PER_CENT = 10_000


@dataclass(frozen=True)
class Standing:
    """The pairs of a round: those to score, those of them that were begun, and the given up."""

    present: tuple[assignment.Pair, ...]
    begun: tuple[assignment.Pair, ...]
    given_up: tuple[assignment.Pair, ...]


def assignment_problem(judged: Round, change: str = Change.FREEZE) -> assignment.Problem:
    """Who is wanted where: reviews, limits, ties and recusals, what pairs are worth, and the pairs
    that stand, of which those that were begun stay whatever `change` says.

    A judge is left out who has not declared their interests, or whose standing declaration lapses
    before scoring closes.
    """
    submissions = submissions_to_judge(judged)
    applications = {name: submission.application for name, submission in submissions.items()}
    seats = declared_seats(judged)
    pairs = standing_pairs(judged, applications)
    suggested, certain = _barred(applications, {seat.user_id: seat for seat in seats})
    works = _works_of(seats) if judged.is_one_per_organisation else {}
    exceptions = judged.reviews_wanted.select_related("application")
    wanted = {each.application.reference: each.reviews for each in exceptions}
    return assignment.Problem(
        applications=tuple(
            assignment.Wanted(name, wanted.get(name, judged.reviews_per_application))
            for name in applications
        ),
        judges=tuple(
            assignment.Judge(
                seat.user.reference,
                seat.load_limit,
                min(judged.least_load, seat.load_limit),
                works.get(seat.user_id, ""),
            )
            for seat in seats
        ),
        barred=(*certain, *pairs.given_up),
        suggested=suggested,
        apart=tuple(
            assignment.Apart(each.first.reference, each.second.reference)
            for each in judged.panel.apart.select_related("first", "second")
        ),
        settled=pairs.present if change == Change.FREEZE else pairs.begun,
        present=pairs.present,
        worths=worths_of(judged, submissions, seats),
        change=assignment.Change(change),
        mode=assignment.Mode(judged.mode),
        one_per_organisation=judged.is_one_per_organisation,
        floor=judged.floor * PER_CENT,
        seed=judged.seed,
    ).in_order()


def declared_seats(judged: Round) -> list[PanelMember]:
    """Those on the panel who have declared their interests, by reference."""
    return list(_declared(judged).select_related("user").order_by("user__reference"))


def standing_pairs(judged: Round, applications: Iterable[str]) -> Standing:
    """The published pairs of these applications: one query. Begun is what has a score sheet."""
    known = set(applications)
    held = Assignment.objects.filter(round=judged).exclude(state=AssignmentState.PROPOSED)
    found: dict[str, list[assignment.Pair]] = defaultdict(list)
    sheets = Assignment.objects.filter(pk=OuterRef("pk"), scoresheets__isnull=False)
    rows = held.annotate(is_begun=Exists(sheets)).select_related("application", "judge")
    for row in rows.order_by("pk"):
        if row.application.reference not in known:
            continue
        pair = assignment.Pair(row.application.reference, row.judge.reference)
        if row.state not in TO_SCORE:
            found["given up"].append(pair)
            continue
        found["present"].append(pair)
        if row.is_begun:
            found["begun"].append(pair)
    return Standing(tuple(found["present"]), tuple(found["begun"]), tuple(found["given up"]))


def _works_of(seats: Iterable[PanelMember]) -> dict[int, str]:
    """The organisation of each judge who belongs to one: the one they joined first."""
    users = [seat.user_id for seat in seats]
    rows = Membership.objects.filter(user__in=users).order_by("-pk")
    return dict(rows.values_list("user", "organisation__slug"))


def _barred(
    applications: dict[str, Application], seats: dict[int, PanelMember]
) -> tuple[tuple[assignment.Pair, ...], tuple[assignment.Pair, ...]]:
    """The pairs with a tie: those of which all evidence is suggested, and the certain ones."""
    ties = _ties(set(seats), {each.organisation_id for each in applications.values()})
    in_doubt = _ties_in_doubt(set(seats), ties)
    barred: dict[bool, list[assignment.Pair]] = defaultdict(list)
    for name, application in applications.items():
        body = application.organisation_id
        for judge in ties[body]:
            pair = assignment.Pair(name, seats[judge].user.reference)
            barred[(judge, body) in in_doubt].append(pair)
    return tuple(barred[True]), tuple(barred[False])


def judges_who_have_not_declared(judged: Round) -> list[str]:
    """The names of those on the panel who are given nothing until they declare."""
    silent = judged.panel.members.exclude(pk__in=_declared(judged).values("pk"))
    silent = silent.select_related("user")
    return [str(seat) for seat in silent.order_by("user__name", "pk")]


def _declared(judged: Round) -> QuerySet[PanelMember]:
    """Who has declared: for this panel, and in general for as long as it scores."""
    members = judged.panel.members.filter(declared_at__isnull=False)
    if judged.scoring_closes_at is None:
        return members
    lapsed = lapsed_entries(judged.scoring_closes_at).filter(user=OuterRef("user"))
    return members.exclude(Exists(lapsed))


def _ties(judges: set[int], organisations: set[int]) -> dict[int, set[int]]:
    """The judges who must not judge an organisation, by organisation: one query."""
    # Outwards from a tie: the body it is with, the judge, the applicant.
    of_judge = tied_organisations(OuterRef(OuterRef("pk"))).filter(pk=OuterRef(OuterRef("pk")))
    tied = User.objects.filter(pk__in=judges).filter(Exists(of_judge)).values("pk")
    applicants = Organisation.objects.filter(pk__in=organisations)
    return {each.pk: set(each.tied) for each in applicants.annotate(tied=ArraySubquery(tied))}


def _ties_in_doubt(judges: set[int], bodies: Iterable[int]) -> set[tuple[int, int]]:
    """The (judge, organisation) pairs of which all evidence is suggested: one query."""
    certain: dict[tuple[int, int], bool] = defaultdict(bool)
    rows = standing_conflicts().filter(judge__in=judges, organisation__in=list(bodies))
    for judge, body, state in rows.values_list("judge", "organisation", "state"):
        certain[judge, body] |= state != ConflictState.SUGGESTED
    return {pair for pair, is_certain in certain.items() if not is_certain}
