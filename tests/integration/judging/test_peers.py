"""Others' scores: never before one's own, never by stepping back, never with a name."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from challenges.judging import actions, policy, queries
from challenges.judging.models import Assignment, PeerScores, Round, Score, Scoresheet
from challenges.judging.states import AssignmentState, RoundState
from challenges.organisations.models import User
from tests.factories.judging import Judging, make_conflict, make_judging, make_scoring, submit
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db

OWN = ("open", "draft", "all n/a", "scored", "stepped back", "stepped back after scoring")
REST = ("scored", "open", "stepped back")
STATES = (RoundState.SCORING, RoundState.CLOSED, RoundState.RANKED, RoundState.DECIDED,
          RoundState.STOPPED)  # fmt: skip


@pytest.fixture
def world() -> Judging:
    """Two judges with the same two applications, both scored by the second judge."""
    world = make_scoring(make_judging(applications=2, judges=2, reviews=2))
    for assignment in Assignment.objects.filter(judge=world.judges[1]):
        submit(assignment, 4)
    return world


def both(world: Judging) -> tuple[Assignment, Assignment]:
    """The first judge's two assignments."""
    mine = Assignment.objects.filter(judge=world.judges[0]).select_related("round", "application")
    first, second = mine.order_by("position", "pk")
    return first, second


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def stand(assignment: Assignment, how: str) -> None:
    """Have the assignment stand so, its sheet with it."""
    state = {
        "open": AssignmentState.PUBLISHED,
        "draft": AssignmentState.PUBLISHED,
        "stepped back": AssignmentState.RECUSED,
        "stepped back after scoring": AssignmentState.RECUSED,
    }.get(how, AssignmentState.SUBMITTED)
    Assignment.objects.filter(pk=assignment.pk).update(state=state)
    if how in ("open", "stepped back"):
        return
    sheet = Scoresheet.objects.create(assignment=assignment, saved_at=NOW)
    blank = how == "all n/a"
    value = None if blank else 3
    Score.objects.bulk_create(
        Score(scoresheet=sheet, criterion=each, value=value, does_not_apply=blank)
        for each in assignment.round.challenge.criteria.order_by("position")
    )
    if how != "draft":
        Scoresheet.objects.filter(pk=sheet.pk).update(state="submitted", submitted_at=NOW)


def seen(judge: User, assignment: Assignment) -> set[int]:
    """Whose reviews the policy gives."""
    return set(policy.peers_of(judge, assignment).values_list("judge", flat=True))


def test_nothing_opens_them_but_ones_own_submitted_scores(world: Judging) -> None:
    first, second = both(world)
    judge, peer = world.judges
    tried = opened = 0
    shown: dict[Any, set[int]] = {}
    for own, rest, is_tied in product(OWN, REST, (False, True)):
        with undone():
            stand(first, own)
            stand(second, rest)
            if is_tied:
                make_conflict(judge, first.application.organisation)
            for setting, state in product(PeerScores.values, STATES):
                Round.objects.update(peer_scores=setting, state=state)
                case = (setting, own, rest, state, is_tied)
                shown[case] = seen(judge, first)
                tried += 1
                opened += bool(shown[case])
    for (setting, own, rest, state, is_tied), found in shown.items():
        if not found:
            continue
        case = (setting, own, rest, state, is_tied)
        assert found == {peer.pk}
        assert own == "scored", case
        assert not is_tied, case
        assert setting != PeerScores.NEVER, case
        assert state != RoundState.STOPPED, case
        if state == RoundState.SCORING:
            assert setting in (PeerScores.AFTER_OWN, PeerScores.AFTER_ALL_OWN), case
            assert setting == PeerScores.AFTER_OWN or rest == "scored", case
    assert tried == 4 * 6 * 3 * 5 * 2
    # While scoring: 3 after one's own, 1 after all of them; then 3 settings in 3 states, each of 3.
    assert opened == 3 + 1 + 27
    for setting, own, rest, state, is_tied in shown:
        if rest == "stepped back":
            still_open = shown[setting, own, "open", state, is_tied]
            assert shown[setting, own, rest, state, is_tied] <= still_open


