"""Reports and reliability never fail, and do not depend on the order of rows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from challenges.judging.engines.ranking import Contest, Criterion, Mark, Review, rank
from challenges.judging.engines.reliability import reliability_of
from challenges.judging.engines.reports import (
    Membership,
    Sitting,
    Window,
    group_checks,
    judge_reports,
)

OPENS = datetime(2026, 3, 1, tzinfo=UTC)
WINDOW = Window(OPENS, OPENS + timedelta(hours=48))
APPLICATIONS = [f"A{at:02}" for at in range(24)]


@st.composite
def contests(draw) -> Contest:
    """Up to 24 applications by up to three judges, often with all scores alike."""
    criteria = tuple(
        Criterion(at, draw(st.integers(1, 3)), 5, may_not_apply=at == 2)
        for at in range(1, draw(st.integers(1, 4)) + 1)
    )
    cells = st.tuples(st.sampled_from(APPLICATIONS), st.sampled_from("PQR"))
    highest = draw(st.sampled_from([0, 1, 5]))

    def mark(criterion: Criterion) -> Mark:
        value = draw(st.integers(0, highest))
        return Mark(criterion.position, None if criterion.may_not_apply and value == 1 else value)

    return Contest(
        criteria,
        tuple(
            Review(application, judge, tuple(mark(each) for each in criteria))
            for application, judge in sorted(draw(st.sets(cells, max_size=40)))
        ),
        places=3,
    )


@settings(max_examples=60)
@given(contests(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(contest: Contest, random) -> None:
    sittings = tuple(
        Sitting(each.application, each.judge, OPENS + timedelta(hours=at), at + 1)
        for at, each in enumerate(contest.reviews)
    )
    turned = replace(contest, reviews=tuple(random.sample(contest.reviews, len(contest.reviews))))
    assert reliability_of(turned) == reliability_of(contest)
    reports = judge_reports(contest, sittings=sittings, window=WINDOW)
    assert judge_reports(turned, sittings=sittings[::-1], window=WINDOW) == reports
    assert {each.judge for each in reports} == {each.judge for each in contest.reviews}


@settings(max_examples=60)
@given(contests(), st.integers(0, 24))
def test_a_group_is_checked_exactly_where_both_sides_are_ten(contest: Contest, cut: int) -> None:
    ranking = rank(contest)
    groups = [
        Membership(name, "topic", "Air" if at < cut else "Water")
        for at, name in enumerate(APPLICATIONS)
    ]
    found = group_checks(ranking, groups)
    ranked = {place.application for place in ranking.places}
    inside = len(ranked & set(APPLICATIONS[:cut]))
    is_checked = inside >= 10 and len(ranked) - inside >= 10
    assert len(found.checks) == 2 * is_checked
    assert all(0 <= each.difference.p <= 1 for each in found.checks)
