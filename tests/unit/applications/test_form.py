"""What a good answer is, kind by kind."""

import pytest

from challenges.applications.engines.form import Question, check, tidy
from challenges.applications.queries.words import sentence


def question(kind: str, **fields) -> Question:
    return Question(key="q", kind=kind, label="Q", **fields)


OPTIONS = (("Energy", "Energy"), ("Housing", "Housing"))


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("short_text", "  one\r\n two\x00 ", "one two"),
        ("long_text", "one\r\ntwo\rthree ", "one\ntwo\nthree"),
        ("long_text", "half \ud83d sign", "half  sign"),
        ("long_text", " \n ", None),
        ("long_text", {"not": "text"}, None),
        ("number", " 1,200.50 ", "1200.5"),
        ("number", "-0", "0"),
        ("number", "1e400", "1e400"),
        ("number", "twelve", "twelve"),
        ("money", "£15,000", "15000.00"),
        ("money", "12.5", "12.50"),
        ("money", "-5", "-5"),
        ("money", "15k", "15k"),
        ("date", "2027-4-30", "2027-04-30"),
        ("date", "2027-March-1", "2027-03-01"),
        ("date", "2027-sept-30", "2027-09-30"),
        ("date", "2027-mrz-1", "2027-mrz-1"),
        ("date", "2027-02-31", "2027-02-31"),
        ("date", "--", None),
        ("date", "2027--", "2027--"),
        ("yes_no", "no", False),
        ("yes_no", "yes", True),
        ("yes_no", "perhaps", None),
        ("consent", "on", True),
        ("consent", False, None),
        ("choices", ["Housing", "Energy", "Housing"], ["Energy", "Housing"]),
        ("choices", ["Moon"], ["Moon"]),
        ("choices", "Energy", None),
        ("choices", [], None),
    ],
)
def test_tidying(kind, raw, value):
    asked = question(kind, options=OPTIONS)
    assert tidy(asked, raw) == value
    assert tidy(asked, value) == value


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("short_text", "x" * 500, None),
        ("short_text", "x" * 501, "too_long"),
        ("long_text", "x" * 50_001, "too_long"),
        ("number", "12.5", None),
        ("number", "0", None),
        ("number", "-3", "below_zero"),
        ("number", "-0.5", "below_zero"),
        ("number", "twelve", "not_number"),
        ("money", "15000", None),
        ("money", "-5", "not_money"),
        ("money", "12.345", "not_money"),
        ("date", "2027-04-30", None),
        ("date", "20270430", "not_date"),
        ("date", "2027-02-30", "not_date"),
        ("yes_no", "no", None),
        ("choice", "Energy", None),
        ("choice", "Moon", "not_an_option"),
        ("choices", ["Energy", "Moon"], "not_an_option"),
        ("localities", ["Energy"], None),
        ("file", "", "missing"),
        ("file", "key", None),
        ("consent", "off", "missing"),
    ],
)
def test_checking(kind, raw, code):
    problem = check(question(kind, options=OPTIONS), raw)
    assert (problem.code if problem else None) == code


def test_words_are_counted_between_spaces_and_the_overflow_is_told():
    asked = question("long_text", word_limit=3)
    assert check(asked, "one  two\nthree") is None
    problem = check(asked, "one two three four five")
    assert (problem.code, dict(problem.numbers)) == ("too_many_words", {"over": 2, "limit": 3})


def test_a_number_below_zero_is_told_in_plain_words():
    problem = check(question("number"), "-3")
    assert sentence(problem) == "Enter a number that is 0 or more: Q"


def test_only_what_is_required_can_be_missing():
    assert check(question("short_text"), " ").is_missing
    assert check(question("short_text", is_required=False), " ") is None
    assert check(question("money", is_required=False), "lots").code == "not_money"
