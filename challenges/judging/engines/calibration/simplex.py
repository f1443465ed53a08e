"""The lowest point of a function of one or two numbers, without derivatives."""

from collections.abc import Callable

Point = tuple[float, ...]
TOLERANCE = 1e-11
MOST_STEPS = 400


def lowest(function: Callable[[Point], float], start: Point, step: float) -> Point:
    """Where the function is lowest near the start (Nelder and Mead 1965).

    The same start gives the same point. It ends when the simplex is level to TOLERANCE and as
    small as its square root, or after MOST_STEPS.
    """
    simplex = [start] + [
        tuple(value + step * (at == turned) for at, value in enumerate(start))
        for turned in range(len(start))
    ]
    corners = sorted((function(point), point) for point in simplex)
    for _ in range(MOST_STEPS):
        if _has_settled(corners):
            break
        corners = sorted(_moved(function, corners))
    return corners[0][1]


def _has_settled(corners: list[tuple[float, Point]]) -> bool:
    best, worst = corners[0], corners[-1]
    level = abs(worst[0] - best[0]) <= TOLERANCE * (1 + abs(best[0]))
    width = max(
        abs(value - first)
        for _, point in corners
        for value, first in zip(point, best[1], strict=True)
    )
    return level and width <= TOLERANCE**0.5 * (1 + max(map(abs, best[1])))


def _moved(
    function: Callable[[Point], float], corners: list[tuple[float, Point]]
) -> list[tuple[float, Point]]:
    """The worst corner reflected, stretched or drawn in; or all drawn towards the best."""
    *kept, worst = corners
    middle = tuple(sum(values) / len(kept) for values in zip(*(p for _, p in kept), strict=True))

    def beyond(factor: float) -> tuple[float, Point]:
        point = tuple(m + factor * (m - w) for m, w in zip(middle, worst[1], strict=True))
        return function(point), point

    reflected = beyond(1)
    if reflected[0] < kept[0][0]:
        return [*kept, min(reflected, beyond(2))]
    if reflected[0] < kept[-1][0]:
        return [*kept, reflected]
    drawn_in = beyond(0.5) if reflected[0] < worst[0] else beyond(-0.5)
    if drawn_in[0] < min(reflected[0], worst[0]):
        return [*kept, drawn_in]
    best = kept[0][1]
    halved = (
        tuple((value + first) / 2 for value, first in zip(point, best, strict=True))
        for _, point in corners[1:]
    )
    return [corners[0], *((function(point), point) for point in halved)]
