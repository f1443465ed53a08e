"""Whatever people answer, nobody can be found by adding and subtracting what is published."""

from hypothesis import given
from hypothesis import strategies as st

from challenges.applications.engines.disclosure import LEAST, STEP, protected, total

GROUPS = {"a1": "a", "a2": "a", "b1": "b", "b2": "b", "b3": "b"}
ANSWERS = ("a1", "a2", "a", "b1", "b2", "b3", "b", "c", "d", "")
counts = st.lists(st.integers(0, 60), min_size=len(ANSWERS), max_size=len(ANSWERS)).map(
    lambda numbers: dict(zip(ANSWERS, numbers, strict=True))
)


def people_in(key: str, shown: set[str], answers: dict[str, int]) -> int:
    """Those whom a cell counts: of a group, the answers that have no cell of their own."""
    return sum(
        number
        for answer, number in answers.items()
        if answer == key or (answer not in shown and GROUPS.get(answer) == key)
    )


@given(counts)
def test_what_is_told_is_rounded_and_of_enough_people(answers):
    cells = protected(answers, GROUPS)
    shown = {cell.key for cell in cells}
    for cell in cells:
        if cell.number is not None:
            true = people_in(cell.key, shown, answers)
            assert true >= LEAST
            assert cell.number % STEP == 0
            assert abs(cell.number - true) < STEP / 2


@given(counts)
def test_everybody_is_counted_in_exactly_one_cell(answers):
    shown = {cell.key for cell in protected(answers, GROUPS)}
    assert sum(people_in(key, shown, answers) for key in shown) == sum(answers.values())


@given(counts)
def test_subtraction_yields_a_group_that_is_large_enough(answers):
    """Even whoever knows all that is shown exactly cannot tell the withheld cells apart."""
    cells = protected(answers, GROUPS)
    shown = {cell.key for cell in cells}
    withheld = [people_in(cell.key, shown, answers) for cell in cells if cell.number is None]
    if total(sum(answers.values())) is None:
        assert len(withheld) == len(cells)
    elif withheld:
        assert len(withheld) > 1
        assert sum(withheld) >= LEAST
