"""A ranking worked out once more, in front of whoever doubts it."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.judging import actions, runs
from challenges.judging.models import RankingRepeat, RankingRun, Standing
from challenges.judging.queries import waiting_runs
from challenges.judging.states import RunState
from challenges.kernel.policy import NotAllowed
from challenges.kernel.states import IllegalMove
from tests.factories.judging import Judging, make_conflict, make_ranked, make_scoring
from tests.factories.organisations import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_noon")]


def repeat(world: Judging, actor=None) -> RankingRepeat:
    asked = actions.repeat_ranking(round=world.the_round, actor=actor or world.chair, at=NOW)
    assert runs.repeat_ranking(run_key=str(asked.key), clock=lambda: NOW)
    return RankingRepeat.objects.get(pk=asked.pk)


def test_the_same_scores_come_out_the_same() -> None:
    world = make_ranked()
    before = list(Standing.objects.order_by("pk").values())
    done = repeat(world)
    assert (done.state, done.is_same_input, done.differing) == (RunState.DONE, True, 0)
    assert done.message == (
        "The scores are the same as then, to the last digit. "
        "Every application comes out exactly as before."
    )
    assert list(Standing.objects.order_by("pk").values()) == before
    assert RankingRun.objects.count() == 1
    assert list(Entry.objects.order_by("-pk").values_list("event", flat=True)[:2]) == [
        "judging.RankingRepeated",
        "judging.RankingRepeatRequested",
    ]
    assert not runs.repeat_ranking(run_key=str(done.key), clock=lambda: NOW)


@pytest.mark.parametrize("column", ["mean", "chance", "band"])
def test_a_row_that_was_tampered_with_is_found(column) -> None:
    world = make_ranked()
    row = Standing.objects.order_by("rank")[1]
    value = "out" if column == "band" and row.band != "out" else "clear"
    Standing.objects.filter(pk=row.pk).update(
        **{column: value if column == "band" else row.chance / 2 + Decimal("0.125")}
    )
    done = repeat(world)
    assert (done.is_same_input, done.differing) == (True, 1)
    assert "1 application comes out otherwise than before." in done.message


def test_a_review_that_fell_away_since_is_told_apart() -> None:
    world = make_ranked()
    assignment = world.assignment_of(world.judges[0])
    make_conflict(assignment.judge, assignment.application.organisation)
    done = repeat(world)
    assert done.is_same_input is False
    assert done.differing > 0
    assert done.message.startswith("What is ranked is not the same as then")


def test_a_ranking_of_an_older_engine_is_compared_by_what_it_has() -> None:
    world = make_ranked()
    RankingRun.objects.update(engine_version="ranking-1", input_sha256="0" * 64, figures=None)
    Standing.objects.update(band="", first=None, last=None, chance=None, group=None)
    done = repeat(world)
    assert (done.is_same_input, done.differing) == (False, 0)
    assert "It was ranked by ranking-1" in done.message


def test_asking_twice_is_asking_once_and_a_lost_worker_loses_nothing() -> None:
    world = make_ranked()
    first, second = (
        actions.repeat_ranking(round=world.the_round, actor=world.chair, at=NOW) for _ in range(2)
    )
    assert first == second
    (waiting,) = waiting_runs(NOW)
    assert (waiting.job, waiting.run_key) == ("repeat_ranking", str(first.key))


def test_only_who_reads_the_scores_may_ask() -> None:
    world = make_ranked()
    for person in (world.judges[0], make_scoring().chair):
        with pytest.raises(NotAllowed):
            actions.repeat_ranking(round=world.the_round, actor=person, at=NOW)
    assert repeat(world, world.manager).requested_by == world.manager
    RankingRepeat.objects.all().delete()
    RankingRun.objects.update(state=RunState.FAILED)
    with pytest.raises(IllegalMove, match="Nothing is ranked yet"):
        actions.repeat_ranking(round=world.the_round, actor=world.chair, at=NOW)


def test_the_page_asks_follows_and_tells(client) -> None:
    world = make_ranked()
    client.force_login(world.chair, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("judging:ranking", args=[world.round.reference])
    answer = client.post(reverse("judging:repeat_ranking", args=[world.round.reference]))
    assert answer.headers["Location"] == f"{page}#check"
    assert "data-follow" in client.get(page).content.decode()
    progress = reverse("judging:ranking_progress", args=[world.round.reference])
    assert client.get(progress).json()["is_under_way"]
    runs.repeat_ranking(run_key=str(RankingRepeat.objects.get().key), clock=lambda: NOW)
    assert not client.get(progress).json()["is_under_way"]
    told = " ".join(re.sub(r"<[^>]+>", " ", client.get(page).content.decode()).split())
    assert "The scores are the same as then, to the last digit." in told
    assert "data-follow" not in told
