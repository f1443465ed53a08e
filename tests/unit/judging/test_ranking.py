"""Known answers of the ranking engine."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from challenges.judging.engines.calibration import Reason
from challenges.judging.engines.ranking import (
    Band,
    Contest,
    Criterion,
    Entry,
    Mark,
    Review,
    counting_value,
    rank,
    review_value,
)
from cms.launch.bench.panels import Truth, invent

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
    with pytest.raises(ValueError, match=r"has not scored every criterion|is not a score"):
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
    ).places
    assert [(p.application, p.rank, str(p.mean)) for p in places] == [
        ("B", 1, "70.000"),
        ("C", 2, "60.000"),
        ("A", 3, "50.000"),
    ]
    assert (places[2].lowest, places[2].highest, places[2].reviews) == (0, 100, 2)


def test_means_are_shown_to_three_decimals_and_compared_exactly() -> None:
    criteria = (Criterion(1, 1, 3),)
    places = rank(Contest(criteria, (review("A", "P", 1), review("B", "P", 2)))).places
    assert [p.mean for p in places] == [Decimal("66.667"), Decimal("33.333")]


def test_equal_means_are_ordered_by_a_draw_that_the_seed_decides() -> None:
    reviews = tuple(review(f"A-{n}", "P", 3, 3, 3) for n in range(6))
    orders = {
        tuple(p.application for p in rank(Contest(CRITERIA, reviews, seed=seed)).places)
        for seed in range(8)
    }
    assert len(orders) > 1
    once = rank(Contest(CRITERIA, reviews, seed=3))
    assert rank(Contest(CRITERIA, reviews[::-1], seed=3)) == once
    assert [p.rank for p in once.places] == [1, 2, 3, 4, 5, 6]
    assert all(p.is_tied for p in once.places)


def test_an_empty_contest_has_no_places() -> None:
    ranking = rank(Contest(CRITERIA, ()))
    assert (ranking.places, ranking.groups, ranking.unseparated) == ((), (), None)
    assert not ranking.is_calibrated
    assert not ranking.is_measured


def test_what_does_not_apply_counts_neither_for_nor_against() -> None:
    criteria = (Criterion(1, 40, 5), Criterion(2, 60, 5, may_not_apply=True))
    half = Review("A", "P", (Mark(1, 4), Mark(2, None)))
    assert review_value(criteria, half) == 80
    assert review_value(criteria, review("A", "P", 4, 0)) == 32
    with pytest.raises(ValueError, match="always applies"):
        review_value(CRITERIA[:1], Review("A", "P", (Mark(1, None),)))
    with pytest.raises(ValueError, match="no criterion that counts"):
        review_value(criteria[1:], Review("A", "P", (Mark(2, None),)))


def test_a_weight_of_nothing_counts_nothing() -> None:
    criteria = (Criterion(1, 0, 5), Criterion(2, 100, 5))
    assert review_value(criteria, review("A", "P", 5, 2)) == 40


def test_a_judge_reviews_an_application_once() -> None:
    twice = (review("A", "P", 1, 1, 1), review("A", "P", 2, 2, 2))
    with pytest.raises(ValueError, match="two reviews"):
        rank(Contest(CRITERIA, twice))


def test_an_application_is_in_one_stratum() -> None:
    entries = (Entry("A", "Air"), Entry("A", "Water"))
    with pytest.raises(ValueError, match="two strata"):
        rank(Contest(CRITERIA, (review("A", "P", 1, 1, 1),), entries=entries))


def test_moderation_changes_the_ranking_and_not_what_is_learned_of_judges() -> None:
    contest = invent(Truth(60, 12, leniency=8), seed=5).contest(places=10)
    before = rank(contest)
    last = before.places[-1].application
    lifted = tuple(
        Review(r.application, r.judge, r.marks, tuple(Mark(m.position, 10) for m in r.marks))
        if r.application == last
        else r
        for r in contest.reviews
    )
    after = rank(Contest(**{**vars(contest), "reviews": lifted}))
    assert after.places[0].application == last
    assert after.places[0].mean == 100
    assert (after.judges, after.variances, after.checks) == (
        before.judges,
        before.variances,
        before.checks,
    )
    moderated = next(r for r in lifted if r.application == last)
    assert counting_value(contest.criteria, moderated) == 100
    assert review_value(contest.criteria, moderated) < 100


def test_the_sentence_of_a_calibrated_score_adds_up() -> None:
    ranking = rank(invent(Truth(60, 12, leniency=8), seed=5).contest(places=10))
    assert ranking.is_calibrated
    assert ranking.reasons == ()
    for place in ranking.places:
        assert place.leniency is not None
        assert place.adjusted == place.mean - place.leniency
        assert place.score == place.calibrated
    # With as many reviews each, shrinking keeps the order of the adjusted means.
    adjusted = [place.adjusted for place in ranking.places]
    assert adjusted == sorted(adjusted, reverse=True)
    assert adjusted != sorted((p.mean for p in ranking.places), reverse=True)


def test_without_an_announcement_raw_means_are_ranked() -> None:
    ranking = rank(invent(Truth(60, 12, leniency=8), seed=5).contest(places=10, is_announced=False))
    assert ranking.reasons == (Reason.NOT_ANNOUNCED,)
    assert [p.score for p in ranking.places] == [p.mean for p in ranking.places]
    assert {(p.calibrated, p.leniency, p.adjusted) for p in ranking.places} == {(None,) * 3}
    means = [p.mean for p in ranking.places]
    assert means == sorted(means, reverse=True)
    assert all(p.first <= p.rank <= p.last for p in ranking.places)
    assert ranking.judges


def test_where_nobody_was_read_twice_every_rank_is_open() -> None:
    reviews = tuple(review(f"A{n}", "P", n, n, n) for n in range(5))
    ranking = rank(Contest(CRITERIA, reviews, places=2))
    assert Reason.NOT_ESTIMABLE in ranking.reasons
    assert {(p.first, p.last, str(p.chance), p.band) for p in ranking.places} == {
        (1, 5, "0.4000", Band.DISCUSS)
    }
    assert ranking.variances is None


def test_clear_judgements_are_separated() -> None:
    reviews = tuple(
        review(f"A{level}", f"P{judge}", level, level, 2 * level)
        for level in range(6)
        for judge in range(4)
    )
    ranking = rank(Contest(CRITERIA, reviews, places=2))
    assert [(p.first, p.last) for p in ranking.places] == [(n, n) for n in range(1, 7)]
    assert [p.band for p in ranking.places] == [Band.CLEAR] * 2 + [Band.OUT] * 4
    assert ranking.counts == {Band.CLEAR: 2, Band.DISCUSS: 0, Band.OUT: 4}
    assert [(g.first, g.last) for g in ranking.groups] == [(n, n) for n in range(1, 7)]
    assert ranking.unseparated is None


def test_what_was_stored_says_how_to_do_it_again() -> None:
    contest = invent(Truth(30, 8), seed=2).contest(places=5, seed=9)
    ranking = rank(contest)
    assert (ranking.version, ranking.calibration_version) == ("ranking-2", "calibration-1")
    assert (ranking.seed, ranking.draws) == (9, 2000)
    assert ranking.fingerprint == contest.fingerprint()
    assert len(ranking.version) <= 20


@pytest.mark.parametrize(
    "change",
    [{"seed": 2}, {"places": 3}, {"is_announced": True}, {"entries": (Entry("A", "Air"),)}],
)
def test_whatever_changes_a_result_changes_the_fingerprint(change: dict[str, Any]) -> None:
    facts = {"criteria": CRITERIA, "reviews": (review("A", "P", 1, 2, 3),)}
    assert Contest(**facts).fingerprint() != Contest(**facts | change).fingerprint()