def test_an_abstention_opens_no_others_scores(world: Judging) -> None:
    Round.objects.update(peer_scores=PeerScores.AFTER_OWN)
    first, second = both(world)
    judge = world.judges[0]
    submit(first)
    assert seen(judge, first) == {world.judges[1].pk}
    actions.recuse(assignment=second, reason="I know them", actor=judge, at=NOW)
    actions.recuse(assignment=first, reason="I know them too", actor=judge, at=NOW)
    assert seen(judge, first) == seen(judge, second) == set()


def test_nobody_else_asks_with_a_judges_assignment(world: Judging) -> None:
    Round.objects.update(peer_scores=PeerScores.AFTER_OWN)
    first, _second = both(world)
    submit(first)
    assert seen(world.judges[0], first)
    for other in (world.judges[1], world.manager, world.chair):
        assert seen(other, first) == set()


def test_the_page_shows_scores_under_a_letter_and_no_name(world: Judging) -> None:
    first, _second = both(world)
    judge, peer = world.judges
    client = Client()
    client.force_login(judge, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("judging:scoresheet", args=[first.key])
    submit(first)
    closed = client.get(page).content.decode()
    assert "In this round judges do not see each other" in closed
    Round.objects.update(peer_scores=PeerScores.AFTER_OWN)
    shown = client.get(page).content.decode()
    letter = queries.judge_letters([first.application_id], first.round)[Assignment.objects.get(
        judge=peer, application=first.application
    ).pk]  # fmt: skip
    assert f"Judge {letter}: 80.0 of 100" in shown
    for word in (peer.name, peer.email, peer.reference, "Say who calls"):
        assert word not in shown.replace("<dd>Say who calls.</dd>", "", 1).replace(
            "<dd><p>Say who calls.</p></dd>", "", 1
        ), word


def test_letters_are_stable_and_follow_from_nothing() -> None:
    world = make_scoring(make_judging(applications=12, judges=4, reviews=3))
    rows = Assignment.objects.select_related("application", "round").order_by("pk")
    by_application: dict[str, dict[int, str]] = {}
    for row in rows:
        found = queries.judge_letters([row.application_id], row.round)
        by_application.setdefault(row.application.reference, found)
        assert by_application[row.application.reference] == found
        assert len(set(found.values())) == len(found) == 3
    judge = world.judges[0]
    letters = {
        queries.judge_letters([row.application_id], row.round)[row.pk]
        for row in rows
        if row.judge_id == judge.pk
    }
    assert len(letters) > 1
    # Whoever is added later changes nobody's letter.
    one = rows[0]
    before = queries.judge_letters([one.application_id], one.round)
    left = next(each for each in world.judges if not rows.filter(
        application=one.application, judge=each).exists())  # fmt: skip
    Assignment.objects.create(
        round=one.round, application=one.application, judge=left, state=AssignmentState.RECUSED
    )
    after = queries.judge_letters([one.application_id], one.round)
    assert {pk: after[pk] for pk in before} == before
    assert len(set(after.values())) == 4


@pytest.mark.parametrize("judges", [2, 4])
def test_they_take_the_same_queries_whatever_their_number(
    judges: int, django_assert_num_queries: Any
) -> None:
    world = make_scoring(make_judging(applications=1, judges=judges, reviews=judges))
    Round.objects.update(peer_scores=PeerScores.AFTER_OWN)
    for assignment in Assignment.objects.all():
        submit(assignment)
    mine = world.assignment_of(world.judges[0])
    criteria = queries.criteria_with_bands(mine.round)
    with django_assert_num_queries(7):
        found = queries.peer_reviews(world.judges[0], mine, criteria)
    assert len(found.reviews) == judges - 1
