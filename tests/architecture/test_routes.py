"""Every address is opened as everybody: only those may who are named in its row.

For those who may not, what is hidden looks exactly like what does not exist.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from importlib import import_module
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.architecture.cast import World, make_world
from tests.architecture.routes import EVERYBODY, Route

FOLDER = Path(__file__).parent / "routes"
ROUTES: dict[str, Route] = {
    name: route
    for path in sorted(FOLDER.glob("[a-z]*.py"))
    for name, route in import_module(f"tests.architecture.routes.{path.stem}").ROUTES.items()
}
OURS = {
    "portal",
    "catalogue",
    "asking",
    "organisations",
    "applications",
    "judging",
    "letters",
    "pilots",
    "notifications",
    "files",
    "oversight",
    "mails",
    "contact",
    "matters",
    "brand",
    "public",
}
# Pages say the day, and a walk over midnight would find two.
NOON = datetime.combine(datetime.now(UTC), time(12), UTC)
NOWHERE = "/portal/there-is-nothing-here/"


def names_of_ours() -> set[str]:
    def walk(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern, pattern.namespace or namespace)
            elif namespace in OURS or (pattern.name or "").startswith("health_"):
                yield f"{namespace}:{pattern.name}" if namespace else str(pattern.name)

    return set(walk(get_resolver()))


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(ROUTES) == names_of_ours()


def test_the_rows_name_nobody_who_does_not_exist():
    for name, route in ROUTES.items():
        assert route.allowed <= EVERYBODY, name


@pytest.mark.django_db
@pytest.mark.parametrize("person", sorted(EVERYBODY))
@time_machine.travel(NOON)
def test_everybody_opens_every_address(person):
    world = make_world()
    wrong = []
    client = signed_in(world, person)
    nothing = plain(client.get(NOWHERE), NOWHERE)
    for name, route in ROUTES.items():
        path = reverse(name, args=route.args(world))
        answer = try_out(client, route.method, path, route.data(world))
        if person == "visitor" and "visitor" not in route.allowed:
            sent_away = answer.status_code == 302 and "/account/login/" in answer["Location"]
            if not sent_away and plain(answer, path) != nothing:
                wrong.append(f"{name}: {answer.status_code}, not sent to sign in")
        elif person in route.allowed:
            if answer.status_code not in (200, 302, 400, 409):
                wrong.append(f"{name}: {answer.status_code}, but may open it")
        elif answer.status_code != 404:
            wrong.append(f"{name}: {answer.status_code}, but may not open it")
        elif plain(answer, path) != nothing:
            wrong.append(f"{name}: differs from what does not exist")
    assert not wrong, "\n".join(sorted(wrong))


def signed_in(world: World, person: str) -> Client:
    client = Client()
    user = world.people[person]
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def try_out(client: Client, method: str, path: str, data: dict[str, str]):
    """The answer, with whatever it changed undone."""
    with transaction.atomic():
        answer = getattr(client, method)(path, data)
        transaction.set_rollback(True)
    return answer


def plain(answer, path: str) -> str:
    """The page without what names its own address or is different at every request."""
    text = answer.content.decode().replace(path, "PATH")
    return re.sub(r'nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+"', "", text)
