"""When scores are not calibrated, and that the reason is said with its figure."""

from dataclasses import replace
from decimal import Decimal

import pytest

from challenges.judging.engines.calibration import (
    Calibration,
    Observation,
    Reason,
    calibrate,
    table_of,
)
from challenges.judging.engines.calibration.checks import half_chi_square
from challenges.judging.engines.calibration.connection import components, loose_strata
from cms.launch.bench.panels import Truth, invent


def calibration(truth: Truth, seed: int = 1, *, is_announced: bool = True) -> Calibration:
    return calibrate(table_of(invent(truth, seed).observations), is_announced=is_announced)


def measured(found: Calibration, reason: Reason) -> tuple[bool, Decimal | None]:
    (check,) = [each for each in found.checks if each.reason is reason]
    return check.is_met, check.measured


def test_a_sound_panel_is_calibrated() -> None:
    found = calibration(Truth(60, 12, leniency=8))
    assert found.is_applied
    assert found.reasons == ()
    assert [check.reason for check in found.checks] == list(Reason)
    assert found.basis is found.fitted


def test_it_must_have_been_announced() -> None:
    found = calibration(Truth(60, 12, leniency=8), is_announced=False)
    assert found.reasons == (Reason.NOT_ANNOUNCED,)
    assert found.basis is found.without


def test_fewer_than_twenty_applications_are_too_few() -> None:
    assert measured(calibration(Truth(19, 6)), Reason.TOO_FEW_APPLICATIONS) == (False, Decimal(19))
    assert measured(calibration(Truth(20, 6)), Reason.TOO_FEW_APPLICATIONS) == (True, Decimal(20))


def test_fewer_than_four_reviews_by_a_judge_are_too_few() -> None:
    few, enough = calibration(Truth(24, 20)), calibration(Truth(24, 18))
    assert measured(few, Reason.TOO_LIGHT_LOADS) == (False, Decimal("3.6000"))
    assert measured(enough, Reason.TOO_LIGHT_LOADS) == (True, Decimal("4.0000"))


def test_where_everybody_read_everything_nothing_is_to_be_gained() -> None:
    found = calibration(Truth(30, 5, reviews=5))
    assert measured(found, Reason.ALL_READ_ALL) == (False, Decimal("1.0000"))
    # What all judges share must not widen the intervals.
    assert found.basis is found.fitted


def test_judges_who_share_no_application_cannot_be_compared() -> None:
    rows = invent(Truth(60, 12, topics=2, leniency=8), seed=1).observations
    assert calibrate(table_of(rows), is_announced=True).is_applied
    together = [replace(row, stratum="all") for row in rows]
    found = calibrate(table_of(together), is_announced=True)
    (check,) = [each for each in found.checks if each.reason is Reason.NOT_CONNECTED]
    assert (check.is_met, check.measured, check.named) == (False, Decimal(1), ("all",))


def test_parts_are_counted_inside_each_stratum() -> None:
    rows = [
        Observation(application, judge, stratum, 50, 50)
        for application, judge, stratum in (
            ("A", "P", "x"), ("A", "Q", "x"), ("B", "Q", "x"),
            ("C", "P", "y"), ("D", "Q", "y"),
        )
    ]  # fmt: skip
    table = table_of(rows)
    assert components(table) == {"x": 1, "y": 2}
    assert loose_strata(table) == ("y",)


def test_judges_alike_are_left_alone() -> None:
    found = calibration(Truth(60, 12, leniency=0), seed=5)
    is_met, p = measured(found, Reason.NOT_SIGNIFICANT)
    assert not is_met
    assert p is not None
    assert p > Decimal("0.05")
    assert {Reason.NOT_SIGNIFICANT, Reason.TOO_SMALL_A_SHARE, Reason.NO_BETTER_PREDICTION} == set(
        found.reasons
    )


def test_a_significant_but_small_effect_is_left_alone() -> None:
    found = calibration(Truth(900, 60, quality=10, leniency=1.6, noise=10), seed=2)
    assert measured(found, Reason.NOT_SIGNIFICANT)[0]
    assert measured(found, Reason.TOO_SMALL_A_SHARE)[0] is False
    assert measured(found, Reason.NO_BETTER_PREDICTION)[0] is False


@pytest.mark.parametrize(
    ("ratio", "p"), [(0, 1), (1.642374, 0.1), (2.705543, 0.05), (5.411894, 0.01)]
)
def test_half_a_chi_square_has_its_tabled_quantiles(ratio: float, p: float) -> None:
    assert half_chi_square(ratio) == pytest.approx(p, abs=1e-6)


@pytest.mark.parametrize(
    "rows",
    [
        [("A", "P", 50.0)],
        [("A", "P", 50.0), ("A", "Q", 50.0)],
        [("A", "P", 50.0), ("B", "P", 60.0)],
        [("A", "P", 50.0), ("A", "Q", 50.0), ("B", "P", 50.0), ("B", "Q", 50.0)],
    ],
)
def test_where_nothing_can_be_estimated_it_says_so(rows: list[tuple[str, str, float]]) -> None:
    table = table_of(Observation(a, j, "", value, value) for a, j, value in rows)
    found = calibrate(table, is_announced=True)
    assert Reason.NOT_ESTIMABLE in found.reasons
    assert measured(found, Reason.NOT_SIGNIFICANT) == (False, None)
    assert found.basis is None
