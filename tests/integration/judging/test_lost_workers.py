"""A ranking whose workers were lost is given up in words, and people have it done again."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from challenges.audit.models import Entry
from challenges.judging import actions, queries, runs
from challenges.judging.models import RankingRun, Round, Standing
from challenges.judging.runs.claims import ATTEMPTS, LEASE
from challenges.judging.runs.ranking import begin_ranking
from challenges.judging.states import RoundState, RunState
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import IllegalMove
from challenges.notifications.models import Notice
from challenges.notifications.queries import judging_managers_of
from challenges.organisations.models import Role
from tasks.judging import take_up_runs
from tests.factories.judging import Judging, make_conflict, make_ranked, make_scoring, score_all
from tests.factories.organisations import NOW, make_member
from tests.harness.database import Database
from tests.harness.waiting import eventually
from tests.harness.worker import forget_queue, start_worker


def given_up() -> Judging:
    """A closed round whose ranking was begun again and again, and never came to an end."""
    world = make_scoring()
    score_all(world)
    run = actions.close_round(round=world.the_round, actor=world.manager, at=NOW)
    for attempt in range(ATTEMPTS + 1):
        begin_ranking(run_key=str(run.key), at=NOW + LEASE * attempt)
    world.ranking = RankingRun.objects.get(pk=run.pk)
    assert world.ranking.state == RunState.FAILED
    return world


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["manager", "chair"])
def test_who_runs_or_chairs_the_round_has_it_ranked_again(who: str) -> None:
    world = given_up()
    person = getattr(world, who)
    assert [each.verb for each in queries.waiting_for(person, NOW)] == ["Rank again"]
    run = actions.request_ranking(round=world.the_round, actor=person, at=NOW + LEASE)
    assert actions.request_ranking(round=world.the_round, actor=person, at=NOW + LEASE) == run
    asked = Entry.objects.get(event="judging.RankingRequested")
    assert (asked.actor_reference, asked.facts["run"]) == (person.reference, str(run.key))
    assert runs.rank_round(run_key=str(run.key), clock=lambda: NOW + LEASE)
    assert world.the_round.state == RoundState.RANKED
    with pytest.raises(IllegalMove, match="No ranking of this round has failed"):
        actions.request_ranking(round=world.the_round, actor=person, at=NOW + LEASE)


@pytest.mark.django_db
def test_nobody_else_may_ask() -> None:
    world = given_up()
    tied = make_member(world.challenge.owner, Role.CASE_OFFICER)
    make_conflict(tied, world.applications[0].organisation)
    for person in (tied, world.judges[0], make_member(world.challenge.owner, Role.OBSERVER)):
        with pytest.raises(NotAllowed):
            actions.request_ranking(round=world.the_round, actor=person, at=NOW)
    assert RankingRun.objects.filter(round=world.the_round).count() == 1


@pytest.mark.django_db
def test_a_ranking_that_failed_after_a_review_fell_away_is_asked_for_again() -> None:
    world = make_ranked()
    judge = world.judges[0]
    actions.declare_conflict(
        judge=judge,
        organisation=world.assignment_of(judge).application.organisation,
        kind="family",
        actor=judge,
        at=NOW + timedelta(minutes=1),
    )
    RankingRun.objects.filter(state=RunState.QUEUED).update(state=RunState.FAILED)
    again = NOW + timedelta(minutes=2)
    run = actions.request_ranking(round=world.the_round, actor=world.chair, at=again)
    assert runs.rank_round(run_key=str(run.key), clock=lambda: again)
    assert world.the_round.state == RoundState.RANKED


@pytest.mark.django_db
def test_the_page_says_what_failed_and_offers_to_do_it_again(time_machine_at_noon: None) -> None:
    world = given_up()
    chair = Client()
    chair.force_login(world.chair, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("judging:round", args=[world.the_round.reference])
    words = chair.get(page).content.decode()
    assert "The scores could not be ranked." in words
    assert "No score is lost" in words
    again = reverse("judging:request_ranking", args=[world.the_round.reference])
    answer = chair.post(again, follow=True).content.decode()
    assert "The scores are being ranked again." in answer
    assert "could not be ranked" not in answer
    assert RankingRun.objects.get(state=RunState.QUEUED).round == world.the_round


@pytest.mark.worker
def test_a_killed_worker_is_followed_by_others_and_at_last_by_people(
    committed_db: Database, tmp_path: Path
) -> None:
    forget_queue()
    world = make_scoring()
    score_all(world)
    run = actions.close_round(round=world.the_round, actor=world.manager, at=timezone.now())
    rows = RankingRun.objects.filter(pk=run.pk)
    (tmp_path / "first").mkdir()
    (tmp_path / "second").mkdir()
    with transaction.atomic():
        # Held so that the worker can begin, and cannot finish.
        Round.objects.select_for_update(no_key=True).get(pk=world.the_round.pk)
        lost = start_worker(tmp_path / "first")
        eventually(lambda: rows.filter(progress=90).exists(), why=lost.log[-3000:])
        lost.kill()
    assert rows.get().state == RunState.RUNNING
    # As if the others had been lost as well, and the last one's lease were over.
    rows.update(attempts=ATTEMPTS, lease_until=timezone.now() - timedelta(seconds=1))
    worker = start_worker(tmp_path / "second")
    try:
        take_up_runs()
        eventually(lambda: rows.get().state == RunState.FAILED, why=worker.log[-3000:])
        told = Notice.objects.filter(kind="ranking_failed").values_list("recipient", flat=True)
        wanted = {*judging_managers_of(world.challenge), world.chair}
        assert set(told) == {each.pk for each in wanted}
        actions.request_ranking(round=world.the_round, actor=world.chair, at=timezone.now())
        eventually(lambda: world.the_round.state == RoundState.RANKED, why=worker.log[-3000:])
    finally:
        worker.child.stop()
    done = RankingRun.objects.get(round=world.the_round, state=RunState.DONE)
    assert Standing.objects.filter(run=done).count() == len(world.applications)
    assert not Standing.objects.exclude(run=done).exists()
