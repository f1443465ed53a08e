"""A judge's own scores side by side are what each page, and the ranking, says of them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from challenges.catalogue.models import Criterion
from challenges.judging import actions, queries, runs
from challenges.judging.models import DOES_NOT_APPLY, Assignment, Standing
from tests.factories.judging import Judging, make_judging, make_scoring, marks, submit
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


def make_world(applications: int) -> Judging:
    return make_scoring(make_judging(applications=applications, judges=1, reviews=1))


def compared(world: Judging) -> queries.Comparison:
    judge = world.judges[0]
    lines = queries.own_list(judge, world.the_round)
    return queries.own_scores(lines, queries.criteria_with_bands(world.the_round))


def test_a_list_shows_no_other_result_than_the_page_and_the_ranking() -> None:
    world = make_world(3)
    Criterion.objects.filter(challenge=world.challenge, position=2).update(may_not_apply=True)
    judge = world.judges[0]
    client = Client()
    client.force_login(judge, backend="django.contrib.auth.backends.ModelBackend")
    given = ({}, {2: (DOES_NOT_APPLY, "")}, {1: (0, ""), 3: (5, "")})
    assignments = list(Assignment.objects.filter(judge=judge).order_by("position", "pk"))
    for assignment, other in zip(assignments, given, strict=True):
        actions.submit_scoresheet(
            assignment=assignment,
            scores=marks(world.challenge, 3) | other,
            feedback="",
            private_note="",
            version=0,
            actor=judge,
            at=NOW,
        )
    values = {row.line.reference: row.review.value for row in compared(world).rows}
    assert len(set(values.values())) == 2
    for assignment in assignments:
        value = f"{values[assignment.application.reference]:.1f}"
        page = client.get(reverse("judging:scoresheet", args=[assignment.key])).content.decode()
        assert f"<strong>{value}</strong> of 100" in page
        listed = client.get(reverse("judging:sheets", args=[world.the_round.reference]))
        assert f"<td>{value}</td>" in listed.content.decode()
    run = actions.close_round(round=world.the_round, actor=world.manager, at=NOW)
    runs.rank_round(run_key=str(run.key), clock=lambda: NOW)
    ranked = {row.application.reference: float(row.mean) for row in Standing.objects.all()}
    assert ranked == pytest.approx({each: value for each, value in values.items() if value})


def test_what_is_not_begun_is_left_out_and_means_leave_out_what_does_not_apply() -> None:
    world = make_world(3)
    Criterion.objects.filter(challenge=world.challenge, position=1).update(may_not_apply=True)
    assert compared(world).rows == ()
    assert set(compared(world).means) == {None}
    first, second, _third = Assignment.objects.order_by("position", "pk")
    submit(first, 4)
    actions.save_scores(
        assignment=second,
        scores={1: (DOES_NOT_APPLY, ""), 2: (1, "")},
        feedback="",
        private_note="",
        version=0,
        actor=world.judges[0],
        at=NOW,
    )
    found = compared(world)
    assert [row.line.state for row in found.rows] == ["done", "draft"]
    assert [row.review.value for row in found.rows] == [80.0, None]
    assert found.means == (4.0, 2.5, 4.0, 4.0)


@pytest.mark.parametrize("count", [1, 3])
def test_they_take_two_queries_whatever_their_number(
    count: int, django_assert_num_queries: Any
) -> None:
    world = make_world(count)
    for assignment in Assignment.objects.all():
        submit(assignment)
    lines = queries.own_list(world.judges[0], world.the_round)
    criteria = queries.criteria_with_bands(world.the_round)
    with django_assert_num_queries(2):
        found = queries.own_scores(lines, criteria)
    assert len(found.rows) == count
