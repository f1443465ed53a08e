"""Whoever holds a row lets others write rows that refer to it.

`FOR UPDATE` also shuts out every insert with a foreign key to the row; no key here ever changes.
"""

import ast
from pathlib import Path

import pytest

CHALLENGES = Path(__file__).resolve().parents[2] / "challenges"
SOURCES = [path for path in CHALLENGES.rglob("*.py") if "select_for_update" in path.read_text()]


def locking_reads(source: str) -> list[ast.Call]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        call
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "select_for_update"
    ]


def test_there_are_locking_reads_to_look_at():
    assert len(SOURCES) > 20


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(CHALLENGES)))
def test_a_locking_read_lets_others_refer_to_its_rows(path):
    for call in locking_reads(path.read_text()):
        assert "no_key=True" in {ast.unparse(word) for word in call.keywords}, ast.unparse(call)
