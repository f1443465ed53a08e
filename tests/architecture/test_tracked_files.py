"""What must never be in a commit: the name of a registry, or a path of one person's machine."""

import re
import subprocess
from pathlib import Path

import pytest

from cms.launch.places import ROOT

# Each with a letter in brackets, so that this file does not contain what it looks for.
HOSTS = re.compile(r"[p]ypi\.org|[p]ythonhosted|[r]egistry\.npmjs|[d]eb\.debian\.org")
PATHS = re.compile(r"(?<![\w.])/([w]ork|[f]arm)/|/[r]oot/\.|(?<![\w.])/[h]ome/\w")
SHARED = re.compile(r"\.\./[s]hared")
MAY_NAME_SHARED = (".ci/run", "tests/standards/")


def _tracked() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def _texts() -> list[tuple[str, str]]:
    found = []
    for path in _tracked():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            found.append((str(path.relative_to(ROOT)), content.decode(errors="replace")))
    return found


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in _texts()
        for pattern in (HOSTS, PATHS)
        if (match := pattern.search(text))
    ]
    assert found == []


def test_only_the_standards_look_beside_the_clone() -> None:
    found = [
        name
        for name, text in _texts()
        if SHARED.search(text) and not name.startswith(MAY_NAME_SHARED)
    ]
    assert found == []


def test_no_file_is_generated_or_third_party() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if path.suffix in {".woff2", ".map", ".pyc"} or path.name.endswith(".min.js")
    ]
    assert found == []
