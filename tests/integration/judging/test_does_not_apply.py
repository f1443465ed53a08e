"""A criterion that a judge says does not apply: an answer, and never a score of 0."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

from challenges.catalogue.models import Criterion
from challenges.judging import actions, runs
from challenges.judging.models import DOES_NOT_APPLY, RankingRun, Score, Standing
from challenges.judging.queries.inputs import contest
from challenges.kernel.states import Incomplete, Refused
from tests.factories.judging import Judging, make_judging, make_scoring, marks, submit
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Judging:
    """One judge with two applications; the last criterion may not apply."""
    world = make_scoring(make_judging(applications=2, judges=1, reviews=1))
    last = Criterion.objects.filter(challenge=world.challenge).order_by("-position")[0]
    Criterion.objects.filter(pk=last.pk).update(may_not_apply=True)
    world.more["last"] = last.position
    return world


def send(world: Judging, act: Any, given: Any, *, value: int = 4, version: int = 0) -> Any:
    """The sheet of the judge's first application with `given` for the last criterion."""
    assignment = world.assignment_of(world.judges[0])
    return act(
        assignment=assignment,
        scores=marks(world.challenge, value) | {world.more["last"]: (given, "")},
        feedback="",
        private_note="",
        version=version,
        actor=assignment.judge,
        at=NOW,
    )


def ranked(world: Judging) -> dict[str, float]:
    """The mean of each application after the round has closed."""
    run = actions.close_round(round=world.the_round, actor=world.manager, at=NOW)
    runs.rank_round(run_key=str(run.key), clock=lambda: NOW)
    assert RankingRun.objects.get(pk=run.pk).state == "done"
    return {row.application.reference: float(row.mean) for row in Standing.objects.all()}


def test_what_does_not_apply_is_not_counted_as_zero(world: Judging) -> None:
    first = world.assignment_of(world.judges[0])
    send(world, actions.submit_scoresheet, DOES_NOT_APPLY)
    second = first.round.assignments.exclude(pk=first.pk).get()
    submit(second, 4)
    means = ranked(world)
    assert means[first.application.reference] == means[second.application.reference] == 80
    score = Score.objects.get(scoresheet__assignment=first, does_not_apply=True)
    assert (score.value, score.given) == (None, DOES_NOT_APPLY)


def test_a_criterion_left_blank_never_shifts_a_total(world: Judging) -> None:
    """A draft counts nowhere, and a sheet with a blank in it is never taken."""
    send(world, actions.save_scores, None)
    assert contest(world.the_round).reviews == ()
    with pytest.raises(Incomplete) as refused:
        send(world, actions.submit_scoresheet, None, version=1)
    (missing,) = refused.value.missing
    assert missing.startswith("a score for")
    assert contest(world.the_round).reviews == ()
    assert Score.objects.aggregate(does=Sum("value"))["does"] == 12
    first = world.assignment_of(world.judges[0])
    send(world, actions.submit_scoresheet, 0, version=1)
    assert len(contest(world.the_round).reviews) == 1
    submit(first.round.assignments.exclude(pk=first.pk).get(), 4)
    means = ranked(world)
    assert means[first.application.reference] < 80


def test_a_criterion_that_always_applies_has_to_be_scored(world: Judging) -> None:
    Criterion.objects.update(may_not_apply=False)
    with pytest.raises(Refused, match="always applies"):
        send(world, actions.save_scores, DOES_NOT_APPLY)
    assert not Score.objects.exists()


def test_it_is_kept_in_a_revision_and_told_apart_from_a_score(world: Judging) -> None:
    send(world, actions.submit_scoresheet, DOES_NOT_APPLY)
    assignment = world.assignment_of(world.judges[0])
    revision = actions.revise_scoresheet(
        assignment=assignment, reason="I misread it", actor=assignment.judge, at=NOW
    )
    assert [each.given for each in revision.scores.order_by("criterion__position")] == [
        4, 4, 4, DOES_NOT_APPLY,
    ]  # fmt: skip
    # Sent once more it is what is stored; a score in its place is another text.
    assert send(world, actions.save_scores, DOES_NOT_APPLY).version == 1
    with pytest.raises(actions.StaleSave):
        send(world, actions.save_scores, 2)


def test_the_database_refuses_a_score_beside_it(world: Judging) -> None:
    send(world, actions.save_scores, DOES_NOT_APPLY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.filter(does_not_apply=True).update(value=0)
