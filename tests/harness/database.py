"""Databases for tests: one for each process, rolled back; one for each test that commits."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import connections
from psycopg import sql

from tests.harness import run, template


@dataclass(frozen=True)
class Database:
    """A database of a test's own. `url` is for other processes and for second connections."""

    name: str
    url: str


@contextmanager
def _copy(name: str) -> Iterator[Database]:
    """A copy of the migrated template to which Django's connections lead meanwhile."""
    source = template.ensure()
    with template.maintenance() as server:
        template.drop(server, name)
        server.execute(
            sql.SQL("create database {} template {} strategy file_copy").format(
                sql.Identifier(name), sql.Identifier(source)
            )
        )
    settings = connections.settings["default"]
    before = settings["NAME"], os.environ["DATABASE_URL"]
    connections.close_all()
    settings["NAME"] = name
    os.environ["DATABASE_URL"] = template.url_of(name)
    try:
        yield Database(name, os.environ["DATABASE_URL"])
    finally:
        connections.close_all()
        settings["NAME"], os.environ["DATABASE_URL"] = before
        with template.maintenance() as server:
            template.drop(server, name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The process's own database for `db`: each test runs in a transaction that is rolled back."""
    with _copy(run.name_of_process()):
        yield


@pytest.fixture
def committed_db(
    request: pytest.FixtureRequest, django_db_blocker: pytest.FixtureRequest
) -> Iterator[Database]:
    """A database of the test's own in which it commits, with as many connections as it likes.

    It is dropped afterwards, never flushed: append-only tables refuse TRUNCATE.
    """
    if {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker(
        "django_db"
    ):
        pytest.fail("Ask for `db` (rolled back) or for `committed_db`, not for both.")
    # Always the same name, for the site that serves all tests of the process.
    name = f"{run.name_of_process()}_committed"
    with django_db_blocker.unblock(), _copy(name) as database:
        yield database
