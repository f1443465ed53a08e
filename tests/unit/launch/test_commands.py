"""What holds for every command of the Makefile."""

import os

import pytest

from cms.launch.__main__ import keep_bytecode
from cms.launch.places import VAR


def test_bytecode_that_may_not_lie_beside_the_source_is_kept_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    keep_bytecode()
    assert os.environ["PYTHONPYCACHEPREFIX"] == str(VAR / "bytecode")
    assert "PYTHONDONTWRITEBYTECODE" not in os.environ


def test_elsewhere_it_lies_where_python_puts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.delenv(name, raising=False)
    keep_bytecode()
    assert "PYTHONPYCACHEPREFIX" not in os.environ
