"""How many scored how much, without making anybody out."""

import pytest

from challenges.judging.queries import ScoreBand, score_bands


@pytest.mark.parametrize(
    ("means", "bands"),
    [
        ([], []),
        ([50] * 9, []),
        ([10] * 5 + [90] * 4, []),
        ([10] * 5 + [90] * 5, [(0, 20, 5), (20, 100, 5)]),
        # One application alone joins its neighbours above it.
        ([10] + [30] * 4 + [55] * 6, [(0, 40, 5), (40, 100, 6)]),
        # What is left at the top joins the last band.
        ([10] * 5 + [30] * 7 + [100, 90], [(0, 20, 5), (20, 100, 9)]),
        ([49.999] * 5 + [50] * 5 + [60] * 5, [(0, 50, 5), (50, 60, 5), (60, 100, 5)]),
    ],
)
def test_bands(means, bands):
    assert score_bands(means) == [ScoreBand(*band) for band in bands]
