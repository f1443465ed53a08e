"""The whole of a panel's reliability."""

from dataclasses import replace
from decimal import Decimal

from challenges.judging.engines.ranking import Contest, Criterion, Mark, Review
from challenges.judging.engines.reliability import reliability_of
from cms.launch.bench.panels import CRITERIA, Truth, invent


def test_a_panel_has_all_figures() -> None:
    contest = invent(Truth(60, 12), seed=4).contest()
    found = reliability_of(contest)
    assert found.icc is not None
    assert found.generalisability is not None
    assert 0 < found.icc.low < found.icc.value < found.icc.high < 1
    assert found.icc.value < found.generalisability.value
    assert found.reviews == 3
    assert 0 < found.overlap < Decimal("0.3334")
    # Three reviews, as there are now, are on the plan.
    assert found.plan[2].reliability == found.generalisability
    assert found.plan[2].judges == 12
    values = [each.reliability.value for each in found.plan]
    assert values == sorted(values)
    assert [each.wanted for each in found.needs] == [Decimal("0.7"), Decimal("0.8")]
    for need in found.needs:
        assert need.reviews is not None
        assert need.judges is not None
        reached = [each for each in found.plan if each.reviews == need.reviews]
        assert all(each.reliability.value >= need.wanted for each in reached)
    assert [alpha.position for alpha in found.alphas] == [1, 2, 3, 4, 5]
    assert all(alpha.value is not None and 0 < alpha.value < 1 for alpha in found.alphas)
    assert {(alpha.applications, alpha.scores) for alpha in found.alphas} == {(60, 180)}


def test_the_order_of_rows_changes_nothing() -> None:
    contest = invent(Truth(20, 6), seed=4).contest()
    turned = replace(contest, reviews=contest.reviews[::-1], criteria=contest.criteria[::-1])
    assert reliability_of(turned) == reliability_of(contest)


def test_moderation_does_not_make_judges_agree() -> None:
    contest = invent(Truth(20, 6), seed=4).contest()
    agreed = tuple(Mark(each.position, 5) for each in CRITERIA)
    moderated = replace(
        contest, reviews=tuple(replace(each, moderated=agreed) for each in contest.reviews)
    )
    assert reliability_of(moderated) == reliability_of(contest)


def test_what_cannot_be_told_is_left_open() -> None:
    criteria = (Criterion(1, None, 5),)
    empty = reliability_of(Contest(criteria, ()))
    assert (empty.icc, empty.generalisability, empty.plan) == (None, None, ())
    single = reliability_of(Contest(criteria, (Review("A", "P", (Mark(1, 3),)),)))
    assert (single.icc, single.reviews) == (None, 1)
    assert {need.reviews for need in single.needs} == {None}
    assert single.alphas[0].value is None


def test_what_does_not_apply_is_no_score_to_agree_on() -> None:
    criteria = (Criterion(1, 1, 5), Criterion(2, 1, 5, may_not_apply=True))
    reviews = tuple(
        Review(a, j, (Mark(1, value), Mark(2, None)))
        for a, value in (("A", 1), ("B", 4))
        for j in "PQ"
    )
    alphas = reliability_of(Contest(criteria, reviews)).alphas
    assert (alphas[0].value, alphas[0].scores) == (1, 4)
    assert (alphas[1].value, alphas[1].scores) == (None, 0)
