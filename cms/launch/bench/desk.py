"""How long the desk takes among six thousand applications to one challenge, and among few."""

from collections.abc import Iterator
from functools import partial

from cms.launch.bench.browsing import Answer, Person
from cms.launch.bench.report import Row
from cms.launch.bench.stage import Stage
from cms.launch.bench.taking import take

CLIENTS = (1, 8)
REQUESTS = 80
WARM_UP = 5


def measure(stage: Stage) -> Iterator[Row]:
    """Two rows a page: one officer alone, and eight at once."""
    for case, (path, cookie, queries) in stage.ask("cms.launch.bench.big")["desk"].items():
        ask(Person(stage.port, cookie), path, WARM_UP)
        for clients in CLIENTS:
            people = [Person(stage.port, cookie) for _ in range(clients)]
            deeds = [partial(ask, person, path, REQUESTS // clients) for person in people]
            yield take(stage, "desk", f"{case}, {clients} at once", deeds, queries)


def ask(person: Person, path: str, count: int) -> list[tuple[Answer, bool]]:
    """The page so many times."""
    answers = [person.get(path) for _ in range(count)]
    return [(answer, answer.status == 200) for answer in answers]
