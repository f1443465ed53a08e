"""Whoever runs the product finds every setting explained in one place."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

from cms.launch.places import ROOT

READ = re.compile(r'env\.\w+\(\s*"([A-Z0-9_]+)"')
LINE = re.compile(r"^([A-Z0-9_]+)=", re.MULTILINE)


def explained() -> dict[str, str]:
    """The settings of .env.example with the comment above each."""
    blocks = (ROOT / ".env.example").read_text().split("\n\n")
    return {
        LINE.search(block)[1].removesuffix("_FILE"): block  # type: ignore[index]
        for block in blocks
        if LINE.search(block)
    }


def test_every_setting_is_explained_and_nothing_else() -> None:
    modules = sorted((ROOT / "cms" / "settings").glob("*.py"))
    read = set(READ.findall("".join(module.read_text() for module in modules)))
    assert len(read) > 25
    assert explained().keys() == read


def test_each_has_a_sentence() -> None:
    for name, block in explained().items():
        comment = " ".join(line[1:] for line in block.splitlines() if line.startswith("#"))
        assert comment.rstrip().endswith("."), name
        assert len(LINE.findall(block)) == 1, name


def in_production(*command: str, key: Path) -> subprocess.CompletedProcess[str]:
    """Runs Python with the settings of the example and a key of its own."""
    key.write_text(secrets.token_urlsafe(50))
    lines = (ROOT / ".env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return subprocess.run(
        [sys.executable, *command],
        env={"PATH": os.environ["PATH"], **example, "SECRET_KEY_FILE": str(key)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_the_example_filled_in(tmp_path: Path) -> None:
    asked = "import cms.settings as s; print(s.IS_PRODUCTION, s.EMAIL_HOST)"
    started = in_production("-c", asked, key=tmp_path / "key")
    assert started.stderr == ""
    assert started.stdout.split() == ["True", "mail.city.example"]


def test_django_finds_nothing_to_warn_of_in_production(tmp_path: Path) -> None:
    check = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    checked = in_production(*check, key=tmp_path / "key")
    assert (checked.returncode, checked.stderr) == (0, "")
