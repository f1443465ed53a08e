"""What holds for every spread."""

from hypothesis import given
from hypothesis import strategies as st

from challenges.pilots.engines.spread import IN_USE, Step, curve

MONTHS = st.builds(
    lambda year, month: f"{year}-{month:02}", st.integers(2018, 2026), st.integers(1, 12)
)
STATES = st.sampled_from(
    ["interest", "exploring", "committed", "live", "embedded", "declined", "stopped"]
)
STEPS = st.lists(
    st.builds(Step, body=st.sampled_from("abcdef"), on=MONTHS, state=STATES), max_size=30
)


@given(STEPS)
def test_the_order_of_the_rows_changes_nothing_when_no_body_moves_twice_in_a_month(steps):
    once = list({(step.body, step.on): step for step in steps}.values())
    assert curve("2018-01", once, "2026-12") == curve("2018-01", reversed(once), "2026-12")


@given(STEPS)
def test_the_count_is_one_and_those_that_use_it(steps):
    once = list({(step.body, step.on): step for step in steps}.values())
    points = curve("2018-01", once, "2026-12")
    last = {step.body: step.state for step in sorted(once, key=lambda step: step.on)}
    assert points[-1].count == 1 + sum(state in IN_USE for state in last.values())
    assert [point.months for point in points] == sorted({point.months for point in points})
    assert all(1 <= point.count <= 7 for point in points)
