"""Draws how fast solutions spread, in steps: a borough goes live at once, not by degrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# So narrow that its words can still be read on a phone; names stand below it, as a key.
WIDTH, HEIGHT = 360, 250
LEFT, RIGHT, TOP, BOTTOM = 26, 8, 12, 48


@dataclass(frozen=True)
class Line:
    """One solution: an SVG path and its end."""

    name: str
    last: int
    path: str
    end_x: float
    end_y: float
    number: int


@dataclass(frozen=True)
class Curve:
    lines: tuple[Line, ...]
    rows: tuple[tuple[int, float], ...]
    columns: tuple[tuple[int, float], ...]
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def step_points(months: Iterable[int], until: int) -> list[tuple[int, int]]:
    """(month, how many are live) at each corner of the steps, from 0 to `until`."""
    points: list[tuple[int, int]] = []
    count = 0
    for month in sorted(months):
        if count:
            points.append((month, count))
        elif month > 0:
            points.extend([(0, 0), (month, 0)])
        count += 1
        points.append((month, count))
    points.append((until, count))
    return points


def lay_curve(solutions: Iterable[Mapping], *, every: int = 4) -> Curve:
    """Curves of `solutions`: name, months (when each borough went live), until (months drawn)."""
    solutions = list(solutions)
    furthest = max((solution["until"] for solution in solutions), default=0)
    highest = max((len(solution["months"]) for solution in solutions), default=0)
    x_end = max(-(-furthest // every) * every, every)
    y_step = 1 if highest <= 4 else -(-highest // 4)
    y_end = max(y_step * 4, 1)

    def x(month: float) -> float:
        return round(LEFT + month / x_end * (WIDTH - LEFT - RIGHT), 1)

    def y(count: float) -> float:
        return round(HEIGHT - BOTTOM - count / y_end * (HEIGHT - TOP - BOTTOM), 1)

    lines = []
    for number, solution in enumerate(solutions, start=1):
        corners = [(x(a), y(b)) for a, b in step_points(solution["months"], solution["until"])]
        unique = [corner for place, corner in enumerate(corners) if corner not in corners[:place]]
        path = "M" + "L".join(f"{a} {b}" for a, b in unique)
        end_x, end_y = corners[-1]
        count = len(solution["months"])
        lines.append(Line(solution["name"], count, path, end_x, end_y, number))
    return Curve(
        tuple(lines),
        tuple((count, y(count)) for count in range(0, y_end + 1, y_step)),
        tuple((month, x(month)) for month in range(0, x_end + 1, every)),
    )
