"""What people change about their own account, and what the trail keeps of it."""

import pytest

from challenges.audit.models import Entry
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.organisations import actions
from challenges.organisations.events import WayInAdded
from challenges.organisations.models import User
from tests.factories.organisations import NOW, make_programme_team, make_user

pytestmark = pytest.mark.django_db


def test_a_person_corrects_their_own_name() -> None:
    ada = make_user("Ada Sampel")
    actions.rename_person(account=ada, name="  Ada   Sample ", actor=ada, at=NOW)
    assert User.objects.get().name == "Ada Sample"
    entry = Entry.objects.get()
    assert (entry.event, entry.subject) == ("organisations.PersonRenamed", ada.reference)
    assert (entry.before, entry.after) == ({"name": "Ada Sampel"}, {"name": "Ada Sample"})


def test_the_same_name_again_leaves_no_entry() -> None:
    ada = make_user("Ada Sample")
    actions.rename_person(account=ada, name="Ada Sample ", actor=ada, at=NOW)
    assert not Entry.objects.exists()


def test_nobody_changes_the_name_of_another() -> None:
    ada = make_user("Ada Sample")
    closed = make_user("Cy Closed", is_active=False)
    for actor in (make_user("Bo Example"), make_programme_team("Team"), VISITOR, SYSTEM):
        with pytest.raises(NotAllowed):
            actions.rename_person(account=ada, name="Someone", actor=actor, at=NOW)
    with pytest.raises(NotAllowed):
        actions.rename_person(account=closed, name="Someone", actor=closed, at=NOW)
    assert User.objects.filter(name="Someone").count() == 0


def test_what_happens_to_an_account_is_noted_by_its_own_person_only() -> None:
    ada, bo = make_user("Ada Sample"), make_user("Bo Example")
    event = WayInAdded(person=ada.reference, way="passkey")
    with pytest.raises(NotAllowed):
        actions.note_on_account(account=ada, event=event, actor=bo, at=NOW)
    actions.note_on_account(account=ada, event=event, actor=ada, at=NOW)
    entry = Entry.objects.get()
    assert (entry.actor_reference, entry.subject) == (ada.reference, ada.reference)
    assert entry.facts == {"person": ada.reference, "way": "passkey"}
