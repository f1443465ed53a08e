"""Runs the commands that fill a database, in one process: each start of Django takes seconds."""

import logging
import os
import sys
import traceback
from pathlib import Path
from typing import TextIO

import django
from django.core.management import CommandError, call_command

HISTORY = "challenges/transfer/programmes/cic-2018.json"
STEPS = (
    ("Migrating the database", ["migrate", "--no-input"]),
    ("Making the site and its first pages", ["create_site", "--no-administrator"]),
    ("Loading boroughs, public bodies and missions", ["load_reference"]),
    ("Importing the 2018 Civic Innovation Challenge", ["import_programme", HISTORY]),
    ("Making the demonstration round", ["demo_world"]),
)


def main(log: Path) -> int:
    """Say each step, keep what the commands say in `log`, and stop at the first that fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    log.parent.mkdir(parents=True, exist_ok=True)
    django.setup()
    with log.open("w", buffering=1) as out:
        log_to(out)
        for words, command in STEPS:
            print(f"{words} ...", flush=True)
            print(f"== manage.py {' '.join(command)}", file=out)
            try:
                call_command(*command, stdout=out, stderr=out)
            except CommandError as error:
                print(f"`manage.py {' '.join(command)}` failed: {error}", file=sys.stderr)
                return 1
            except Exception:
                traceback.print_exc()
                print(f"`manage.py {' '.join(command)}` failed; see {log}.", file=sys.stderr)
                return 1
    return 0


def log_to(out: TextIO) -> None:
    """Keep every log line in `out`; the console shows warnings and worse."""
    root = logging.getLogger()
    file = logging.StreamHandler(out)
    for console in root.handlers:
        console.setLevel(logging.WARNING)
        file.setFormatter(console.formatter)
    root.setLevel(logging.INFO)
    root.addHandler(file)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
