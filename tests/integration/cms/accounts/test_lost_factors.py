"""Whoever has lost every passkey, app and recovery code is let in again by an administrator."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client

from challenges.audit.models import Entry
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.organisations import actions
from challenges.organisations.models import User
from tests.factories.organisations import NOW, make_programme_team, make_user
from tests.integration.cms.accounts.test_closing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    ada = make_user("Ada Sample")
    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(ada)
    return ada


def save(client: Client, user: User, **more: str):
    form = {"email": user.email, "name": user.name, "is_active": "on", **more}
    return client.post(f"/admin/users/edit/{user.pk}/", form)


def test_an_administrator_removes_them_and_the_person_is_told(ada: User) -> None:
    admin = User.objects.create_superuser("admin@city.example", name="Al Sample")
    client = signed_in(admin)
    page = client.get(f"/admin/users/edit/{ada.pk}/").content.decode()
    assert "They have lost every passkey, app and recovery code" in page
    assert "has_lost_factors" not in client.get(f"/admin/users/edit/{admin.pk}/").content.decode()
    save(client, ada)
    assert Authenticator.objects.filter(user=ada).count() == 2
    save(client, ada, has_lost_factors="on")
    assert not Authenticator.objects.filter(user=ada).exists()
    assert mail.outbox[-1].subject == "Your second step at Citywide London was removed"
    assert mail.outbox[-1].to == [ada.email]
    entry = Entry.objects.get(event="organisations.FactorsRemoved")
    assert (entry.actor_reference, entry.subject) == (admin.reference, ada.reference)
    other = Client()
    other.post("/account/login/", {"login": ada.email})
    code = {"code": mail.outbox[-1].subject[:6]}
    assert other.post("/account/login/code/confirm/", code)["Location"] == "/portal/"


def test_nobody_else_does_and_nobody_their_own(ada: User) -> None:
    admin = User.objects.create_superuser("admin@city.example")
    for actor in (ada, make_programme_team(), make_user()):
        with pytest.raises(NotAllowed):
            actions.remove_lost_factors(account=ada, actor=actor, at=NOW)
    with pytest.raises(NotAllowed):
        actions.remove_lost_factors(account=admin, actor=admin, at=NOW)
    assert Authenticator.objects.filter(user=ada).count() == 2
    actions.remove_lost_factors(account=ada, actor=SYSTEM, at=NOW)
    assert not Authenticator.objects.filter(user=ada).exists()
