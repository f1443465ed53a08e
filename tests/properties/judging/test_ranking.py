"""What must hold of any ranking."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from challenges.judging.engines.ranking import (
    Contest,
    Criterion,
    Mark,
    Review,
    rank,
    review_value,
)


@st.composite
def contests(draw) -> Contest:
    criteria = tuple(
        Criterion(place, draw(st.integers(1, 100)), draw(st.integers(1, 10)))
        for place in range(1, draw(st.integers(1, 4)) + 1)
    )
    cells = st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("PQRS"))
    reviews = tuple(
        Review(
            application,
            judge,
            tuple(Mark(c.position, draw(st.integers(0, c.max_score))) for c in criteria),
        )
        for application, judge in draw(st.sets(cells, max_size=16))
    )
    return Contest(criteria, reviews, draw(st.integers(0, 1000)))


@given(contests(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(contest: Contest, random) -> None:
    turned = Contest(
        tuple(random.sample(contest.criteria, len(contest.criteria))),
        tuple(random.sample(contest.reviews, len(contest.reviews))),
        contest.seed,
    )
    assert rank(turned) == rank(contest)
    assert turned.fingerprint() == contest.fingerprint()


@given(contests())
def test_ranks_are_complete_and_follow_the_exact_means(contest: Contest) -> None:
    places = rank(contest)
    assert [place.rank for place in places] == list(range(1, len(places) + 1))
    assert {p.application for p in places} == {r.application for r in contest.reviews}
    means = []
    for place in places:
        values = [
            review_value(contest.criteria, review)
            for review in contest.reviews
            if review.application == place.application
        ]
        means.append(sum(values, Fraction(0)) / len(values))
        assert place.reviews == len(values)
        assert 0 <= place.lowest <= place.mean <= place.highest <= 100
        assert abs(Fraction(place.mean) - means[-1]) <= Fraction(1, 2000)
    assert means == sorted(means, reverse=True)


@given(contests(), st.integers(0, 15))
def test_a_better_score_never_lowers_a_mean(contest: Contest, which: int) -> None:
    if not contest.reviews:
        return
    review = contest.reviews[which % len(contest.reviews)]
    highest = {c.position: c.max_score for c in contest.criteria}
    better = Review(
        review.application,
        review.judge,
        tuple(Mark(m.position, min(m.value + 1, highest[m.position])) for m in review.marks),
    )
    others = tuple(each for each in contest.reviews if each is not review)
    before = {p.application: p for p in rank(contest)}
    after = {p.application: p for p in rank(Contest(contest.criteria, (*others, better)))}
    assert after[review.application].mean >= before[review.application].mean
