"""`make test`: the suite, or the part of it that ARGS names."""

import os
import shlex
import subprocess

from cms.launch import assets
from cms.launch.places import ROOT, python

ALONE = ("-n", "--numprocesses", "--pdb", "--trace", "--collect-only", "--co")


def main(arguments: list[str]) -> int:
    """Run pytest, in as many processes as there are cores unless told otherwise."""
    assets.build()
    options = [*shlex.split(os.environ.get("PYTEST_ARGS", "")), *arguments]
    if not any(option.startswith(ALONE) for option in options):
        options = ["-n", str(min(os.cpu_count() or 1, 8)), *options]
    command = [python(), "-m", "pytest", *options]
    try:
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        return 130
