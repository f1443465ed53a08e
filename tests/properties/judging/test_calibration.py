"""What must hold of any calibration, however poor the panel."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from challenges.judging.engines.calibration import Observation, calibrate, ranks_drawn, table_of

CELLS = st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("PQRST"))
SCORES = st.one_of(st.integers(0, 100).map(float), st.floats(0, 100), st.just(50.0))


@st.composite
def panels(draw) -> tuple[Observation, ...]:
    strata = {name: draw(st.sampled_from("XY")) for name in "ABCDEFGH"}
    cells = draw(st.sets(CELLS, min_size=1, max_size=25))
    return tuple(
        Observation(application, judge, strata[application], value, value)
        for application, judge in sorted(cells)
        for value in (draw(SCORES),)
    )


@given(panels(), st.integers(0, 9), st.integers(0, 1000))
def test_no_panel_is_too_poor(rows: tuple[Observation, ...], places: int, seed: int) -> None:
    found = calibrate(table_of(rows), is_announced=True)
    assert (found.fitted is None) == (found.without is None) == (found.comparison is None)
    for fitted in (found.fitted, found.without):
        if fitted is None:
            continue
        assert all(variance >= 0 for variance in fitted.solution.variances)
        assert np.isfinite(fitted.solution.quality).all()
        assert fitted.solution.error > 0
        for each in ranks_drawn(fitted, places=places, seed=seed):
            assert 1 <= each.first <= each.last <= len(found.table.applications)
            assert 0 <= each.chance <= 1


@given(panels(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(rows: tuple[Observation, ...], random) -> None:
    turned = random.sample(rows, len(rows))
    first, second = (calibrate(table_of(each), is_announced=True) for each in (rows, turned))
    assert first.checks == second.checks
    assert first.comparison == second.comparison
    if first.fitted is not None and second.fitted is not None:
        assert first.fitted.solution.quality.tobytes() == second.fitted.solution.quality.tobytes()


@given(panels(), st.integers(-40, 40))
def test_a_constant_for_all_moves_nothing(rows: tuple[Observation, ...], by: int) -> None:
    moved = [
        Observation(r.application, r.judge, r.stratum, r.value + by, r.counted + by) for r in rows
    ]
    first, second = (calibrate(table_of(each), is_announced=True) for each in (rows, moved))
    if first.without is not None and second.without is not None:
        np.testing.assert_allclose(
            first.without.solution.quality, second.without.solution.quality, atol=0.01
        )
