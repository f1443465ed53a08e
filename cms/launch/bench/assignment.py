"""How good and how fast judges are assigned, on four invented rounds, in both ways of counting."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from cms.launch.bench.instances import SIZES
from cms.launch.binaries import CannotStart
from cms.launch.places import ROOT, python

# The greatest total there is, by exact solvers, without and with one judge of one organisation.
OPTIMA = {
    "S": (148.13, 144.38),
    "M": (2037.25, 2030.75),
    "H": (1483.94, 1478.17),
    "L": (11556.11, 11553.70),
}
SECONDS = {"S": (0.1, 0.1), "M": (0.5, 0.5), "H": (1.0, 1.0), "L": (5.0, 8.0)}
MEGABYTES = 800
CEILING_SHARE, TOTAL_SHARE = 0.95, 0.97


@dataclass(frozen=True)
class Assigned:
    """One answer. Values are sums of affinity; `worst_off` is the least sum of an application.

    `seconds` are by the clock, `processor` those in which this one alone was at work. `failures`
    counts what is not as it should be, and `wrong` says what.
    """

    figure: str
    case: str
    total: float
    optimum: float
    worst_off: float
    ceiling: float
    weakest: float
    violations: int
    seconds: float
    processor: float
    memory: int
    moved: int
    failures: int
    wrong: str


HEAD = (
    "figure", "case", "total", "optimum", "worst-off sum", "ceiling", "weakest pair", "violations",
    "seconds", "cpu seconds", "MB", "moved", "failed", "what failed",
)  # fmt: skip


def measure() -> Iterator[Assigned]:
    """One row for each size and mode, without and with the rule."""
    for has_rule in (False, True):
        for size in SIZES:
            for mode in ("total", "fair"):
                yield _row(size, mode, has_rule)


def _row(size: str, mode: str, has_rule: bool) -> Assigned:
    rule = "rule" if has_rule else "free"
    done = subprocess.run(
        [python(), "-m", "cms.launch.bench.judges", size, mode, rule],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise CannotStart(f"The assignment of {size} failed:\n{done.stderr[-3000:]}")
    got = json.loads(done.stdout.splitlines()[-1])
    checks = {
        "total": got["total"] == OPTIMA[size][has_rule] or mode == "fair",
        "optimum": got["optimum"] == OPTIMA[size][has_rule],
        "share of total": got["total"] >= TOTAL_SHARE * got["optimum"],
        "worst-off": mode == "total" or got["worst_off"] >= CEILING_SHARE * got["ceiling"],
        "violations": got["violations"] == 0,
        "seconds": got["seconds"] < SECONDS[size][has_rule],
        "memory": got["memory"] < MEGABYTES,
        "repeated": got.pop("is_same_again"),
        "turned": got.pop("is_same_turned"),
        "freeze": got["moved"] == 0,
        "starved": got.pop("is_starved_named"),
    }
    wrong = [name for name, is_right in checks.items() if not is_right]
    case = f"{size} {mode}, {'one of an organisation' if has_rule else 'any judges'}"
    return Assigned("assignment", case, **got, failures=len(wrong), wrong=", ".join(wrong))
