"""Lines about options and parts, as officers write them."""

import pytest

from challenges.catalogue.engines.options import Option, Part, option_of, part_of, repeated


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("Prototype", Option("Prototype")),
        ("  Proto  type | It   runs ", Option("Proto type", "It runs")),
        ("A|B|C", Option("A", "B|C")),
        ("Nothing |", Option("Nothing")),
        ("", Option("")),
    ],
)
def test_an_option_and_its_hint(line, option):
    assert option_of(line) == option


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Name", Part("Name")),
        ("Cost | money", Part("Cost", "money")),
        ("Cost | Money", Part("Cost", "money")),
        ("Start (optional) | date", Part("Start", "date", is_required=False)),
        ("Start | date (optional)", Part("Start", "date", is_required=False)),
        ("Start | (Optional)", Part("Start", is_required=False)),
        ("How many|number", Part("How many", "number")),
        ("Cost | mony", Part("Cost", None)),
    ],
)
def test_a_part_its_kind_and_whether_it_may_be_left_out(line, part):
    assert part_of(line) == part


@pytest.mark.parametrize(
    ("words", "found"),
    [([], ""), (["Red", "Blue"], ""), (["Red", "Blue", "red", "Blue"], "red")],
)
def test_what_stands_there_twice(words, found):
    assert repeated(words) == found
