"""How long a ranking takes and how much memory, and how close it comes to a truth that is known."""

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.launch.bench.rankings import CASES
from cms.launch.binaries import CannotStart
from cms.launch.places import ROOT, python

# Of the processor, which others on the machine do not slow down as much as the clock.
SECONDS = {"1000 by 100": 2.0, "5000 by 500": 10.0}
MEGABYTES = 600
OVER_RAW, OVER_Z_SCORES = 0.01, 0.15
COVERAGE = (0.88, 0.92)


@dataclass(frozen=True)
class Calibrated:
    """One case. Seconds are of the ranking, by the clock and of the processor, of the reliability
    and of the judges' reports.

    Taus are Kendall's with the truth: of raw means, of means of each judge's z-scores, and of
    calibrated scores. `coverage` is the share of true ranks inside their 90 % interval.
    """

    figure: str
    case: str
    rank: float | None = None
    processor: float | None = None
    reliability: float | None = None
    reports: float | None = None
    memory: int | None = None
    tau_raw: float | None = None
    tau_z_scores: float | None = None
    tau_calibrated: float | None = None
    coverage: float | None = None
    failures: int = 0
    wrong: str = ""


HEAD = (
    "figure", "case", "rank s", "cpu s", "reliability s", "reports s", "MB", "tau raw",
    "tau z-scores", "tau calibrated", "coverage", "failed", "what failed",
)  # fmt: skip


def measure() -> Iterator[Calibrated]:
    """One row for each case, run alone so that its memory is its own."""
    for case in CASES:
        done = subprocess.run(
            [python(), "-m", "cms.launch.bench.rankings", case],
            cwd=ROOT, capture_output=True, text=True, check=False,
            # As in a worker.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        if done.returncode:
            raise CannotStart(f"The ranking of {case} failed:\n{done.stderr[-3000:]}")
        got = json.loads(done.stdout.splitlines()[-1])
        wrong = _wrong(case, got)
        yield Calibrated("calibration", case, **got, failures=len(wrong), wrong=", ".join(wrong))


def _wrong(case: str, got: dict[str, Any]) -> list[str]:
    """What is not as it should be."""
    checks = {}
    if case in SECONDS:
        checks["seconds"] = got["processor"] < SECONDS[case]
        checks["memory"] = got["memory"] < MEGABYTES
        checks["turned"] = got.pop("is_same_turned")
    if "tau_raw" in got:
        checks["raw means"] = got["tau_calibrated"] >= got["tau_raw"] + OVER_RAW
        checks["z-scores"] = got["tau_calibrated"] >= got["tau_z_scores"] + OVER_Z_SCORES
    if "coverage" in got:
        checks["coverage"] = COVERAGE[0] <= got["coverage"] <= COVERAGE[1]
    return [name for name, is_right in checks.items() if not is_right]
