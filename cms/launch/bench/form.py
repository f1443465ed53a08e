"""How long it takes to write an application and to send it, among six thousand to one challenge."""

from collections.abc import Callable, Iterator, Sequence

from cms.launch.bench.big import pages_of
from cms.launch.bench.browsing import Answer, Fields, Person, with_field
from cms.launch.bench.desk import ask
from cms.launch.bench.report import Row
from cms.launch.bench.stage import Stage
from cms.launch.bench.taking import take

CLIENTS = (1, 8)
EACH = 25
SUBMITTED = 5
# An answer on the first page of the form that a person would go on writing.
WRITTEN = "answer-problem"

Written = tuple[Person, str]
Steps = Callable[[Person, str], list[tuple[Answer, bool]]]


def measure(stage: Stage) -> Iterator[Row]:
    """Two rows for each thing that is done: by one person alone, and by eight at once."""
    found = stage.ask("cms.launch.bench.big")
    cast = [
        (Person(stage.port, cookie), reference) for reference, cookie in found["people"].items()
    ]
    deeds: dict[str, Steps] = {
        "task list": lambda person, reference: read(person, reference, "task list"),
        "a section": lambda person, reference: read(person, reference, "a section"),
        "save, by the button": lambda person, reference: save(person, reference, by_itself=False),
        "save, by itself": lambda person, reference: save(person, reference, by_itself=True),
        "check": lambda person, reference: read(person, reference, "check"),
    }
    for case, steps in deeds.items():
        for clients in CLIENTS:
            people = cast[:clients]
            yield take(
                stage, "form", f"{case}, {clients} at once",
                [_deed(steps, [each]) for each in people], found["queries"].get(case),
            )  # fmt: skip
    rest = iter(cast)
    for clients in CLIENTS:
        groups = [[next(rest) for _ in range(SUBMITTED)] for _ in range(clients)]
        yield take(
            stage, "form", f"submit, {clients} at once", [_deed(submit, each) for each in groups]
        )


def _deed(steps: Steps, people: Sequence[Written]) -> Callable[[], list[tuple[Answer, bool]]]:
    return lambda: [one for person, reference in people for one in steps(person, reference)]


def read(person: Person, reference: str, page: str) -> list[tuple[Answer, bool]]:
    """A page so many times."""
    return ask(person, pages_of(reference)[page], EACH)


def save(person: Person, reference: str, *, by_itself: bool) -> list[tuple[Answer, bool]]:
    """An answer that gets longer each time; the page is read anew in between, uncounted."""
    path, done = pages_of(reference)["a section"], []
    headers = {"Accept": "application/json"} if by_itself else {}
    for number in range(EACH):
        fields = Fields(person.read(path).text).found
        words = dict(fields)[WRITTEN].split(" Also ")[0]
        sent = with_field(fields, WRITTEN, f"{words} Also {number} {by_itself}.")
        answer = person.post(path, sent, **headers)
        done.append((answer, answer.status == (200 if by_itself else 302)))
    return done


def submit(person: Person, reference: str) -> list[tuple[Answer, bool]]:
    """Sent once, as everybody does it once; the page with the declaration is read before."""
    path = pages_of(reference)["submit"]
    fields = Fields(person.read(path).text).found
    answer = person.post(path, with_field(fields, "is_true", "on"))
    return [(answer, answer.status == 302 and answer.location.endswith("/receipt/"))]
