"""What the engines are given: the same rows always give the same input."""

from decimal import Decimal

import pytest

from challenges.catalogue.models import Challenge, Criterion, Topic
from challenges.judging.engines import ranking
from challenges.judging.models import Score, Scoresheet
from challenges.judging.queries.inputs import contest
from challenges.judging.states import SheetState
from tests.factories.judging import make_scoring, submit
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db


def test_what_does_not_apply_is_told_apart_from_a_score_of_0() -> None:
    world = make_scoring()
    Criterion.objects.filter(challenge=world.challenge, position=2).update(may_not_apply=True)
    assignment = world.assignment_of(world.judges[0])
    sheet = Scoresheet.objects.create(assignment=assignment, saved_at=NOW)
    for criterion in world.challenge.criteria.all():
        value = None if criterion.position == 2 else 4
        Score.objects.create(
            scoresheet=sheet, criterion=criterion, value=value, does_not_apply=value is None
        )
    Scoresheet.objects.filter(pk=sheet.pk).update(state=SheetState.SUBMITTED, submitted_at=NOW)
    assignment.state = "submitted"
    assignment.save()
    found = contest(world.the_round)
    assert [each.may_not_apply for each in found.criteria] == [False, True, False, False]
    (review,) = found.reviews
    assert [mark.value for mark in review.marks] == [4, None, 4, 4]
    assert ranking.rank(found).places[0].mean == Decimal(80)


def test_calibration_needs_the_word_of_the_challenge() -> None:
    world = make_scoring()
    assert not contest(world.the_round).is_announced
    Challenge.objects.update(calibration_is_announced=True)
    assert contest(world.the_round).is_announced


def test_applications_are_compared_inside_their_topic() -> None:
    world = make_scoring()
    topic = Topic.objects.create(challenge=world.challenge, position=1, name="Housing")
    assignment = world.assignment_of(world.judges[0])
    assignment.application.topic = topic
    assignment.application.save()
    before = contest(world.the_round)
    submit(assignment)
    found = contest(world.the_round)
    assert found.entries == (ranking.Entry(assignment.application.reference, "Housing"),)
    assert found.fingerprint() != before.fingerprint()
    assert ranking.rank(found).places[0].stratum == "Housing"
