"""Registering and verifying an organisation."""

from datetime import timedelta

import pytest

from challenges.audit.models import Entry
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import Refused
from challenges.organisations import actions
from challenges.organisations.models import Kind, Organisation, Role
from challenges.organisations.policy import has_role
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db


def register(actor, name="Lantern Ltd", kind=Kind.COMPANY, **facts):
    return actions.register_organisation(name=name, kind=kind, actor=actor, at=NOW, **facts)


def test_whoever_registers_becomes_the_owner_at_once():
    user = make_user()
    assert not has_role(user, Organisation(pk=1), Role.OWNER)
    made = register(
        user, name="  Lantern   Ltd ", identifier_scheme="GB-COH", identifier="sc 123456",
        website="https://lantern.example",
    )  # fmt: skip
    assert (made.name, made.slug) == ("Lantern Ltd", "lantern-ltd")
    assert made.identifiers.get().org_id == "GB-COH-SC123456"
    assert has_role(user, made, Role.OWNER)
    assert made.verified_at is None
    assert list(Entry.objects.order_by("pk").values_list("event", "subject")) == [
        ("organisations.OrganisationRegistered", "lantern-ltd"),
    ]


def test_visitors_and_closed_accounts_register_nothing():
    for actor in (VISITOR, make_user(is_active=False)):
        with pytest.raises(NotAllowed):
            register(actor)
    assert not Organisation.objects.exists()


def test_the_same_name_gets_another_slug_and_an_odd_one_gets_any():
    user = make_user()
    assert [register(user).slug for _ in range(3)] == [
        "lantern-ltd",
        "lantern-ltd-2",
        "lantern-ltd-3",
    ]
    assert register(user, name="日本").slug == "organisation"


def test_a_long_name_and_one_that_is_a_page_have_addresses_of_their_own():
    user = make_user()
    found = [register(user, name=name).slug for name in ("A" * 160, "New", "Invitations")]
    assert found == ["a" * 110, "new-2", "invitations-2"]


def test_a_known_number_is_refused():
    register(make_user(), identifier_scheme="GB-COH", identifier="01234567")
    with pytest.raises(Refused, match="here already"):
        register(make_user(), name="Other", identifier_scheme="GB-COH", identifier="01234567")


def test_a_malformed_number_is_refused():
    with pytest.raises(Refused, match="form"):
        register(make_user(), identifier_scheme="GB-COH", identifier="X1")
    assert not Entry.objects.exists()


def test_a_public_body_is_not_registered_twice():
    make_borough("Ambleford")
    with pytest.raises(Refused, match="here already"):
        register(make_user(), name="AMBLEFORD", kind=Kind.BOROUGH)


def test_what_somebody_of_the_demonstration_registers_belongs_to_it():
    assert register(make_user(is_demonstration=True)).is_demonstration
    assert not register(make_user()).is_demonstration


def test_the_programme_team_verifies_once():
    body = make_borough(verified_at=None)
    for actor in (VISITOR, make_member(body, Role.OWNER)):
        with pytest.raises(NotAllowed):
            actions.verify_organisation(organisation=body, actor=actor, at=NOW)
    for later, actor in enumerate((make_programme_team(), SYSTEM)):
        found = actions.verify_organisation(
            organisation=body, actor=actor, at=NOW + timedelta(days=later)
        )
        assert found.verified_at == NOW
    assert Entry.objects.get().event == "organisations.OrganisationVerified"


def test_a_company_can_be_verified_too():
    company = make_organisation()
    assert (
        actions.verify_organisation(organisation=company, actor=SYSTEM, at=NOW).verified_at == NOW
    )
