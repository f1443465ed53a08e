"""A further body takes a solution up step by step, by its own word."""

import pytest

from challenges.kernel.policy import VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.models import Role
from challenges.organisations.policy import organisations_where
from challenges.pilots import actions, queries
from challenges.pilots.models import Adoption
from challenges.pilots.states import AdoptionState, PilotState, WrongDay
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
    with pytest.raises(IllegalMove) as refusal:
        move(pilot, adopter, S.LIVE, actor=officer)
    assert str(refusal.value) == (
        "London Borough of Nearby has said nothing yet. It begins with interest."
    )
    move(pilot, adopter, S.INTEREST, actor=officer)
    with pytest.raises(IllegalMove) as refusal:
        move(pilot, adopter, S.EMBEDDED, actor=officer)
    assert str(refusal.value) == (
        "London Borough of Nearby has been at “interest” since 20 November 2026. "
        "What may follow: exploring, committed or declined."
    )
    assert Adoption.objects.get().state == S.INTEREST


def walked(pilot, body):
    return [(stage.label, stage.look, stage.on) for stage in queries.standing_of(pilot, body).walk]


def test_the_walk_shows_what_was_reached_and_how_it_ended(adopter):
    pilot, officer = make_pilot(), make_member(adopter, Role.EDITOR)
    assert walked(pilot, adopter)[:2] == [("Interest", "next", ""), ("Exploring", "next", "")]
    move(pilot, adopter, S.INTEREST, actor=officer, on="2026-02")
    move(pilot, adopter, S.COMMITTED, actor=officer, on="2026-05")
    assert walked(pilot, adopter) == [
        ("Interest", "done", "2026-02"),
        ("Exploring", "done", ""),
        ("Committed", "now", "2026-05"),
        ("Live", "next", ""),
        ("Embedded", "next", ""),
    ]
    move(pilot, adopter, S.DECLINED, actor=officer, on="2026-06", reason="No budget")
    assert walked(pilot, adopter) == [
        ("Interest", "done", "2026-02"),
        ("Exploring", "done", ""),
        ("Committed", "done", "2026-05"),
        ("Declined", "now", "2026-06"),
    ]
    move(pilot, adopter, S.INTEREST, actor=officer, on="2026-10")
    assert walked(pilot, adopter)[:2] == [
        ("Interest", "now", "2026-10"),
        ("Exploring", "next", ""),
    ]


def test_declining_needs_a_reason(adopter):
    pilot, officer = make_pilot(), make_member(adopter, Role.EDITOR)
    move(pilot, adopter, S.INTEREST, actor=officer)
    with pytest.raises(Incomplete):
        move(pilot, adopter, S.DECLINED, actor=officer, reason=" ")
    declined = move(pilot, adopter, S.DECLINED, actor=officer, reason="No budget this year")
    assert (declined.state, declined.reason) == (S.DECLINED, "No budget this year")


def test_nothing_happens_in_the_future_or_before_the_last_step(adopter):
    pilot, officer = make_pilot(), make_member(adopter, Role.EDITOR)
    with pytest.raises(WrongDay, match="in the future"):
        move(pilot, adopter, S.INTEREST, actor=officer, on="2026-11-24")
    move(pilot, adopter, S.INTEREST, actor=officer, on="2026-11-10")
    with pytest.raises(WrongDay, match="“Interest” was on 10 November 2026"):
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


@pytest.mark.parametrize("count", [1, 3])
def test_an_officer_sees_what_the_body_takes_up(count, adopter, django_assert_num_queries):
    officer = make_member(adopter, Role.EDITOR)
    for _ in range(count):
        make_adoption(make_pilot(), adopter, S.EXPLORING, "2026-10")
    make_adoption(make_pilot(), make_borough(locality=make_locality()), S.LIVE, "2026-10")
    organisations_where(officer)
    with django_assert_num_queries(2):
        found = list(queries.adoptions_of_mine(officer))
    assert [(each.organisation, each.since) for each in found] == [(adopter, "2026-10")] * count
    assert not queries.adoptions_of_mine(VISITOR).exists()
    assert not queries.adoptions_of_mine(make_member(make_borough(), Role.OWNER)).exists()


def test_a_body_on_the_way_is_asked_after_three_months_of_silence(adopter):
    officer = make_member(adopter, Role.EDITOR)
    make_adoption(make_pilot(), adopter, S.EXPLORING, "2026-10")
    make_adoption(make_pilot(), adopter, S.LIVE, "2026-03")
    silent = make_adoption(make_pilot(), adopter, S.COMMITTED, "2026-03")
    assert [(each.url_name, each.url_args) for each in queries.waiting_for(officer, NOW)] == [
        ("pilots:adoption_of", (silent.pilot.slug, adopter.slug))
    ]
    assert queries.waiting_for(make_member(adopter, Role.OBSERVER), NOW) == []
