"""How long a judge waits: the list, a score sheet, and the save of a draft.

The target is that a judge of twelve applications, alone on the site, never waits longer than
300 ms: each slower answer counts as failed there.
"""

from collections.abc import Iterator

from cms.launch.bench.browsing import Answer, Fields, Person
from cms.launch.bench.desk import ask
from cms.launch.bench.report import Row
from cms.launch.bench.stage import Stage
from cms.launch.bench.taking import take

CLIENTS = (1, 4)
EACH = 40
WARM_UP = 5
TARGET = 0.3


def measure(stage: Stage) -> Iterator[Row]:
    """Two rows for each thing that a judge does: alone, and four at once."""
    found = stage.ask("cms.launch.bench.judge")
    people = [(Person(stage.port, cookie), path) for cookie, path in found["people"]]
    for case, deed in (("list", _list), ("sheet", _sheet), ("save", _save)):
        deed(*people[0], found["list"], WARM_UP)
        for clients in CLIENTS:
            deeds = [
                lambda each=each, deed=deed, slow=clients == 1: _judged(
                    deed(*each, found["list"], EACH), alone=slow
                )
                for each in people[:clients]
            ]
            name = f"{case} of {found['count']}, {clients} at once"
            target = ", under 300 ms" if clients == 1 else ""
            yield take(stage, "judging", name + target, deeds, found["queries"].get(case))


def _judged(done: list[tuple[Answer, bool]], *, alone: bool) -> list[tuple[Answer, bool]]:
    return [(answer, right and (not alone or answer.seconds < TARGET)) for answer, right in done]


def _list(person: Person, _sheet: str, path: str, count: int) -> list[tuple[Answer, bool]]:
    return ask(person, path, count)


def _sheet(person: Person, path: str, _list: str, count: int) -> list[tuple[Answer, bool]]:
    return ask(person, path, count)


def _save(person: Person, path: str, _list: str, count: int) -> list[tuple[Answer, bool]]:
    """A draft saved by itself; the page is read anew in between, uncounted."""
    done = []
    for turn in range(count):
        fields = dict(Fields(person.read(path).text).found) | {"feedback": f"Clear plan, {turn}."}
        answer = person.post(path, list(fields.items()), Accept="application/json")
        done.append((answer, answer.status == 200 and '"time"' in answer.text))
    return done
