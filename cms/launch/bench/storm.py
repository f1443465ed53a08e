"""Five hundred people who send their application in the last minute before a deadline.

Each acknowledged one must be in the database, none twice, none late, and nobody may meet an error.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from cms.launch.bench.big import pages_of
from cms.launch.bench.browsing import Answer, Person
from cms.launch.bench.processor import each_ms, used
from cms.launch.bench.report import Row, summarise
from cms.launch.bench.stage import Stage

LASTS = 60
# The last one is sent so many seconds before the deadline: no clock is read twice at once.
SPARE = 0.5
AT_ONCE = 24
TOKEN = "storm" * 6 + "00"


@dataclass(frozen=True)
class Sent:
    """What one person met: when they sent it, in seconds of the storm, and what came back."""

    reference: str
    after: float
    answer: Answer

    @property
    def is_acknowledged(self) -> bool:
        return self.answer.status == 302 and self.answer.location.endswith("/receipt/")


def measure(stage: Stage) -> Iterator[Row]:
    """One row: from sending to the answer. Twenty more, sent after the deadline, are refused."""
    stage.ask("cms.launch.bench.big")
    prepared = stage.ask("cms.launch.bench.sky", "gather")
    people = list(prepared["people"].items())
    late, people = people[:20], people[20:]
    ends = stage.ask("cms.launch.bench.sky", "deadline", str(LASTS))["closes"]
    begins = ends - LASTS
    # The nearer the deadline, the more.
    shares = ((place / len(people)) ** 0.6 for place in range(len(people)))
    moments = [begins + 1 + (LASTS - 1 - SPARE) * share for share in shares]
    url = stage.environment["DATABASE_URL"]
    before = used(stage.web, url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        send = partial(_send, stage, prepared["seen"])
        sent = list(pool.map(send, people, moments))
    after, took = used(stage.web, url), time.time() - begins
    refused = [send(each, ends + 1) for each in late]
    found = stage.ask("cms.launch.bench.sky", "look")
    faults = _faults(sent, refused, found)
    for fault, count in (+faults).items():
        print(f"{fault}: {count}", file=sys.stderr)
    times = [each.answer.seconds for each in sent]
    row = summarise("storm", f"{len(sent)} in the last minute", times, took, sum(faults.values()))
    size = sum(each.answer.size for each in sent) / len(sent) / 1024
    yield replace(
        row,
        web_ms=each_ms(before.web, after.web, len(sent)),
        database_ms=each_ms(before.database, after.database, len(sent)),
        kb=round(size, 1),
    )


def _send(stage: Stage, seen: int, person: tuple[str, list[str]], at: float) -> Sent:
    reference, (cookie, name) = person
    time.sleep(max(0.0, at - time.time()))
    fields = [
        ("csrfmiddlewaretoken", TOKEN), ("seen", str(seen)), ("declared_by", name),
        ("is_true", "on"),
    ]  # fmt: skip
    sender = Person(stage.port, f"{cookie}; csrftoken={TOKEN}")
    after = time.time()
    answer = sender.post(pages_of(reference)["submit"], fields)
    sender.connection.close()
    return Sent(reference, after, answer)


def _faults(sent: list[Sent], refused: list[Sent], found: dict[str, list[int]]) -> Counter[str]:
    """What should not be, and how often; `found` is what `sky.look` has seen."""
    faults: Counter[str] = Counter()
    for each in sent:
        copies, late, told, told_again = found[each.reference]
        faults["answered with an error"] += each.answer.status >= 400
        faults["acknowledged and not there"] += each.is_acknowledged and copies == 0
        faults["not acknowledged"] += not each.is_acknowledged
        faults["there twice"] += copies > 1
        faults["late"] += late
        faults["without a receipt"] += copies > 0 and not told
        faults["with a second receipt"] += told_again
    for each in refused:
        copies = found[each.reference][0]
        faults["taken after the deadline"] += copies > 0 or each.is_acknowledged
        faults["not told that it is late"] += each.answer.status != 409
    return faults
