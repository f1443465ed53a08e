"""What filling a database says on the console, and what only in its log."""

import logging
from io import StringIO

import pytest

from cms.launch.filling import log_to


def test_the_console_shows_warnings_and_the_file_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    console, file = StringIO(), StringIO()
    root = logging.Logger("root", logging.WARNING)
    root.addHandler(logging.StreamHandler(console))
    monkeypatch.setattr(logging, "root", root)
    monkeypatch.setattr(logging, "getLogger", lambda: root)
    log_to(file)
    root.info("Page created")
    root.warning("Nearly full")
    assert console.getvalue() == "Nearly full\n"
    assert file.getvalue() == "Page created\nNearly full\n"
