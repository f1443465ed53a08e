"""Closing one's account: what is asked first, what is erased, what is kept."""

from email.utils import parseaddr
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from challenges.applications.models import Application, Submission
from challenges.applications.states import ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue.states import ChallengeState
from challenges.notifications.models import Follow, Notice, Preference
from challenges.notifications.states import Cause, NoticeState
from challenges.organisations.models import Membership, Role, User
from challenges.oversight.queries import unfinished_duties
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_panel, make_scoring
from tests.factories.notifications import make_follow, make_matter, make_notice
from tests.factories.organisations import (
    make_borough,
    make_member,
    make_organisation,
    make_user,
)

pytestmark = pytest.mark.django_db
CLOSE, CONFIRM, PROOF = "/account/close/", "/account/close/confirm/", "/account/proof/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def prove(client: Client, going: str = CONFIRM) -> Any:
    """Ask for the code and enter it."""
    client.post(PROOF, {"send": "", "next": going})
    return client.post(PROOF, {"code": mail.outbox[-1].subject[:6], "next": going})


@pytest.fixture
def member() -> User:
    """Somebody with a colleague, in a startup that has applied, with everything on the account."""
    startup = make_organisation("Made-Up Lantern")
    make_member(startup, Role.OWNER)
    ada = make_member(startup, Role.MEMBER, name="Ada Sample", email="ada@startup.example")
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    SocialAccount.objects.create(user=ada, provider="sample", uid="1")
    application = make_application(
        ApplicationState.SUBMITTED,
        challenge=make_challenge(ChallengeState.OPEN),
        organisation=startup,
    )
    Application.objects.filter(pk=application.pk).update(lead=ada)
    make_follow(email=ada.email, challenge=application.challenge)
    Preference.objects.create(user=ada, group="applications", pace="never")
    make_notice(recipient=ada, state=NoticeState.WAITING)
    return ada


def test_only_a_new_code_opens_the_last_step(member: User) -> None:
    client = signed_in(member)
    assert client.get(CLOSE).status_code == 200
    for method in (client.get, client.post):
        assert method(CONFIRM)["Location"].startswith(f"{PROOF}?next=")
    client.get(f"{PROOF}?next={CONFIRM}")
    assert not mail.outbox, "opening a page sends nothing"
    wrong = client.post(PROOF, {"code": "000000", "next": CONFIRM})
    assert wrong.status_code == 200
    assert prove(client)["Location"] == CONFIRM
    assert client.get(CONFIRM).status_code == 200
    assert User.objects.get(pk=member.pk).is_active


def test_a_code_counts_once_and_three_tries_end_it(member: User) -> None:
    client = signed_in(member)
    client.post(PROOF, {"send": "", "next": CONFIRM})
    code = mail.outbox[-1].subject[:6]
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(3):
        client.post(PROOF, {"code": wrong, "next": CONFIRM})
    assert client.post(PROOF, {"code": code, "next": CONFIRM}).status_code == 200
    assert client.get(CONFIRM).status_code == 302


