"""`make bench`: figures on the demonstration world, as a table and as lines of JSON.

Each figure is a module here with `measure(stage) -> Iterator[Row]`; `ONLY=name` runs one. Judges
are assigned without a stage, in a table of their own.
"""

import os
import platform
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from cms.launch import assets, engines
from cms.launch.bench import assignment
from cms.launch.bench.report import REQUESTS, Row, as_json, as_table
from cms.launch.bench.stage import set_stage
from cms.launch.binaries import CannotStart
from cms.launch.processes import Ended, Family

# What a figure writes stays in the database: the big world comes second, and after it the crowd.
FIGURES = ("requests", "desk", "form", "storm", "public")
ASSIGNMENT = "assignment"


def main(_arguments: list[str]) -> int:
    """Measure what is asked for, and print what was found."""
    only = os.environ.get("ONLY")
    if only and only not in (*FIGURES, ASSIGNMENT):
        names = ", ".join((*FIGURES, ASSIGNMENT))
        raise CannotStart(f"There is no figure {only}. There are: {names}.")
    assigned: list[assignment.Assigned] = []
    rows: list[Row] = []
    try:
        if only in (None, "", ASSIGNMENT):
            print(f"Measuring {ASSIGNMENT} ...", file=sys.stderr, flush=True)
            assigned += assignment.measure()
        if only != ASSIGNMENT:
            rows += _on_stage([only] if only else list(FIGURES))
    except Ended as reason:
        print(f"Stopped ({reason}).", file=sys.stderr)
        return 130
    tables = [as_table(assignment.HEAD, assigned), as_table(REQUESTS, rows)]
    print("\n\n".join(table for table in tables if table), end="\n\n")
    machine: dict[str, object] = {"cores": os.cpu_count(), "python": platform.python_version()}
    every: list[assignment.Assigned | Row] = [*assigned, *rows]
    for row in every:
        print(as_json(row, machine))
    if failed := [f"{row.case} ({row.failures})" for row in every if row.failures]:
        print(f"Not as it should be: {', '.join(failed)}", file=sys.stderr)
    return 1 if any(row.failures for row in every) else 0


def _on_stage(figures: list[str]) -> list[Row]:
    """Build a demonstration on engines of its own and measure there."""
    rows: list[Row] = []
    assets.build()
    with (
        tempfile.TemporaryDirectory(prefix="citywide-bench-") as folder,
        Family() as family,
        engines.throwaway(family) as chosen,
    ):
        stage = set_stage(family, chosen, Path(folder))
        for name in figures:
            print(f"Measuring {name} ...", file=sys.stderr, flush=True)
            rows += import_module(f"cms.launch.bench.{name}").measure(stage)
    return rows
