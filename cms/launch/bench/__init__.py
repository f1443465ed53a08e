"""`make bench`: figures on the demonstration world, as a table and as lines of JSON.

Each figure is a module here with `measure(stage) -> Iterator[Row]`; `ONLY=name` runs one. Engines
are measured without a stage, each in a table of its own whose columns its `HEAD` names.
"""

import os
import platform
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from cms.launch import assets, engines
from cms.launch.bench.report import REQUESTS, Row, as_json, as_table
from cms.launch.bench.stage import set_stage
from cms.launch.binaries import CannotStart
from cms.launch.processes import Ended, Family

# What a figure writes stays in the database: the big world comes second, and after it the crowd.
FIGURES = ("requests", "judging", "desk", "form", "storm", "public")
ENGINES = ("assignment", "calibration")


def main(_arguments: list[str]) -> int:
    """Measure what is asked for, and print what was found."""
    only = os.environ.get("ONLY")
    if only and only not in (*FIGURES, *ENGINES):
        names = ", ".join((*FIGURES, *ENGINES))
        raise CannotStart(f"There is no figure {only}. There are: {names}.")
    tables: list[tuple[tuple[str, ...], list[Any]]] = []
    try:
        for name in ENGINES:
            if only in (None, "", name):
                print(f"Measuring {name} ...", file=sys.stderr, flush=True)
                engine = import_module(f"cms.launch.bench.{name}")
                tables.append((engine.HEAD, list(engine.measure())))
        if only not in ENGINES:
            tables.append((REQUESTS, _on_stage([only] if only else list(FIGURES))))
    except Ended as reason:
        print(f"Stopped ({reason}).", file=sys.stderr)
        return 130
    print("\n\n".join(as_table(head, rows) for head, rows in tables), end="\n\n")
    machine: dict[str, object] = {"cores": os.cpu_count(), "python": platform.python_version()}
    every = [row for _, rows in tables for row in rows]
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