def test_a_second_factor_is_asked_for_as_well(member: User) -> None:
    TOTP.activate(member, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(member)
    asked = signed_in(member).get(f"{PROOF}?next={CONFIRM}")
    assert asked["Location"].startswith("/account/2fa/reauthenticate/")


def test_the_way_back_is_within_this_site(member: User) -> None:
    assert prove(signed_in(member), "https://elsewhere.example/")["Location"] == "/account/"


def test_nothing_names_the_person_any_more(member: User) -> None:
    client, phone = signed_in(member), signed_in(member)
    sent = Submission.objects.get()
    text = str(Submission.objects.filter(pk=sent.pk).values().get())
    lines = Entry.objects.count()
    prove(client)
    answer = client.post(CONFIRM)
    assert answer["Location"] == "/account/closed/"
    assert "Your account is closed" in client.get("/account/closed/").content.decode()

    ada = User.objects.get(pk=member.pk)
    assert (ada.name, ada.email) == (
        f"Former user {ada.reference}",
        f"{ada.reference.lower()}@closed.invalid",
    )
    assert not ada.is_active
    assert not ada.has_usable_password()
    for model in (EmailAddress, SocialAccount, UserSession, Membership):
        assert not model.objects.filter(user=ada).exists(), model
    assert not Follow.objects.exists()
    assert not Preference.objects.exists()
    told = set(Notice.objects.filter(recipient=ada).values_list("state", "cause", "body"))
    assert told == {(NoticeState.SUPPRESSED, Cause.LEFT, "")}
    assert not Notice.objects.filter(email="ada@startup.example").exists()
    for each in (client, phone):
        assert each.get("/account/").status_code == 302
    # Kept: what was sent, word for word, and the reference in the lines of the trail.
    assert str(Submission.objects.filter(pk=sent.pk).values().get()) == text
    new = Entry.objects.order_by("pk")[lines:]
    assert [each.event for each in new][-1] == "organisations.AccountErased"
    words = str([list(Entry.objects.filter(pk__in=[e.pk for e in new]).values())])
    assert "Ada" not in words
    assert "startup.example" not in words
    assert ada.reference in words


def test_a_last_mail_says_so(member: User) -> None:
    client = signed_in(member)
    prove(client)
    client.post(CONFIRM)
    last = mail.outbox[-1]
    assert parseaddr(last.to[0])[1] == "ada@startup.example"
    assert last.subject == "Your account at Citywide London is closed"


def test_nobody_signs_in_with_it_and_the_address_may_begin_anew(member: User) -> None:
    client = signed_in(member)
    prove(client)
    client.post(CONFIRM)
    mail.outbox.clear()
    other = Client()
    other.post("/account/login/", {"login": "ada@startup.example"})
    assert mail.outbox[0].subject == "There is no account for this address at Citywide London"
    made = {"name": "Ada Again", "email": "ada@startup.example"}
    other.post("/account/signup/", made)
    code = {"code": mail.outbox[-1].subject[:6]}
    assert other.post("/account/confirm-email/", code).status_code == 302
    again = User.objects.get(email="ada@startup.example")
    assert again.pk != member.pk
    assert not again.memberships.exists()


def test_whoever_would_leave_others_alone_is_told_what_to_do_first() -> None:
    borough = make_borough("London Borough of Sample")
    owner = make_member(borough, Role.OWNER, name="Ada Sample")
    client = signed_in(owner)
    page = client.get(CLOSE).content.decode()
    assert "Nobody but you is an owner of London Borough of Sample" in page
    assert f"/people/{owner.reference}/hand-over/" in page
    assert CONFIRM not in page
    prove(client)
    assert client.post(CONFIRM)["Location"] == CLOSE
    assert User.objects.get(pk=owner.pk).is_active


def test_each_duty_is_named_and_goes_when_it_is_done() -> None:
    world = make_scoring()
    judge, chair = world.judges[0], world.chair
    assert [each.url_name for each in unfinished_duties(judge)] == ["judging:sheets"]
    assert [each.url_name for each in unfinished_duties(chair)] == ["judging:rounds"]
    make_panel(make_challenge(ChallengeState.FINISHED), make_user("Of a past panel"))
    assert not unfinished_duties(User.objects.get(name="Of a past panel"))
    busy = make_user()
    make_matter(taken_by=busy, state="looked_at")
    assert [each.url_name for each in unfinished_duties(busy)] == ["matters:matter"]


def test_a_firm_of_one_is_left_behind_unless_something_is_under_way() -> None:
    startup = make_organisation("Made-Up Lantern")
    founder = make_member(startup, Role.OWNER)
    assert not unfinished_duties(founder)
    application = make_application(
        ApplicationState.SUBMITTED,
        challenge=make_challenge(ChallengeState.OPEN),
        organisation=startup,
    )
    assert "Made-Up Lantern has an application" in unfinished_duties(founder)[0].title
    Application.objects.filter(pk=application.pk).update(state=ApplicationState.NOT_SELECTED)
    assert not unfinished_duties(founder)


def test_the_last_administrator_stays() -> None:
    admin = User.objects.create_superuser("admin@city.example", name="Al Sample")
    assert "administers this site" in unfinished_duties(admin)[0].title
    User.objects.create_superuser("other@city.example", name="Bo Sample")
    assert not unfinished_duties(admin)


@pytest.mark.parametrize("going", ["foo", "account:foo", "//elsewhere.example/", ""])
def test_what_is_no_address_leads_to_the_account(member: User, going: str) -> None:
    assert prove(signed_in(member), going)["Location"] == "/account/"


def test_tries_sent_at_once_are_counted_although_each_has_the_session_as_it_was(
    member: User,
) -> None:
    client = signed_in(member)
    client.post(PROOF, {"send": "", "next": CONFIRM})
    code = mail.outbox[-1].subject[:6]
    wrong = "000000" if code != "000000" else "111111"
    as_it_was = dict(client.session)
    for _ in range(3):
        client.post(PROOF, {"code": wrong, "next": CONFIRM})
        session = client.session
        session.update(as_it_was)
        session.save()
    assert client.post(PROOF, {"code": code, "next": CONFIRM}).status_code == 200
    assert client.get(CONFIRM).status_code == 302
