"""A further body takes a solution up step by step, by its own word."""

import pytest

from challenges.kernel.policy import VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import Role
from challenges.pilots import actions, queries
from challenges.pilots.models import Adoption
from challenges.pilots.states import AdoptionState, PilotState
from tests.factories.organisations import NOW, make_borough, make_locality, make_member
from tests.factories.pilots import make_adoption, make_pilot

pytestmark = pytest.mark.django_db
S = AdoptionState


@pytest.fixture
def adopter():
    return make_borough("London Borough of Nearby", locality=make_locality())


def move(pilot, body, to_state, *, actor, on="2026-11-20", reason=""):
    return actions.move_adoption(
        pilot=pilot,
        organisation=body,
        to_state=to_state,
        on=on,
        reason=reason,
        actor=actor,
        at=NOW,
    )


def test_a_body_walks_from_interest_to_embedded(adopter):
    pilot, officer = make_pilot(), make_member(adopter, Role.EDITOR)
    for state in (S.INTEREST, S.EXPLORING, S.COMMITTED, S.LIVE, S.EMBEDDED):
        adoption = move(pilot, adopter, state, actor=officer)
    assert (adoption.state, adoption.locality) == (S.EMBEDDED, adopter.locality)
    assert list(adoption.steps.order_by("position").values_list("position", "state")) == [
        (1, "interest"),
        (2, "exploring"),
        (3, "committed"),
        (4, "live"),
        (5, "embedded"),
    ]


def test_steps_are_not_skipped_and_the_first_is_interest(adopter):
    pilot, officer = make_pilot(), make_member(adopter, Role.EDITOR)
    with pytest.raises(IllegalMove, match="Begin with interest"):
        move(pilot, adopter, S.LIVE, actor=officer)
    move(pilot, adopter, S.INTEREST, actor=officer)
    with pytest.raises(IllegalMove):
        move(pilot, adopter, S.EMBEDDED, actor=officer)
    assert Adoption.objects.get().state == S.INTEREST


def test_declining_needs_a_reason(adopter):
    pilot, officer = make_pilot(), make_member(adopter, Role.EDITOR)
    move(pilot, adopter, S.INTEREST, actor=officer)
    with pytest.raises(Incomplete):
        move(pilot, adopter, S.DECLINED, actor=officer, reason=" ")
    declined = move(pilot, adopter, S.DECLINED, actor=officer, reason="No budget this year")
    assert (declined.state, declined.reason) == (S.DECLINED, "No budget this year")


def test_nothing_happens_in_the_future_or_before_the_last_step(adopter):
    pilot, officer = make_pilot(), make_member(adopter, Role.EDITOR)
    with pytest.raises(Refused, match="in the future"):
        move(pilot, adopter, S.INTEREST, actor=officer, on="2026-11-24")
    move(pilot, adopter, S.INTEREST, actor=officer, on="2026-11-10")
    with pytest.raises(Refused, match="was on 2026-11-10"):
        move(pilot, adopter, S.EXPLORING, actor=officer, on="2026-11-09")
    move(pilot, adopter, S.EXPLORING, actor=officer, on="2026-11")


def test_only_the_bodys_own_officers_speak_for_it(adopter):
    pilot = make_pilot()
    for actor in (
        VISITOR,
        make_member(make_borough(), Role.OWNER),
        make_member(adopter, Role.OBSERVER),
        make_member(pilot.application.organisation, Role.OWNER),
    ):
        with pytest.raises(NotAllowed):
            move(pilot, adopter, S.INTEREST, actor=actor)


def test_nobody_speaks_for_a_body_that_is_not_verified():
    made_up = make_borough("London Borough of Nowhere", verified_at=None)
    with pytest.raises(NotAllowed):
        move(make_pilot(), made_up, S.INTEREST, actor=make_member(made_up, Role.OWNER))


def test_a_pilot_that_has_not_started_cannot_be_taken_up(adopter):
    hidden = make_pilot(PilotState.PREPARING)
    with pytest.raises(NotAllowed):
        move(hidden, adopter, S.INTEREST, actor=make_member(adopter, Role.EDITOR))


def test_the_host_does_not_adopt_its_own_pilot():
    pilot = make_pilot()
    with pytest.raises(Refused, match="hosts the pilot"):
        move(pilot, pilot.host, S.INTEREST, actor=make_member(pilot.host, Role.OWNER))


def test_the_spread_counts_the_first_place_and_those_that_use_it():
    places = [make_locality() for _ in range(4)]
    bodies = [make_borough(locality=place) for place in places[1:]]
    pilot = make_pilot(host=make_borough(locality=places[0]))
    make_adoption(pilot, bodies[0], S.LIVE, "2026-03")
    make_adoption(pilot, bodies[1], S.COMMITTED, "2026-05")
    spread = queries.spread_of(pilot, NOW)
    states = {cell.locality.pk: (cell.state, cell.began_here) for cell in spread.cells}
    assert states == {
        places[0].pk: ("", True),
        places[1].pk: ("live", False),
        places[2].pk: ("committed", False),
        places[3].pk: ("", False),
    }
    assert (spread.live, spread.on_the_way, spread.months_to_second) == (2, 1, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_the_matrix_costs_the_same_however_many_pilots(count, django_assert_num_queries):
    adopter = make_borough(locality=make_locality())
    for _ in range(count):
        make_adoption(make_pilot(), adopter, S.LIVE, "2026-03")
    with django_assert_num_queries(5):
        matrix = queries.matrix(VISITOR, NOW, demonstration=False)
    assert len(matrix.rows) == count
