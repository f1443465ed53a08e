"""Known answers of ordinal alpha."""

from fractions import Fraction

import pytest

from challenges.judging.engines.reliability import coincidences, ordinal_alpha

# Krippendorff's worked example of 2011: four observers, twelve units, None where one is missing.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[each for each in unit if each is not None] for unit in zip(*OBSERVERS, strict=True)]


def test_the_published_example() -> None:
    alpha = ordinal_alpha(UNITS)
    assert alpha is not None
    assert round(float(alpha), 3) == 0.815


def test_its_coincidences() -> None:
    found = coincidences(UNITS)
    assert found[1, 1] == 7
    assert found[1, 2] == found[2, 1] == Fraction(4, 3)
    assert found[2, 2] == 10
    assert sum(found.values()) == 40


def test_perfect_agreement_is_one() -> None:
    assert ordinal_alpha([[1, 1], [2, 2, 2], [5, 5]]) == 1


def test_two_by_hand() -> None:
    """Each of o_01 and o_10 is 1 and each of n_0 and n_1 is 3, so 1 - 5 * 2 / (2 * 9) = 4/9."""
    assert ordinal_alpha([[0, 0], [0, 1], [1, 1]]) == Fraction(4, 9)


@pytest.mark.parametrize("units", [[], [[3]], [[3], [4]], [[3, 3], [3, 3]]])
def test_nothing_to_compare_has_no_alpha(units: list[list[int]]) -> None:
    assert ordinal_alpha(units) is None


def test_a_near_miss_is_milder_than_a_far_one() -> None:
    common = [[1, 1], [2, 2], [3, 3], [4, 4], [5, 5]]
    near, far = ordinal_alpha([*common, [1, 2]]), ordinal_alpha([*common, [1, 5]])
    assert near is not None
    assert far is not None
    assert near > far
