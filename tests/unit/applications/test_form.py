"""What a good answer is, kind by kind."""

import pytest

from challenges.applications.engines.form import (
    Question,
    check,
    known_parts,
    tidy,
    with_other_parts,
)
from challenges.applications.queries.words import in_words, sentence


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


LINES = question(
    "group",
    parts=(
        Question("what", "short_text", "What for"),
        Question("cost", "money", "Cost"),
        Question("note", "short_text", "Note", is_required=False),
    ),
    most=2,
)


def test_rows_are_tidied_part_by_part_and_empty_ones_left_out():
    raw = [{"what": " Work ", "cost": "£1,000"}, {"what": " ", "cost": ""}, "odd", {}]
    tidied = [{"what": "Work", "cost": "1000.00"}]
    assert tidy(LINES, raw) == tidied
    assert tidy(LINES, tidied) == tidied
    assert tidy(LINES, [{}, {}]) is None
    assert tidy(LINES, "odd") is None


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "Fill in at least one row: Q"),
        ([{"what": "Work"}], "Q, row 1: Answer: Cost"),
        (
            [{"what": "Work", "cost": "1"}, {"what": "More", "cost": "lots"}],
            "Q, row 2: Enter an amount in pounds, such as 15000: Cost",
        ),
        ([{"what": "Work", "cost": "1"}] * 3, "Take rows out until 2 are left: Q"),
    ],
)
def test_what_is_wrong_with_rows_is_said_with_the_row(rows, words):
    assert sentence(check(LINES, rows)) == words


def test_rows_read_as_lines():
    rows = [{"what": "Work", "cost": "1000.00"}, {"what": "More", "cost": "5.50", "note": "Once"}]
    assert check(LINES, rows) is None
    assert (
        in_words(LINES, rows)
        == "What for: Work; Cost: £1,000\nWhat for: More; Cost: £5.50; Note: Once"
    )


def test_words_to_read_are_never_wrong():
    assert check(question("statement"), "anything") is None
    assert tidy(question("statement"), "anything") is None


def test_what_was_said_to_a_part_that_has_another_name_now_stays_with_its_row():
    held = [{"what": "Work", "price": "900"}, {"what": "More", "price": "100"}]
    assert tidy(LINES, held) == held
    assert known_parts(LINES, held) == [{"what": "Work"}, {"what": "More"}]
    new = [{"what": "Work", "cost": "900.00"}, {"what": "More", "cost": "1.00"}]
    assert with_other_parts(LINES, new, held) == [
        {"price": "900", "what": "Work", "cost": "900.00"},
        {"price": "100", "what": "More", "cost": "1.00"},
    ]
    assert with_other_parts(LINES, new[:1], held) == new[:1]
