"""From closed scores to a ranking that says how sure it is, and what its page shows."""

import re
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from challenges.judging import queries, runs
from challenges.judging.models import RankingRun, Round, Score, Standing
from challenges.judging.queries.inputs import contest
from challenges.judging.states import RoundState, RunState
from challenges.organisations.actions import erase_account
from tests.factories.judging import make_calibrated, make_judging, make_ranked, make_scoring
from tests.factories.organisations import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_noon")]


def words(client, world, person=None) -> str:
    client.force_login(person or world.chair)
    answer = client.get(reverse("judging:ranking", args=[world.round.reference]))
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_calibrated_ranking_keeps_all_that_it_found() -> None:
    world = make_calibrated()
    run = world.ranking
    assert (run.state, run.is_calibrated, run.is_measured) == (RunState.DONE, True, True)
    rows = list(run.standings.order_by("rank"))
    assert len(rows) == 24
    assert [row.calibrated for row in rows] == sorted(
        (row.calibrated for row in rows), reverse=True
    )
    for row in rows:
        assert row.adjusted == row.mean - row.leniency
        assert row.first <= row.rank <= row.last
        assert 0 <= row.chance <= 1
    assert {row.band for row in rows} == {"clear", "discuss", "out"}
    assert {row.is_tied for row in rows} <= {True, False}
    figures = queries.ranking_of(world.the_round).figures
    assert figures.record.is_calibrated
    assert figures.record.fingerprint == run.input_sha256
    assert figures.record.reviews == 72
    assert len(run.judge_reports) == 8


def test_without_its_announcement_the_same_scores_stay_raw() -> None:
    run = make_calibrated(is_announced=False).ranking
    assert not run.is_calibrated
    assert run.is_measured
    rows = list(run.standings.order_by("rank"))
    assert [row.mean for row in rows] == sorted((row.mean for row in rows), reverse=True)
    assert {(row.calibrated, row.leniency, row.adjusted) for row in rows} == {(None, None, None)}
    checks = queries.ranking_of(run.round).figures.record.checks
    assert [check.reason for check in checks if not check.is_met] == ["not_announced"]


def test_ranking_twice_gives_the_same_answer() -> None:
    world = make_calibrated()
    again = RankingRun.objects.create(
        round=world.the_round, requested_at=NOW, seed=world.the_round.seed
    )
    runs.rank_round(run_key=str(again.key), clock=lambda: NOW)
    again.refresh_from_db()
    assert again.input_sha256 == world.ranking.input_sha256
    assert again.figures == world.ranking.figures
    assert again.judge_reports == world.ranking.judge_reports
    columns = [field.name for field in Standing._meta.fields if field.name not in ("id", "run")]
    first, second = (
        list(run.standings.order_by("rank").values(*columns)) for run in (world.ranking, again)
    )
    assert first == second


def test_the_scores_of_a_judge_outlive_their_account() -> None:
    world = make_ranked()
    scores = list(Score.objects.order_by("pk").values())
    for judge in world.judges:
        erase_account(account=judge, actor=judge, at=NOW)
    assert list(Score.objects.order_by("pk").values()) == scores
    assert contest(world.the_round).fingerprint() == world.ranking.input_sha256


def test_an_average_is_never_cut_to_a_whole_number() -> None:
    world = make_calibrated(applications=6, judges=4)
    means = {row.mean for row in world.ranking.standings.all()}
    # Three reviews of 20 points a step: one third of them falls on neither step.
    assert {mean % 20 for mean in means} - {0} <= {Decimal("6.667"), Decimal("13.333")}
    assert any(mean % 1 for mean in means)


def test_a_rank_lies_in_its_interval_whoever_writes_it() -> None:
    run = make_ranked().ranking
    row = run.standings.get(rank=3)
    for first, last in ((4, 5), (1, 2)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Standing.objects.filter(pk=row.pk).update(first=first, last=last)


def test_the_page_says_why_scores_moved_and_why_that_is_sound(client) -> None:
    world = make_calibrated()
    page = words(client, world)
    row = queries.ranking_of(world.the_round).most_moved[0].standing
    side, by = ("stricter", -row.leniency) if row.leniency < 0 else ("kinder", row.leniency)
    assert (
        f"raw {row.mean:.1f}; its judges were {by:.1f} {side} than the panel: {row.adjusted:.1f}."
        in page
    )
    for sentence in (
        "Calibrated scores are ranked: every condition for it is met.",
        "Met. The challenge said before it opened that scores may be calibrated.",
        "Met. 24 applications were ranked; at least 20 are needed.",
        "Met. A judge read 9.0 applications on average; at least 4 are needed.",
        "published panels often reach 0.26.",
        "For 0.80 each application needs",
        "The machine ranks, people decide.",
        "Chance of top 8",
    ):
        assert sentence in page, sentence
    assert re.search(r"With 3 reviews each, the scores cannot separate ranks \d+ to \d+ , so", page)


def test_the_page_says_why_scores_stayed_as_they_are(client) -> None:
    page = words(client, make_ranked())
    assert "Raw scores are ranked, and nothing is corrected for strict or kind judges. " in page
    assert "Not met. The challenge did not say before it opened" in page
    assert "Not met. 5 applications were ranked; at least 20 are needed." in page
    assert "Why a score moved" not in page


def test_a_ranking_of_before_intervals_is_shown_without_them(client) -> None:
    world = make_ranked()
    RankingRun.objects.update(figures=None, judge_reports=None, group_checks=None)
    Standing.objects.update(band="", first=None, last=None, chance=None, group=None, is_tied=False)
    page = words(client, world)
    assert "How sure the ranks are was not recorded" in page
    assert "As ranked · 5 · how sure the ranks are is not recorded" in page
    assert "Chance of top" not in page


def test_scores_that_say_nothing_leave_every_rank_open(client) -> None:
    world = make_scoring()
    run = RankingRun.objects.create(round=world.the_round, requested_at=NOW)
    Round.objects.update(state=RoundState.CLOSED)
    runs.rank_round(run_key=str(run.key), clock=lambda: NOW)
    assert not RankingRun.objects.get().is_measured
    assert "Not ranked" in words(client, world)


@pytest.mark.parametrize("applications", [4, 12])
def test_the_page_asks_as_often_however_long_it_is(
    client, applications, django_assert_num_queries
) -> None:
    world = make_ranked(make_scoring(make_judging(applications=applications, judges=4)))
    client.force_login(world.chair)
    address = reverse("judging:ranking", args=[world.round.reference])
    client.get(address)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(address)


PAGE_QUERIES = 16


def test_how_far_the_ranking_is(client) -> None:
    world = make_scoring()
    RankingRun.objects.create(round=world.the_round, requested_at=NOW, progress=40)
    Round.objects.update(state=RoundState.CLOSED)
    client.force_login(world.chair)
    address = reverse("judging:ranking_progress", args=[world.round.reference])
    told = client.get(address).json()
    assert told == {"is_under_way": True, "progress": 40, "words": "Waiting for a worker"}
    page = client.get(reverse("judging:ranking", args=[world.round.reference])).content.decode()
    assert f'data-follow="{address}"' in page
    RankingRun.objects.update(state=RunState.CANCELLED)
    assert client.get(address).json()["is_under_way"] is False
