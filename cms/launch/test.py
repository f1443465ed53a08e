"""`make test`: the suite, or the part of it that ARGS names."""

import os
import shlex
from typing import NoReturn

from cms.launch import assets
from cms.launch.places import ROOT, python

ALONE = ("-n", "--numprocesses", "--pdb", "--trace", "--collect-only", "--co")


def main(arguments: list[str]) -> NoReturn:
    """Run pytest, in as many processes as there are cores unless told otherwise."""
    assets.build()
    options = [*shlex.split(os.environ.get("PYTEST_ARGS", "")), *arguments]
    if not any(option.startswith(ALONE) for option in options):
        # Whoever is done first takes over what waits for the others; one long file holds up nobody.
        options = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "worksteal", *options]
    os.chdir(ROOT)
    # In our place and not beside us, so that what ends us ends the tests.
    os.execv(python(), [python(), "-m", "pytest", *options])  # noqa: S606 - no shell, our own words
