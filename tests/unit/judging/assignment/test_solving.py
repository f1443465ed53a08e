"""Known answers of the assignment engine."""

from challenges.judging.engines.assignment import (
    Found,
    Judge,
    Load,
    NotPossible,
    Pair,
    Problem,
    Shortage,
    Wanted,
    Worth,
    assign,
    reading_order,
)


def problem(applications: int, judges: int, *, reviews: int = 2, limit: int = 9, **more) -> Problem:
    return Problem(
        tuple(Wanted(f"A-{n}", reviews) for n in range(applications)),
        tuple(Judge(f"P-{n}", limit) for n in range(judges)),
        **more,
    )


def test_nothing_to_do_is_found_at_once() -> None:
    found = assign(Problem((), (Judge("P-0", 3),)))
    assert isinstance(found, Found)
    assert (found.pairs, found.loads, found.value) == ((), (Load("P-0", 0, 3),), 0)


def test_every_application_gets_its_reviews_and_loads_are_even() -> None:
    found = assign(problem(6, 4))
    assert isinstance(found, Found)
    assert len(found.pairs) == 12
    assert [load.applications for load in found.loads] == [3, 3, 3, 3]


def test_the_most_valuable_pairs_come_first_then_even_loads() -> None:
    worths = tuple(
        Worth(Pair(f"A-{a}", f"P-{j}"), 900_000 if j == 0 else 100_000)
        for a in range(3)
        for j in range(3)
    )
    found = assign(problem(3, 3, reviews=2, worths=worths))
    assert isinstance(found, Found)
    assert found.value == 3 * 900_000 + 3 * 100_000
    loads = {load.judge: load.applications for load in found.loads}
    assert loads["P-0"] == 3
    assert sorted([loads["P-1"], loads["P-2"]]) == [1, 2]


def test_a_conflict_is_never_made_a_pair() -> None:
    barred = tuple(Pair("A-0", f"P-{n}") for n in range(2))
    found = assign(problem(3, 4, barred=barred))
    assert isinstance(found, Found)
    assert [pair.judge for pair in found.pairs if pair.application == "A-0"] == ["P-2", "P-3"]


def test_what_is_settled_stays_and_counts() -> None:
    settled = (Pair("A-0", "P-0"), Pair("A-0", "P-1"), Pair("A-1", "P-0"))
    found = assign(problem(2, 3, limit=2, settled=settled))
    assert isinstance(found, Found)
    assert [pair.application for pair in found.pairs] == ["A-1"]
    assert found.pairs[0].judge == "P-2"


def test_too_little_room_is_said_with_numbers() -> None:
    found = assign(problem(12, 3, reviews=3, limit=8))
    names = tuple(sorted(f"A-{n}" for n in range(12)))
    assert isinstance(found, NotPossible)
    assert found.shortages == (Shortage(names, ("P-0", "P-1", "P-2"), reviews=36, room=24),)
    assert found.shortages[0].short == 12


def test_a_starved_application_is_named_and_no_other() -> None:
    barred = tuple(Pair("A-3", f"P-{n}") for n in range(3))
    found = assign(problem(8, 4, barred=barred))
    assert isinstance(found, NotPossible)
    assert found.shortages == (Shortage(("A-3",), ("P-3",), reviews=2, room=1),)


def test_two_reasons_make_two_groups() -> None:
    barred = (Pair("A-0", "P-0"), Pair("A-0", "P-1"), Pair("A-1", "P-2"), Pair("A-1", "P-1"))
    found = assign(problem(5, 3, barred=barred))
    assert isinstance(found, NotPossible)
    assert [(each.applications, each.judges) for each in found.shortages] == [
        (("A-0",), ("P-2",)),
        (("A-1",), ("P-0",)),
    ]


def test_applications_that_the_same_people_may_read_are_one_group() -> None:
    found = assign(problem(3, 1, reviews=2, limit=20))
    assert isinstance(found, NotPossible)
    assert found.shortages == (Shortage(("A-0", "A-1", "A-2"), ("P-0",), reviews=6, room=3),)


def test_nobody_at_all() -> None:
    found = assign(Problem((Wanted("A-0", 1),), ()))
    assert isinstance(found, NotPossible)
    assert found.shortages == (Shortage(("A-0",), (), reviews=1, room=0),)


def test_another_seed_gives_another_choice_among_equals() -> None:
    answers = {assign(problem(6, 6, reviews=1, seed=seed)).pairs for seed in range(1, 9)}
    assert len(answers) > 1


def test_the_fingerprint_follows_the_input_and_not_its_order() -> None:
    one = problem(3, 3)
    turned = Problem(one.applications[::-1], one.judges[::-1])
    assert turned.fingerprint() == one.fingerprint()
    assert problem(3, 3, seed=2).fingerprint() != one.fingerprint()
    assert problem(3, 3, barred=(Pair("A-0", "P-0"),)).fingerprint() != one.fingerprint()


def test_each_judge_reads_in_an_order_of_their_own() -> None:
    names = [f"A-{n}" for n in range(8)]
    mine, yours = reading_order(names, "P-1", 7), reading_order(names, "P-2", 7)
    assert sorted(mine) == sorted(yours) == names
    assert mine != yours
    assert reading_order(names[::-1], "P-1", 7) == mine
