"""Run alone, so that its memory is its own: one case of the calibration.

Prints what was measured as one line of JSON.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import fmean
from typing import Any

from challenges.judging.engines.calibration import calibrate, ranks_drawn, table_of
from challenges.judging.engines.ranking import rank
from challenges.judging.engines.reliability import reliability_of
from challenges.judging.engines.reports import judge_reports
from cms.launch.bench.panels import (
    Panel,
    Truth,
    invent,
    kendall,
    means,
    means_of_z_scores,
    true_ranks,
)

PANELS = 30
TOPICS = Truth(300, 45, topics=6, between=6.5)
SIZES = {
    "1000 by 100": Truth(1000, 100, topics=6, leniency=6),
    "5000 by 500": Truth(5000, 500, topics=6, leniency=6),
}


def at_size(truth: Truth) -> dict[str, Any]:
    """Rank, measure reliability and report on judges, each against the clock."""
    contest = invent(truth, seed=1).contest(places=truth.applications // 10)
    rank(invent(replace(truth, applications=30, judges=20), seed=1).contest())
    ranking, seconds, processor = timed(lambda: rank(contest))
    _, of_reliability, _ = timed(lambda: reliability_of(contest))
    _, of_reports, _ = timed(lambda: judge_reports(contest))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    turned = replace(contest, reviews=contest.reviews[::-1], entries=contest.entries[::-1])
    return {
        "rank": seconds,
        "processor": processor,
        "reliability": of_reliability,
        "reports": of_reports,
        "memory": round(memory),
        "is_same_turned": ranking.is_calibrated and rank(turned) == ranking,
    }


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What it gives, the seconds it takes, and those of the processor."""
    began, used = time.perf_counter(), time.process_time()
    found = work()
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    return found, round(seconds, 3), round(processor, 3)


def inside_topics() -> dict[str, Any]:
    """Judges who read inside topics of different quality: three ways to score, by the truth."""
    taus: list[tuple[float, float, float]] = []
    held: list[bool] = []
    for seed in range(PANELS):
        panel = invent(TOPICS, seed)
        calibration = calibrate(table_of(panel.observations), is_announced=True)
        if calibration.fitted is None:
            sys.exit("Nothing could be fitted.")
        table, solution = calibration.table, calibration.fitted.solution
        scores = (solution.levels[table.home] + solution.quality).tolist()
        ways = (
            means(panel.observations),
            means_of_z_scores(panel.observations),
            dict(zip(table.applications, scores, strict=True)),
        )
        raw, z_scores, calibrated = (tau(panel, way) for way in ways)
        taus.append((raw, z_scores, calibrated))
        ranges = ranks_drawn(calibration.fitted, places=30, seed=seed)
        true = true_ranks(panel)
        held += [
            each.first <= true[name] <= each.last
            for name, each in zip(table.applications, ranges, strict=True)
        ]
    raw, z_scores, calibrated = (round(fmean(each), 3) for each in zip(*taus, strict=True))
    return {
        "tau_raw": raw,
        "tau_z_scores": z_scores,
        "tau_calibrated": calibrated,
        "coverage": round(fmean(held), 3),
    }


def tau(panel: Panel, scores: dict[str, float]) -> float:
    """Kendall's tau of the scores with the truth."""
    names = sorted(panel.quality)
    return kendall([scores[name] for name in names], [panel.quality[name] for name in names])


CASES: dict[str, Callable[[], dict[str, Any]]] = {
    **{name: partial(at_size, truth) for name, truth in SIZES.items()},
    f"{PANELS} panels of 300 in topics": inside_topics,
}

if __name__ == "__main__":
    print(json.dumps(CASES[sys.argv[1]]()))
