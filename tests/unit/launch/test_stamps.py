"""A step of set-up is skipped only when its inputs are the same."""

from pathlib import Path

from cms.launch import stamps


def test_a_digest_follows_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    first = stamps.digest([tmp_path, "word"])
    assert stamps.digest([tmp_path, "word"]) == first
    (tmp_path / "a").write_text("2")
    changed = stamps.digest([tmp_path, "word"])
    (tmp_path / "a").rename(tmp_path / "b")
    assert len({first, changed, stamps.digest([tmp_path, "word"]), stamps.digest([tmp_path])}) == 4


def test_a_step_is_fresh_only_with_the_same_inputs(tmp_path: Path) -> None:
    stamp = tmp_path / "deep" / "stamp"
    assert not stamps.is_fresh(stamp, "one")
    stamps.write(stamp, "one")
    assert stamps.is_fresh(stamp, "one")
    assert not stamps.is_fresh(stamp, "two")
