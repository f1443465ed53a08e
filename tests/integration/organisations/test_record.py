"""What a file says of bodies and people comes in once, and never over their own words."""

from datetime import UTC, datetime

import pytest

from challenges.audit.models import Entry
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations.actions.record import (
    record_localities,
    record_organisation,
    record_person,
)
from challenges.organisations.models import Locality

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BY = {"actor": SYSTEM, "at": AT}

pytestmark = pytest.mark.django_db


def teapot(**facts):
    return record_organisation(slug="teapot", kind="company", name="Sample Teapot", **BY, **facts)


def place(code, row, col):
    return {
        "code": code,
        "name": f"Ward {code}",
        "slug": f"ward-{code.lower()}",
        "kind": "ward",
        "abbreviation": code,
        "tile_row": row,
        "tile_col": col,
    }


def test_an_organisation_comes_in_once():
    first = teapot(website="https://teapot.example")
    assert teapot(website="https://teapot.example") == first
    entry = Entry.objects.get()
    assert (entry.event, entry.subject) == ("organisations.OrganisationRecorded", "teapot")
    assert entry.before is None
    assert entry.after["website"] == "https://teapot.example"


def test_only_what_is_not_known_is_filled_in():
    teapot(website="https://teapot.example")
    row = record_organisation(
        slug="teapot",
        kind="charity",
        name="Another name",
        website="https://other.example",
        summary="It pours.",
        verified_at=AT,
        is_demonstration=True,
        **BY,
    )
    assert (row.kind, row.name, row.website) == (
        "company",
        "Sample Teapot",
        "https://teapot.example",
    )
    assert row.summary == "It pours."
    assert row.verified_at is None
    assert not row.is_demonstration


def test_an_identifier_belongs_to_one_organisation():
    teapot(identifiers=[("GB-COH", "01234567")])
    with pytest.raises(Refused, match="already that of Sample Teapot"):
        record_organisation(
            slug="kettle",
            kind="company",
            name="Notional Kettle",
            identifiers=[("GB-COH", "01234567")],
            **BY,
        )


def test_a_person_keeps_the_name_and_gains_roles():
    body = teapot()
    user = record_person(
        email="Bola@Teapot.example", name="Bola Sample", reference="P-ABCDEF", **BY
    )
    again = record_person(
        email="bola@teapot.example", name="Somebody Else", roles=[(body, "owner")], **BY
    )
    assert (again.pk, again.name, again.reference) == (user.pk, "Bola Sample", "P-ABCDEF")
    assert not user.has_usable_password()
    assert list(user.memberships.values_list("organisation__slug", "role")) == [("teapot", "owner")]
    before = Entry.objects.count()
    record_person(email="bola@teapot.example", name="X", roles=[(body, "owner")], **BY)
    assert Entry.objects.count() == before


def test_localities_may_change_places_and_go():
    record_localities(localities=[place("A1", 1, 1), place("B2", 1, 2), place("C3", 2, 1)], **BY)
    record_localities(localities=[place("A1", 1, 2), place("B2", 1, 1)], **BY)
    assert list(Locality.objects.order_by("code").values_list("code", "tile_col")) == [
        ("A1", 2),
        ("B2", 1),
    ]


def test_a_visitor_records_nothing():
    with pytest.raises(NotAllowed):
        record_organisation(slug="x", kind="company", name="X", actor=VISITOR, at=AT)
    with pytest.raises(NotAllowed):
        record_person(email="x@example.org", name="X", actor=VISITOR, at=AT)
    with pytest.raises(NotAllowed):
        record_localities(localities=[], actor=VISITOR, at=AT)
    assert Entry.objects.count() == 0
