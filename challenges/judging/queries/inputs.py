"""What the engines work on, read from the rows. The same rows always give the same input."""

from collections import defaultdict

from challenges.applications.models import Submission
from challenges.applications.queries import latest_submissions
from challenges.applications.states import IN_COMPETITION
from challenges.judging.engines import ranking
from challenges.judging.models import Assignment, Round, Score, Scoresheet
from challenges.judging.policy import untied
from challenges.judging.states import AssignmentState, SheetState


def submissions_to_judge(judged: Round) -> dict[str, Submission]:
    """The frozen submission of each application in the round, by the application's reference."""
    submissions = latest_submissions(judged.challenge).select_related("application")
    return {
        each.application.reference: each
        for each in submissions.order_by("application__reference", "pk")
    }


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
