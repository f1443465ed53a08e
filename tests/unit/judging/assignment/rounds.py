"""Small rounds of judging to ask the engine about."""

from challenges.judging.engines.assignment import (
    Found,
    Judge,
    NotPossible,
    Pair,
    Problem,
    Wanted,
    Worth,
    assign,
)


def problem(applications: int, judges: int, *, reviews: int = 2, limit: int = 9, **more) -> Problem:
    """Applications A-0, A-1 ... and judges P-0, P-1 ..., all alike."""
    return Problem(
        tuple(Wanted(f"A-{n}", reviews) for n in range(applications)),
        tuple(Judge(f"P-{n}", limit) for n in range(judges)),
        **more,
    )


def worths(*rows: tuple[int, ...]) -> tuple[Worth, ...]:
    """The worth of each pair in per cent: a row for each application, a column for each judge."""
    return tuple(
        Worth(Pair(f"A-{a}", f"P-{j}"), value * 10_000)
        for a, row in enumerate(rows)
        for j, value in enumerate(row)
    )


def pairs(words: str) -> tuple[Pair, ...]:
    """'0:1 2:0' is A-0 with P-1 and A-2 with P-0."""
    return tuple(Pair(f"A-{a}", f"P-{j}") for a, j in (each.split(":") for each in words.split()))


def found(asked: Problem) -> Found:
    """The answer, which must be one."""
    answer = assign(asked)
    assert isinstance(answer, Found), answer
    return answer


def refused(asked: Problem) -> NotPossible:
    """Why there is none, which must be so."""
    answer = assign(asked)
    assert isinstance(answer, NotPossible), answer
    return answer
