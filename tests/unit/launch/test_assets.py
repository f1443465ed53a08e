"""The stylesheet is compiled where no Node.js is installed, too."""

import subprocess
from pathlib import Path

import pytest

from cms.launch import assets


@pytest.mark.parametrize("program", ["node", "npm"])
def test_a_wheel_stands_in_for_node(
    program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    command = [*assets.node_program(program), "--version"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
