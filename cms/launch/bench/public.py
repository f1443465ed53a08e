"""How long public pages take that nobody has asked for yet, among five thousand challenges."""

import time
from collections.abc import Iterator

from cms.launch.bench.report import Row, summarise
from cms.launch.bench.requests import ask
from cms.launch.bench.stage import Stage

EACH = 20
WARM_UP = 3
# A parameter that no page reads, so that each request is answered anew.
UNKEPT = "utm_source=bench"


def measure(stage: Stage) -> Iterator[Row]:
    """One row a page: one client alone, which never meets a page that is kept."""
    for case, path in stage.ask("cms.launch.bench.crowd").items():
        address = f"{path}{'&' if '?' in path else '?'}{UNKEPT}"
        ask(stage.port, address, {}, WARM_UP)
        began = time.perf_counter()
        times, failures = ask(stage.port, address, {}, EACH)
        yield summarise("public", case, times, time.perf_counter() - began, failures)
