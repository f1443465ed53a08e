"""What a figure is, and how it is printed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance as Line

REQUESTS = (
    "figure", "case", "n", "median ms", "p95 ms", "p99 ms", "per second", "failed",
    "web cpu ms", "database cpu ms", "queries", "kB",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One measurement: times in milliseconds, rate in requests per second.

    For each request, where it was measured: the processor time of the web server and of the
    database, how many queries it asks, and how many kilobytes of it cross the wire.
    """

    figure: str
    case: str
    count: int
    median: float
    p95: float
    p99: float
    rate: float
    failures: int = 0
    web_ms: float | None = None
    database_ms: float | None = None
    queries: int | None = None
    kb: float | None = None


def summarise(figure: str, case: str, times: list[float], elapsed: float, failures: int) -> Row:
    """A row from the time of each request and of all of them, in seconds."""
    cuts = quantiles(sorted(times), n=100, method="inclusive")
    median, p95, p99 = (round(cuts[n] * 1000, 2) for n in (49, 94, 98))
    return Row(figure, case, len(times), median, p95, p99, round(len(times) / elapsed, 1), failures)


def as_table(head: tuple[str, ...], rows: "Sequence[Line]") -> str:
    """Aligned columns for a person; empty without rows."""
    if not rows:
        return ""
    lines = [head, *(tuple(_cell(value) for value in asdict(row).values()) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cell(value: object) -> str:
    return "-" if value is None else str(value)


def as_json(row: "Line", machine: dict[str, object]) -> str:
    """One line of JSON for a program."""
    return json.dumps(asdict(row) | machine, sort_keys=True)
