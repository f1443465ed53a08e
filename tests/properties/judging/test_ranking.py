"""What must hold of any ranking."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from challenges.judging.engines.ranking import (
    Band,
    Contest,
    Criterion,
    Entry,
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
    return Contest(
        criteria,
        reviews,
        seed=draw(st.integers(0, 1000)),
        places=draw(st.integers(0, 7)),
        entries=tuple(Entry(name, draw(st.sampled_from("XY"))) for name in "ABC"),
        is_announced=draw(st.booleans()),
    )


@given(contests(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(contest: Contest, random) -> None:
    turned = replace(
        contest,
        criteria=tuple(random.sample(contest.criteria, len(contest.criteria))),
        reviews=tuple(random.sample(contest.reviews, len(contest.reviews))),
        entries=contest.entries[::-1],
    )
    assert rank(turned) == rank(contest)
    assert turned.fingerprint() == contest.fingerprint()


@given(contests())
def test_ranks_are_complete_and_follow_the_exact_means(contest: Contest) -> None:
    places = rank(contest).places
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
    before = {p.application: p for p in rank(contest).places}
    after = {p.application: p for p in rank(Contest(contest.criteria, (*others, better))).places}
    assert after[review.application].mean >= before[review.application].mean


@given(contests())
def test_bands_intervals_and_groups_agree_with_the_ranks(contest: Contest) -> None:
    ranking = rank(contest)
    for place in ranking.places:
        assert 1 <= place.first <= place.rank <= place.last <= len(ranking.places)
        assert 0 <= place.chance <= 1
        assert place.band is not Band.CLEAR or place.rank <= contest.places
        assert place.band is not Band.OUT or place.rank > contest.places
    covered = [rank for group in ranking.groups for rank in range(group.first, group.last + 1)]
    assert covered == [place.rank for place in ranking.places]
    assert [ranking.groups[p.group - 1].first <= p.rank for p in ranking.places] == [True] * len(
        ranking.places
    )
