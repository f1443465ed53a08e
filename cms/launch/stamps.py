"""Skips a step of set-up whose inputs have not changed since it last succeeded."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cms.launch.places import ROOT


def digest(inputs: Iterable[Path | str]) -> str:
    """One hash over files (folders are walked) and words, whatever the order of the file system."""
    total = hashlib.sha256()
    for item in inputs:
        if isinstance(item, str):
            total.update(b"word\0" + item.encode() + b"\0")
            continue
        files = sorted(p for p in item.rglob("*") if p.is_file()) if item.is_dir() else [item]
        for file in files:
            if not file.exists():
                continue
            name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
            total.update(str(name).encode() + b"\0")
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_fresh(stamp: Path, wanted: str) -> bool:
    """Whether the step that writes this stamp succeeded with exactly these inputs."""
    return stamp.exists() and stamp.read_text().strip() == wanted


def write(stamp: Path, value: str) -> None:
    """Record a success; called last, so that an interrupted step is done again."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value + "\n")
