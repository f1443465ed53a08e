"""Known answers of the ranking engine."""

from decimal import Decimal
from fractions import Fraction

import pytest

from challenges.judging.engines.ranking import Contest, Criterion, Mark, Review, rank, review_value

CRITERIA = (Criterion(1, 40, 5), Criterion(2, 30, 5), Criterion(3, 30, 10))


def review(application: str, judge: str, *values: int) -> Review:
    marks = tuple(Mark(place, value) for place, value in enumerate(values, start=1))
    return Review(application, judge, marks)


def test_a_review_is_the_weighted_mean_over_the_highest() -> None:
    assert review_value(CRITERIA, review("A", "P", 5, 5, 10)) == 100
    assert review_value(CRITERIA, review("A", "P", 0, 0, 0)) == 0
    assert review_value(CRITERIA, review("A", "P", 4, 3, 5)) == Fraction(32 + 18 + 15)


def test_without_weights_all_criteria_count_alike() -> None:
    criteria = (Criterion(1, None, 5), Criterion(2, None, 4))
    assert review_value(criteria, review("A", "P", 5, 2)) == 75


@pytest.mark.parametrize(
    "wrong",
    [
        review("A", "P", 1, 2),
        review("A", "P", 1, 2, 3, 4),
        review("A", "P", 6, 1, 1),
        Review("A", "P", (Mark(1, 1), Mark(1, 1), Mark(2, 1))),
    ],
)
def test_a_gap_or_a_score_off_the_scale_is_refused(wrong: Review) -> None:
    with pytest.raises(ValueError, match=r"has not scored|is not a score"):
        review_value(CRITERIA, wrong)


def test_applications_are_ranked_by_the_mean_of_their_reviews() -> None:
    places = rank(
        Contest(
            CRITERIA,
            (
                review("A", "P", 5, 5, 10),
                review("A", "Q", 0, 0, 0),
                review("B", "P", 3, 3, 6),
                review("B", "Q", 4, 4, 8),
                review("C", "P", 3, 3, 6),
            ),
        )
    )
    assert [(p.application, p.rank, str(p.mean)) for p in places] == [
        ("B", 1, "70.000"),
        ("C", 2, "60.000"),
        ("A", 3, "50.000"),
    ]
    assert (places[2].lowest, places[2].highest, places[2].reviews) == (0, 100, 2)


def test_means_are_shown_to_three_decimals_and_compared_exactly() -> None:
    criteria = (Criterion(1, 1, 3),)
    places = rank(Contest(criteria, (review("A", "P", 1), review("B", "P", 2))))
    assert [p.mean for p in places] == [Decimal("66.667"), Decimal("33.333")]


def test_equal_means_are_ordered_by_a_draw_that_the_seed_decides() -> None:
    reviews = tuple(review(f"A-{n}", "P", 3, 3, 3) for n in range(6))
    orders = {
        tuple(p.application for p in rank(Contest(CRITERIA, reviews, seed=seed)))
        for seed in range(8)
    }
    assert len(orders) > 1
    once = rank(Contest(CRITERIA, reviews, seed=3))
    assert rank(Contest(CRITERIA, reviews[::-1], seed=3)) == once
    assert [p.rank for p in once] == [1, 2, 3, 4, 5, 6]


def test_an_empty_contest_has_no_places() -> None:
    assert rank(Contest(CRITERIA, ())) == ()
