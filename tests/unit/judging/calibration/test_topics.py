"""Judges who work inside topics of different quality: what calibration must not do."""

import pytest

from challenges.judging.engines.calibration import calibrate, table_of
from cms.launch.bench.panels import Truth, invent, kendall, means, means_of_z_scores


def test_better_than_raw_means_and_far_better_than_z_scores() -> None:
    """Kendall's tau with the truth, on average of six panels."""
    raw, standardised, calibrated = [], [], []
    for seed in range(6):
        panel = invent(Truth(200, 30, topics=6, between=6.5), seed)
        names = sorted(panel.quality)
        truth = [panel.quality[name] for name in names]
        found = calibrate(table_of(panel.observations), is_announced=True)
        assert found.fitted is not None
        solution = found.fitted.solution
        scores = solution.levels[found.table.home] + solution.quality
        calibrated.append(kendall(scores.tolist(), truth))
        for each, into in ((means, raw), (means_of_z_scores, standardised)):
            by_name = each(panel.observations)
            into.append(kendall([by_name[name] for name in names], truth))
    of_raw, of_z, of_ours = (sum(each) / 6 for each in (raw, standardised, calibrated))
    assert of_ours > of_raw + 0.01
    assert of_ours > of_z + 0.2


def test_kendall_by_hand() -> None:
    assert kendall([1, 2, 3, 4], [1, 2, 3, 4]) == 1
    assert kendall([1, 2, 3, 4], [4, 3, 2, 1]) == -1
    assert kendall([1, 2, 3, 4], [2, 1, 3, 4]) == pytest.approx(4 / 6)
