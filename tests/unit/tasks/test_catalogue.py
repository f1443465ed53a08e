"""What the clock does to challenges, whatever happens to a part of it."""

import pytest

from tasks import catalogue


def test_challenges_close_although_none_can_be_opened(monkeypatch):
    closed = []

    def fail(**_):
        raise RuntimeError("Nothing can be opened.")

    monkeypatch.setattr(catalogue.actions, "open_due_challenges", fail)
    monkeypatch.setattr(catalogue.actions, "close_due_challenges", lambda **_: closed.append(1))
    with pytest.raises(RuntimeError):
        catalogue.keep_dates()
    assert closed == [1]
