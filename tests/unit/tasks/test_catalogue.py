"""What the clock does to challenges, whatever happens to a part of it."""

import pytest

from tasks import catalogue

SWEEPS = ("publish_due_challenges", "open_due_challenges", "close_due_challenges")


@pytest.mark.parametrize("broken", SWEEPS)
def test_what_fails_keeps_nothing_else_from_its_time(monkeypatch, broken):
    done = []

    def fail(**_):
        raise RuntimeError("It cannot be done.")

    for name in SWEEPS:
        monkeypatch.setattr(catalogue.actions, name, lambda name=name, **_: done.append(name))
    monkeypatch.setattr(catalogue.actions, broken, fail)
    with pytest.raises(RuntimeError, match="It cannot be done"):
        catalogue.keep_dates()
    assert done == [name for name in SWEEPS if name != broken]
