"""What the engines work on, read from the rows. The same rows always give the same input."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from challenges.applications.models import Submission
from challenges.applications.queries import latest_submissions
from challenges.applications.states import IN_COMPETITION
from challenges.judging.engines import assignment, ranking
from challenges.judging.models import Assignment, PanelMember, Round, Score, Scoresheet
from challenges.judging.policy import standing_conflicts, tied_organisations, untied
from challenges.judging.states import TO_SCORE, AssignmentState, ConflictState, SheetState
from challenges.organisations.models import Organisation, User

from .pool import lapsed_entries


def submissions_to_judge(judged: Round) -> dict[str, Submission]:
    """The frozen submission of each application in the round, by the application's reference."""
    submissions = latest_submissions(judged.challenge).select_related("application")
    return {
        each.application.reference: each
        for each in submissions.order_by("application__reference", "pk")
    }


def assignment_problem(judged: Round) -> assignment.Problem:
    """Who is wanted where: reviews, limits, ties and recusals, and the pairs that stand.

    A judge is left out who has not declared their interests, or whose standing declaration lapses
    before scoring closes.
    """
    applications = {
        reference: submission.application
        for reference, submission in submissions_to_judge(judged).items()
    }
    members = _declared(judged)
    seats = members.select_related("user").order_by("user__reference")
    judges = {seat.user_id: seat.user.reference for seat in seats}
    held = Assignment.objects.filter(round=judged).exclude(state=AssignmentState.PROPOSED)
    pairs: dict[bool, list[assignment.Pair]] = defaultdict(list)
    for each in held.select_related("application", "judge").order_by("pk"):
        if each.application.reference in applications:
            pair = assignment.Pair(each.application.reference, each.judge.reference)
            pairs[each.state in TO_SCORE].append(pair)
    ties = _ties(set(judges), {each.organisation_id for each in applications.values()})
    in_doubt = _ties_in_doubt(set(judges), ties)
    barred: dict[bool, list[assignment.Pair]] = defaultdict(list)
    for reference, application in applications.items():
        body = application.organisation_id
        for judge in ties[body]:
            pair = assignment.Pair(reference, judges[judge])
            barred[(judge, body) in in_doubt].append(pair)
    return assignment.Problem(
        applications=tuple(
            assignment.Wanted(reference, judged.reviews_per_application)
            for reference in applications
        ),
        judges=tuple(assignment.Judge(seat.user.reference, seat.load_limit) for seat in seats),
        barred=tuple(barred[False] + pairs[False]),
        suggested=tuple(barred[True]),
        apart=tuple(
            assignment.Apart(each.first.reference, each.second.reference)
            for each in judged.panel.apart.select_related("first", "second")
        ),
        settled=tuple(pairs[True]),
        seed=judged.seed,
    ).in_order()


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


def counting_sheets(judged: Round) -> dict[int, Scoresheet]:
    """The sheet that counts of each scored assignment: its highest submitted revision."""
    scored = untied(
        Assignment.objects.filter(
            round=judged,
            state=AssignmentState.SUBMITTED,
            application__state__in=IN_COMPETITION,
        )
    )
    sheets = Scoresheet.objects.filter(assignment__in=scored, state=SheetState.SUBMITTED)
    sheets = sheets.select_related("assignment__application__topic", "assignment__judge")
    return {each.assignment_id: each for each in sheets.order_by("assignment", "revision")}


def contest(judged: Round) -> ranking.Contest:
    """The submitted scores that count; drafts and recused reviews are left out.

    A score without a value says that the criterion does not apply. Applications are compared
    inside their topic, where they have one.
    """
    criteria = list(judged.challenge.criteria.order_by("position"))
    sheets = counting_sheets(judged)
    marks: dict[int, list[ranking.Mark]] = defaultdict(list)
    scores = Score.objects.filter(scoresheet__in=sheets.values())
    for score in scores.select_related("criterion").order_by("criterion__position"):
        marks[score.scoresheet_id].append(ranking.Mark(score.criterion.position, score.value))
    applications = {each.assignment.application for each in sheets.values()}
    return ranking.Contest(
        criteria=tuple(
            ranking.Criterion(each.position, each.weight, each.max_score, each.may_not_apply)
            for each in criteria
        ),
        reviews=tuple(
            ranking.Review(
                each.assignment.application.reference,
                each.assignment.judge.reference,
                tuple(marks[each.pk]),
            )
            for each in sheets.values()
        ),
        seed=judged.seed,
        places=judged.places,
        entries=tuple(
            ranking.Entry(each.reference, each.topic.name) for each in applications if each.topic
        ),
        is_announced=judged.challenge.calibration_is_announced,
    ).in_order()
