"""What is published of the equality answers, in numbers worked out by hand."""

import pytest

from challenges.applications.engines.disclosure import protected, rounded, total

GROUPS = {"asian_indian": "asian", "asian_other": "asian"}


def told(counts, groups=None):
    return {cell.key: cell.number for cell in protected(counts, groups)}


@pytest.mark.parametrize(("number", "said"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20)])
def test_numbers_are_rounded_to_five(number, said):
    assert rounded(number) == said


@pytest.mark.parametrize(("number", "said"), [(0, None), (9, None), (10, 10), (43, 45)])
def test_too_few_people_have_no_total(number, said):
    assert total(number) == said


def test_what_is_large_enough_is_told():
    assert told({"yes": 31, "no": 52}) == {"yes": 30, "no": 50}


def test_one_cell_that_is_too_small_takes_the_next_smallest_with_it():
    assert told({"a": 4, "b": 12, "c": 40}) == {"a": None, "b": None, "c": 40}


def test_cells_that_are_too_small_together_take_another_with_them():
    """Withheld alone, the two would be 45 - 40: nine people, who could be counted."""
    assert told({"a": 4, "b": 5, "c": 12, "d": 40}) == {"a": None, "b": None, "c": None, "d": 40}


def test_two_that_are_enough_together_take_nobody_with_them():
    assert told({"a": 6, "b": 5, "c": 12}) == {"a": None, "b": None, "c": 10}


def test_that_nobody_gave_an_answer_is_not_told_either():
    assert told({"a": 0, "b": 20}) == {"a": None, "b": None}


def test_nothing_is_told_of_too_few():
    assert told({"a": 4, "b": 5}) == {"a": None, "b": None}


def test_a_group_with_a_small_part_is_told_as_one():
    counts = {"asian_indian": 14, "asian_other": 3, "asian": 1, "": 30}
    assert told(counts, GROUPS) == {"asian": 20, "": 30}


def test_a_group_is_told_by_its_parts_where_each_is_large_enough():
    counts = {"asian_indian": 14, "asian_other": 11, "asian": 0, "": 30}
    assert told(counts, GROUPS) == {"asian_indian": 15, "asian_other": 10, "": 30}


def test_those_who_say_no_more_than_their_group_count_as_a_part():
    counts = {"asian_indian": 14, "asian_other": 11, "asian": 12, "": 30}
    assert told(counts, GROUPS) == {"asian_indian": 15, "asian_other": 10, "asian": 10, "": 30}
