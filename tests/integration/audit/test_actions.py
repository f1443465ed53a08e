"""The trail is written with the event, and is never altered."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from challenges.audit.actions import emit, emit_many
from challenges.audit.models import Entry
from challenges.kernel.policy import SYSTEM
from challenges.organisations.events import PersonRecorded
from tests.factories.organisations import make_user

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVENT = PersonRecorded(person="P-234567", name="Bola Sample")


@pytest.mark.django_db
def test_an_entry_keeps_who_when_what_before_and_after():
    actor = make_user("Officer Sample")
    with transaction.atomic():
        entry = emit(
            EVENT, actor=actor, at=AT, before={"sum": Decimal("1.50")}, after={"sum": None}
        )
    kept = Entry.objects.get(pk=entry.pk)
    assert (kept.at, kept.event, kept.subject) == (AT, "organisations.PersonRecorded", "P-234567")
    assert (kept.actor_kind, kept.actor_reference) == ("user", actor.reference)
    assert kept.actor_name == "Officer Sample"
    assert kept.facts == {"person": "P-234567", "name": "Bola Sample"}
    assert (kept.before, kept.after) == ({"sum": "1.50"}, {"sum": None})


@pytest.mark.django_db
def test_many_events_are_one_insert(django_assert_num_queries):
    events = [PersonRecorded(person=f"P-23456{letter}", name="x") for letter in "ABC"]
    with transaction.atomic(), django_assert_num_queries(1):
        emit_many(events, actor=SYSTEM, at=AT)
    assert list(Entry.objects.order_by("pk").values_list("subject", flat=True)) == [
        "P-23456A",
        "P-23456B",
        "P-23456C",
    ]


def test_outside_a_transaction_nothing_is_told(committed_db):
    with pytest.raises(TransactionManagementError):
        emit(EVENT, actor=SYSTEM, at=AT)
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET actor_name = 'Nobody'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
    ],
)
def test_the_trail_refuses_every_change(sql):
    with transaction.atomic():
        emit(EVENT, actor=SYSTEM, at=AT)
    before = list(Entry.objects.values())
    with (
        pytest.raises(Exception, match=r"append-only|Cannot (update|delete)"),
        transaction.atomic(),
    ):
        connection.cursor().execute(sql)
    assert list(Entry.objects.values()) == before
