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


@app.task(name="judging.keep_invitations")
def keep_invitations() -> None:
    """Remind of invitations to panels, end what nobody has answered, and erase old ones."""
    for action in (
        actions.remind_of_panel_invitations,
        actions.expire_panel_invitations,
        actions.erase_panel_invitations,
    ):
        while action(actor=SYSTEM, at=timezone.now()):
            pass


@app.task(name="judging.remind_of_declarations")
def remind_of_declarations() -> None:
    """Ask judges to renew what they have declared, before it lapses."""
    while actions.remind_of_declarations(actor=SYSTEM, at=timezone.now()):
        pass


@app.task(name="judging.draw_packs")
def draw_packs() -> None:
    """Draw the reading packs that wait, and erase those of rounds whose scoring is over."""
    runs.draw_packs(clock=timezone.now)
    while actions.discard_packs(actor=SYSTEM, at=timezone.now()):
        pass


@app.task(name="judging.remind_of_scoring")
def remind_of_scoring() -> None:
    """Remind judges who are not done before scoring closes."""
    actions.remind_of_scoring(actor=SYSTEM, at=timezone.now())


@app.task(name="judging.announce_due_decisions")
def announce_due_decisions() -> None:
    """Make public what was decided, once its standstill is over."""
    actions.announce_due_decisions(actor=SYSTEM, at=timezone.now())


@app.task(name="judging.close_due_rounds")
def close_due_rounds() -> None:
    """Close the rounds whose time for scoring is over."""
    actions.close_due_rounds(actor=SYSTEM, at=timezone.now())


@app.task(name="judging.patch_gaps")
def patch_gaps() -> None:
    """Look for somebody where an application has a judge too few and nobody has looked yet."""
    actions.patch_gaps(actor=SYSTEM, at=timezone.now())
