"""`make bench`: figures on the demonstration world, as a table and as lines of JSON.

Each figure is a module here with `measure(place) -> Iterator[Row]`; `ONLY=name` runs one.
"""

import os
import platform
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from cms.launch import assets, engines
from cms.launch.bench.report import Row, as_json, as_table
from cms.launch.bench.stage import set_stage
from cms.launch.binaries import CannotStart
from cms.launch.processes import Ended, Family

# What a figure writes stays in the database: the big world comes second, and after it the crowd.
FIGURES = ("requests", "desk", "form", "storm", "public")


def main(_arguments: list[str]) -> int:
    """Build a demonstration on engines of its own, measure, and print what was found."""
    only = os.environ.get("ONLY")
    if only and only not in FIGURES:
        raise CannotStart(f"There is no figure {only}. There are: {', '.join(FIGURES)}.")
    rows: list[Row] = []
    assets.build()
    try:
        with (
            tempfile.TemporaryDirectory(prefix="citywide-bench-") as folder,
            Family() as family,
            engines.throwaway(family) as chosen,
        ):
            stage = set_stage(family, chosen, Path(folder))
            for name in [only] if only else FIGURES:
                print(f"Measuring {name} ...", file=sys.stderr, flush=True)
                rows += import_module(f"cms.launch.bench.{name}").measure(stage)
    except Ended as reason:
        print(f"Stopped ({reason}).", file=sys.stderr)
        return 130
    print(as_table(rows))
    print()
    machine: dict[str, object] = {"cores": os.cpu_count(), "python": platform.python_version()}
    for row in rows:
        print(as_json(row, machine))
    if failed := [f"{row.case} ({row.failures})" for row in rows if row.failures]:
        print(f"Not as it should be: {', '.join(failed)}", file=sys.stderr)
    return 1 if any(row.failures for row in rows) else 0
