"""`make lint`: every check that runs nothing. All of them run, so that one round shows all."""

import os
import subprocess
import sys
from pathlib import Path

from cms.launch import engines, lock
from cms.launch.places import ROOT, VENV, python
from cms.launch.processes import Family

BIN = VENV / "bin"
CHECKS: dict[str, list[str | Path]] = {
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "types": [BIN / "mypy"],
    "import contracts": [BIN / "lint-imports", "--no-logo"],
    "templates": [BIN / "djlint", "templates", "--lint", "--quiet"],
    "migrations": [python(), "manage.py", "makemigrations", "--check", "--dry-run"],
}


def main(arguments: list[str]) -> int:
    """Run the checks named (all by default) and return 1 if any of them found something."""
    wanted = arguments or [*CHECKS, "locks"]
    failed = []
    with Family() as family, engines.throwaway(family) as own:
        env = os.environ | own.environment() | {"DEBUG": "true"}
        for name in wanted:
            print(f"== {name}", flush=True)
            if name == "locks":
                is_well = not _say(lock.stale())
            else:
                command = [str(part) for part in CHECKS[name]]
                is_well = subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0
            if not is_well:
                failed.append(name)
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEverything is in order.")
    return 1 if failed else 0


def _say(problems: list[str]) -> bool:
    for problem in problems:
        print(problem, file=sys.stderr)
    return bool(problems)
