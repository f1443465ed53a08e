"""What the search for judges answered, as it is kept with the run.

    {"kind": "found", "objective": [{"aim", "reached", "limit"}], "measures": {...}, "loads": [...],
     "difference": {"added", "removed"}, "sums": {reference: millionths}, "linking": {...}}
    {"kind": "not possible", "shortages": [...], "idle": [...], "remedies": [...],
     "is_held_apart": false}

Fields are those of the engine's dataclasses; judges and applications are named by reference.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from challenges.judging.engines import assignment as engine
from challenges.judging.queries.worths import value_in

from .words import cause_in_words, remedies_in_words


def kept(problem: engine.Problem, result: engine.Found | engine.NotPossible) -> dict[str, Any]:
    """The answer without what the rows of the proposal say already."""
    if isinstance(result, engine.NotPossible):
        return {"kind": "not possible", **asdict(result)}
    everything = (*problem.settled, *result.pairs)
    found = asdict(result)
    del found["pairs"], found["difference"]["kept"]
    return {
        "kind": "found",
        **found,
        "sums": sums_of(problem, everything),
        "linking": asdict(engine.linking(problem, everything)),
    }


def sums_of(problem: engine.Problem, pairs: Iterable[engine.Pair]) -> dict[str, int]:
    """What the pairs of each application are worth together, in millionths."""
    value = value_in(problem)
    sums: Counter[str] = Counter({each.application: 0 for each in problem.applications})
    for pair in pairs:
        sums[pair.application] += value(pair)
    return dict(sums)


def with_words(
    answer: dict[str, Any], result: engine.NotPossible, silent: list[str]
) -> dict[str, Any]:
    """The same with the `cause` in sentences, and `words` with each remedy."""
    remedies = zip(answer.get("remedies", ()), remedies_in_words(result), strict=False)
    return {
        **answer,
        "cause": cause_in_words(result, silent),
        "remedies": [{**each, "words": words} for each, words in remedies],
    }
