"""A stale lock is noticed without a network."""

from pathlib import Path

from cms.launch import environment, lock

PIN = """alpha==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via citywide
beta==2.0 \\
"""


def test_one_package_can_be_taken_from_a_lock_with_its_hashes(tmp_path: Path) -> None:
    file = tmp_path / "some.lock"
    file.write_text(PIN)
    wanted = "alpha==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    assert environment.pinned("alpha", file) == wanted


def test_a_changed_range_makes_both_locks_stale(tmp_path: Path) -> None:
    changed = tmp_path / "pyproject.toml"
    changed.write_text(lock.PROJECT.read_text().replace("django>=5.2,<5.3", "django>=5.2,<5.4"))
    assert [sentence.split()[0] for sentence in lock.stale(changed)] == [
        "requirements.lock",
        "requirements-dev.lock",
    ]
