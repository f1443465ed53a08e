"""The house plan holds: who may import whom, and the closed vocabulary of files."""

import subprocess

from cms.launch.lint import CHECKS
from cms.launch.places import ROOT


def test_the_import_contracts_hold() -> None:
    command = [str(part) for part in CHECKS["import contracts"]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
