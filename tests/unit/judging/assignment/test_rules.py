"""Least loads, organisations, judges apart, discouraged pairs and a floor."""

from dataclasses import replace

from challenges.judging.engines.assignment import Apart, Judge, Mode, Pair, Problem, Wanted
from tests.unit.judging.assignment.rounds import found, pairs, problem, refused, worths


def together(answer, application: str) -> set[str]:
    return {pair.judge for pair in answer.pairs if pair.application == application}


def test_everybody_gets_their_least_load_even_where_others_fit_better() -> None:
    judges = (Judge("P-0", 9), Judge("P-1", 9, least=2))
    values = worths((90, 10), (90, 20), (90, 30))
    asked = Problem(problem(3, 0, reviews=1).applications, judges, worths=values)
    assert found(asked).pairs == pairs("0:0 1:1 2:1")


def test_what_stands_counts_towards_the_least_load() -> None:
    judges = (Judge("P-0", 9), Judge("P-1", 9, least=1))
    asked = Problem(
        (Wanted("A-0", 1), Wanted("A-1", 1)), judges, settled=pairs("0:1"),
        worths=worths((90, 10), (90, 10)),
    )  # fmt: skip
    assert found(asked).pairs == pairs("1:0")


def test_one_judge_of_an_organisation_is_enough_for_an_application() -> None:
    judges = (Judge("P-0", 9, 0, "North"), Judge("P-1", 9, 0, "North"), Judge("P-2", 9))
    asked = Problem(
        problem(2, 0).applications, judges, worths=worths((90, 80, 10), (90, 80, 10)),
        mode=Mode.TOTAL,
    )  # fmt: skip
    assert together(found(asked), "A-0") == {"P-0", "P-1"}
    ruled = found(replace(asked, one_per_organisation=True))
    assert together(ruled, "A-0") == together(ruled, "A-1") == {"P-0", "P-2"}
    assert ruled.measures.violations.hard == 0


def test_judges_without_an_organisation_are_nobodys_colleagues() -> None:
    assert len(found(problem(3, 2, one_per_organisation=True)).pairs) == 6


def test_a_settled_judge_keeps_colleagues_out() -> None:
    judges = tuple(Judge(f"P-{n}", 9, 0, "North" if n < 2 else "") for n in range(3))
    asked = Problem(
        problem(1, 0).applications, judges, settled=pairs("0:0"), one_per_organisation=True
    )
    assert found(asked).pairs == pairs("0:2")


def test_judges_apart_never_meet_whatever_it_costs() -> None:
    values = worths((90, 80, 10, 5), (90, 80, 10, 5))
    apart = (Apart("P-1", "P-0"),)
    answer = found(problem(2, 4, worths=values, apart=apart, mode=Mode.TOTAL))
    assert together(answer, "A-0") == together(answer, "A-1") == {"P-0", "P-2"}


def test_a_chain_of_judges_apart_is_kept_though_no_group_holds_it() -> None:
    apart = (Apart("P-0", "P-1"), Apart("P-1", "P-2"), Apart("P-2", "P-3"))
    values = worths(*[(50, 90, 80, 40)] * 3)
    answer = found(problem(3, 4, worths=values, apart=apart, mode=Mode.TOTAL))
    assert [together(answer, f"A-{n}") for n in range(3)] == [{"P-1", "P-3"}] * 3
    assert answer.value == 3 * 1_300_000


def test_a_discouraged_pair_is_made_only_where_there_is_no_other_way() -> None:
    values = worths((90, 10), (90, 10))
    asked = problem(2, 2, reviews=1, worths=values, discouraged=pairs("0:0"), mode=Mode.TOTAL)
    assert found(asked).pairs == pairs("0:1 1:0")
    forced = found(replace(asked, barred=pairs("0:1")))
    assert forced.pairs == pairs("0:0 1:0")
    assert (forced.measures.violations.soft, forced.measures.violations.hard) == (1, 0)


def test_no_new_pair_is_worth_less_than_the_floor() -> None:
    values = worths((90, 80, 20), (70, 20, 60))
    answer = found(problem(2, 3, worths=values, floor=500_000))
    assert answer.pairs == pairs("0:0 0:1 1:0 1:2")
    assert answer.measures.weakest_pair == 600_000
    assert refused(problem(2, 3, worths=values, floor=700_000)).shortages[0].applications == (
        "A-1",
    )


def test_a_suggested_conflict_bars_as_a_confirmed_one_does() -> None:
    answer = found(problem(1, 3, suggested=(Pair("A-0", "P-1"),)))
    assert answer.pairs == pairs("0:0 0:2")
