"""Everything that is installed is pinned, and the pins are those of today's ranges."""

from cms.launch import lock


def test_the_locks_are_fresh_and_name_no_host() -> None:
    assert lock.stale() == []
