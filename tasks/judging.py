"""Judges are found and scores are ranked; rounds close by the clock."""

from django.utils import timezone

from challenges.judging import actions, queries, runs
from challenges.kernel.policy import SYSTEM
from tasks import app
from tasks.handing import HandOver


@app.task(name="judging.assign_judges")
def assign_judges(run_key: str) -> None:
    """Find judges for the applications of a round."""
    runs.assign_judges(run_key=run_key, clock=timezone.now)


@app.task(name="judging.rank_round")
def rank_round(run_key: str) -> None:
    """Rank the applications of a closed round."""
    runs.rank_round(run_key=run_key, clock=timezone.now)


@app.task(name="judging.repeat_ranking")
def repeat_ranking(run_key: str) -> None:
    """Work a ranking out once more and compare."""
    runs.repeat_ranking(run_key=run_key, clock=timezone.now)


RUNS = {
    "assign_judges": assign_judges,
    "rank_round": rank_round,
    "repeat_ranking": repeat_ranking,
}


@app.task(name="judging.take_up_runs")
def take_up_runs() -> None:
    """Hand over each run that nobody works on. One that somebody takes meanwhile is refused."""
    for waiting in queries.waiting_runs(timezone.now()):
        HandOver(RUNS[waiting.job], (waiting.run_key,))()


@app.task(name="judging.close_due_rounds")
def close_due_rounds() -> None:
    """Close the rounds whose time for scoring is over."""
    actions.close_due_rounds(actor=SYSTEM, at=timezone.now())
