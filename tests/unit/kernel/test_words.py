"""Tables for spreadsheets run nothing and lose nothing."""

import csv

import pytest

from challenges.kernel.words import BYTE_ORDER_MARK, csv_lines


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
