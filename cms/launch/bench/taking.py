"""Taking a figure of what several people do at once."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from cms.launch.bench.browsing import Answer
from cms.launch.bench.processor import each_ms, used
from cms.launch.bench.report import Row, summarise
from cms.launch.bench.stage import Stage

# What one person does: once for each step, and whether it came out as it should.
Deed = Callable[[], list[tuple[Answer, bool]]]


def take(
    stage: Stage, figure: str, case: str, deeds: Sequence[Deed], queries: int | None = None
) -> Row:
    """A row of what these people do at once, each in their own time.

    The processor's time is that of everything they did: pages that are read only to fill in what is
    on them are part of it, though nobody waits for them in the other columns.
    """
    url = stage.environment["DATABASE_URL"]
    before, began = used(stage.web, url), time.perf_counter()
    with ThreadPoolExecutor(len(deeds)) as pool:
        done = [one for each in [pool.submit(deed) for deed in deeds] for one in each.result()]
    elapsed, after = time.perf_counter() - began, used(stage.web, url)
    failures = sum(not is_right for _, is_right in done)
    row = summarise(figure, case, [answer.seconds for answer, _ in done], elapsed, failures)
    return replace(
        row,
        web_ms=each_ms(before.web, after.web, len(done)),
        database_ms=each_ms(before.database, after.database, len(done)),
        queries=queries,
        kb=round(sum(answer.size for answer, _ in done) / len(done) / 1024, 1),
    )
