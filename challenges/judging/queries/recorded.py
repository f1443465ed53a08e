"""A round as `record_round` takes it: for export, and to see whether a file says otherwise."""

from typing import Any

from challenges.audit.queries import rows_as_facts
from challenges.judging.models import Assignment, Decision, Outcome, RankingRun, Round
from challenges.judging.states import RunState

Facts = dict[str, Any]

ROUND = (
    "name", "state", "reviews_per_application", "places", "scoring_opens_at",
    "scoring_closes_at", "scores_told", "seed", "peer_scores", "mode", "floor",
    "is_one_per_organisation",
    "least_load", "fills_gaps_itself",
)  # fmt: skip
ASSIGNMENT = ("application", "judge", "submission", "position", "state", "recusal_reason")
SHEET = (
    "revision", "state", "feedback", "private_note", "in_scope", "recommended", "reason",
    "saved_at", "submitted_at",
)  # fmt: skip
RANKING = (
    "requested_at", "finished_at", "engine_version", "input_sha256", "seed", "message",
    "is_calibrated", "is_measured", "figures",
)  # fmt: skip
# What a chair was advised about judges and groups stays here: it follows from the scores again.
STANDING = (
    "application", "rank", "mean", "lowest", "highest", "reviews", "stratum", "calibrated",
    "leniency", "adjusted", "is_tied", "first", "last", "chance", "band", "group",
)  # fmt: skip
DECISION = (
    "reference", "decided_by", "decided_at", "public_reason", "confidential_reason",
    "standstill_days", "approved_by", "approved_at", "reason", "state", "released_at", "public_at",
)  # fmt: skip
OUTCOME = ("application", "outcome", "award_amount")
FEEDBACK = ("judge", "score", "comment")


def round_as_facts(row: Round) -> Facts:
    """The round with its assignments, sheets, scores, newest ranking and decision.

    Runs that are under way are left out: they are work, not history.
    """
    assignments = (
        row.assignments.select_related("application", "judge", "submission")
        .prefetch_related("scoresheets__scores__criterion")
        .order_by("application__reference", "judge__email")
    )
    run = row.ranking_runs.filter(state=RunState.DONE).order_by("-finished_at", "-id").first()
    decision = (
        Decision.objects.filter(round=row).select_related("decided_by", "approved_by").first()
    )
    return {
        **{name: getattr(row, name) for name in ROUND},
        "assignments": [_assignment(each) for each in assignments],
        "ranking": _ranking(run) if run else None,
        "decision": _decision(decision) if decision else None,
    }


def _assignment(row: Assignment) -> Facts:
    sheets = sorted(row.scoresheets.all(), key=lambda each: each.revision)
    return {
        **{name: getattr(row, name) for name in ASSIGNMENT},
        "sheets": [
            {
                **{name: getattr(sheet, name) for name in SHEET},
                "scores": [
                    {
                        "criterion": score.criterion.name,
                        "value": score.value,
                        "does_not_apply": score.does_not_apply,
                        "comment": score.comment,
                    }
                    for score in sorted(
                        sheet.scores.all(), key=lambda each: each.criterion.position
                    )
                ],
            }
            for sheet in sheets
        ],
    }


def _ranking(run: RankingRun) -> Facts:
    standings = run.standings.select_related("application").order_by(
        "rank", "application__reference"
    )
    return {
        **{name: getattr(run, name) for name in RANKING},
        "standings": rows_as_facts(standings, STANDING),
    }


def _decision(row: Decision) -> Facts:
    outcomes = row.outcomes.select_related("application").prefetch_related("feedback__criterion")
    return {
        **{name: getattr(row, name) for name in DECISION},
        "outcomes": [_outcome(each) for each in outcomes.order_by("application__reference")],
    }


def _outcome(row: Outcome) -> Facts:
    told = sorted(row.feedback.all(), key=lambda each: each.position)
    return {
        **{name: getattr(row, name) for name in OUTCOME},
        "feedback": [
            {
                "criterion": each.criterion.name if each.criterion else "",
                **{name: getattr(each, name) for name in FEEDBACK},
            }
            for each in told
        ],
    }
