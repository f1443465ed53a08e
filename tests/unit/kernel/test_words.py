"""Tables for spreadsheets run nothing and lose nothing; a position is one or none."""

import csv
from datetime import UTC, datetime

import pytest

from challenges.kernel.words import BYTE_ORDER_MARK, csv_lines, position_in_words, position_of


def read(*rows: list[object]) -> list[list[str]]:
    text = "".join(csv_lines(["What"], rows))
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(text.removeprefix(BYTE_ORDER_MARK).splitlines(keepends=True)))[1:]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_only_words(formula: str) -> None:
    assert "".join(csv_lines([], [[formula]])).splitlines(keepends=True)[-1] != ""
    assert read([formula])[0][0][0] == "'"


def test_commas_quotes_lines_and_other_alphabets_come_back() -> None:
    cell = 'Ash, "Elm"\r\nand Đỗ'
    assert read([cell, 12, ""]) == [[cell, "12", ""]]


def test_lines_are_made_one_at_a_time() -> None:
    endless = csv_lines(["n"], ([n] for n in iter(int, 1)))
    assert [next(endless), next(endless)] == [BYTE_ORDER_MARK + "n\r\n", "0\r\n"]


def test_a_position_comes_back_from_its_address() -> None:
    position = (datetime(2026, 11, 23, 12, tzinfo=UTC), 7)
    assert position_of(position_in_words(position)) == position


@pytest.mark.parametrize(
    ("words", "hour"), [("2026-11-23T12:00:00+23:59/1", 12), ("2026-11-23T12:00:00-23:59/1", 11)]
)
def test_a_position_is_read_in_utc(words: str, hour: int) -> None:
    found = position_of(words)
    assert found is not None
    assert (found[0].utcoffset(), found[0].hour) == (UTC.utcoffset(None), hour)


@pytest.mark.parametrize(
    "words",
    ["", "/", "x/1", "2026-11-23T12:00:00/1", "2026-11-23T12:00:00+00:00/x", "\x00/1",
     "0001-01-01T00:00:00+05:00/1", "9999-12-31T23:59:59-12:00/1"],
)  # fmt: skip
def test_what_is_no_position_is_none(words: str) -> None:
    assert position_of(words) is None
