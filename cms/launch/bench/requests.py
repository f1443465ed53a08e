"""How long pages take: two for a visitor, a section of a form for a founder, an officer's home."""

import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from cms.launch.bench.report import Row, summarise
from cms.launch.bench.stage import Stage
from cms.launch.binaries import CannotStart

CLIENTS = (1, 4)
EACH = 100
WARM_UP = 25


def measure(stage: Stage) -> Iterator[Row]:
    """Two rows a page: one client alone, and four at once, each asking again as it is answered."""
    cast = stage.ask("cms.launch.bench.cast")
    for case, (path, cookie) in cast.items():
        headers = {"Cookie": cookie} if cookie else {}
        warm = ask(stage.port, path, headers, WARM_UP)
        if warm[1]:
            raise CannotStart(f"{path} does not answer 200; see web.log of the run.")
        for clients in CLIENTS:
            yield _measure(stage.port, f"{case}, {clients} at once", path, headers, clients)


def _measure(port: int, case: str, path: str, headers: dict[str, str], clients: int) -> Row:
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        asked = [pool.submit(ask, port, path, headers, EACH) for _ in range(clients)]
        answers = [one.result() for one in asked]
    elapsed = time.perf_counter() - began
    times = [each for answer in answers for each in answer[0]]
    failures = sum(answer[1] for answer in answers)
    return summarise("requests", case, times, elapsed, failures)


def ask(port: int, path: str, headers: dict[str, str], count: int) -> tuple[list[float], int]:
    """The seconds each request took, and how many were not answered with 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times, failures = [], 0
    for _ in range(count):
        began = time.perf_counter()
        connection.request("GET", path, headers=headers | {"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - began)
        failures += answer.status != 200
    connection.close()
    return times, failures
