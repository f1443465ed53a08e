"""The ground the other tests stand on: rolled back, committed apart, done by a real worker."""

import psycopg
import pytest
from django.db import connection

from tests.harness.database import Database


@pytest.mark.django_db
def test_the_database_is_migrated() -> None:
    assert "django_migrations" in connection.introspection.table_names()


def test_what_is_committed_is_seen_by_another_connection(committed_db: Database) -> None:
    with connection.cursor() as cursor:
        cursor.execute("create table seen (word text)")
        cursor.execute("insert into seen values ('yes')")
    with psycopg.connect(committed_db.url) as other:
        assert other.execute("select word from seen").fetchall() == [("yes",)]


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_that_commits_starts_from_the_template(committed_db: Database, turn: int) -> None:
    assert "seen" not in connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute("create table seen (word text)")


@pytest.mark.django_db
def test_rolled_back_tests_stand_beside_them() -> None:
    assert "seen" not in connection.introspection.table_names()
