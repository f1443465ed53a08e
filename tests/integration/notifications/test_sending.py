"""What becomes of a mail: sent, delayed, refused for good, not sent, erased."""

from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from challenges.applications.states import ApplicationState
from challenges.audit.models import Entry
from challenges.catalogue.actions import extend_deadline
from challenges.catalogue.models import Visibility
from challenges.catalogue.states import ChallengeState, GuestState
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.notifications import actions, queries, runs
from challenges.notifications.models import Notice, UndeliverableAddress
from challenges.notifications.states import Cause, NoticeState, Trouble
from challenges.organisations.models import Membership, Role
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge, make_guest
from tests.factories.judging import make_conflict, make_judging
from tests.factories.notifications import make_notice
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
    make_user,
)

pytestmark = pytest.mark.django_db
# A Friday at 5pm, after the deadline of an open challenge of the factory.
LATER = datetime(2026, 12, 18, 17, tzinfo=ZoneInfo("Europe/London"))


class Server:
    """A mail server that answers each mail with the next of its answers, then takes them."""

    def __init__(self, *answers: Exception) -> None:
        self.answers, self.taken, self.opened = list(answers), [], 0

    def open(self) -> None:
        self.opened += 1

    def close(self) -> None:
        pass

    def send_messages(self, messages):
        if self.answers:
            raise self.answers.pop(0)
        self.taken += messages


@pytest.fixture
def server(monkeypatch):
    """Has the runs talk to a server that gives these answers."""

    def answering(*answers: Exception) -> Server:
        made = Server(*answers)
        monkeypatch.setattr(runs, "get_connection", lambda: made)
        return made

    return answering


def refused(code: int) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({"ada@example.org": (code, b"no such user")})


def send_all(at=NOW) -> int:
    keys = [str(key) for key in queries.unsent_notices(at).values_list("key", flat=True)]
    return runs.send_notices(keys, until=at + timedelta(seconds=25), clock=lambda: at)


def test_an_address_that_does_not_exist_gets_nothing_more_until_somebody_says_so(server):
    person = make_user(email="ada@example.org")
    first = make_notice(recipient=person, kind="roles_changed")
    server(refused(550))
    assert send_all() == 0
    first.refresh_from_db()
    assert (first.state, first.trouble) == (NoticeState.REFUSED, Trouble.ADDRESS)
    assert UndeliverableAddress.objects.get().email == "ada@example.org"
    (entry,) = Entry.objects.filter(event="notifications.AddressMarkedUndeliverable")
    assert entry.subject == person.reference
    assert "ada@example.org" not in str(entry.facts)
    (second,) = actions.queue_notices(
        notice=Notice(kind="roles_changed", about="x", subject="x", body="x", reason="x"),
        recipients=[person],
        actor=SYSTEM,
        at=NOW,
    )
    assert (second.state, second.cause) == (NoticeState.SUPPRESSED, Cause.UNDELIVERABLE)
    with pytest.raises(NotAllowed):
        actions.try_address_again(email="ada@example.org", actor=make_user(), at=NOW)
    actions.try_address_again(email="ada@example.org", actor=person, at=NOW)
    assert queries.undeliverable(["ADA@example.org"]) == set()


def test_the_trail_does_not_name_whom_a_confidential_mail_did_not_reach(server):
    make_user(email="ada@example.org")
    make_notice(email="ada@example.org", kind="question_asked", is_confidential=True)
    server(refused(550))
    assert send_all() == 0
    assert UndeliverableAddress.objects.get().email == "ada@example.org"
    assert not Entry.objects.filter(event="notifications.AddressMarkedUndeliverable").exists()


def test_a_personal_link_is_still_there_when_a_refused_mail_is_sent_again(server):
    lost = make_notice(is_link_secret=True, link="/contact/matter/secret/", link_text="Read it")
    answering = server(refused(550))
    assert send_all() == 0
    lost.refresh_from_db()
    team = make_programme_team("Ada Team")
    actions.send_one_again(notice=lost, actor=team, at=NOW)
    assert runs.send_notice(str(lost.key), clock=lambda: NOW)
    assert "/contact/matter/secret/" in answering.taken[-1].body
    lost.refresh_from_db()
    assert lost.link == ""


def test_what_is_refused_for_now_waits_and_what_is_refused_for_good_does_not(server):
    later, never = make_notice(), make_notice()
    server(refused(450), refused(552))
    assert send_all() == 0
    later.refresh_from_db()
    never.refresh_from_db()
    assert (later.state, later.is_delayed) == (NoticeState.WAITING, True)
    assert (never.state, never.lease_until) == (NoticeState.REFUSED, None)
    assert not UndeliverableAddress.objects.exists()


def test_a_server_that_is_down_costs_one_attempt_of_one_mail(server):
    notices = [make_notice() for _each in range(3)]
    server(SMTPServerDisconnected("gone"))
    assert send_all() == 0
    attempts = Notice.objects.order_by("pk").values_list("attempts", flat=True)
    assert list(attempts) == [1, 0, 0]
    answering = server()
    assert send_all(NOW + timedelta(minutes=2)) == 3
    assert len(answering.taken) == len(notices)


def test_a_slow_server_leaves_the_rest_to_the_next_sweep(server):
    for _each in range(3):
        make_notice()
    server()
    moments = iter([NOW, NOW, NOW, NOW + timedelta(seconds=30)])
    keys = [str(key) for key in Notice.objects.values_list("key", flat=True)]
    until = NOW + timedelta(seconds=25)
    assert runs.send_notices(keys, until=until, clock=lambda: next(moments)) == 1


def test_what_failed_too_often_is_given_up_and_tried_again_by_the_team(server):
    notice = make_notice(attempts=queries.MOST_ATTEMPTS - 1)
    server(refused(450))
    send_all()
    notice.refresh_from_db()
    assert notice.state == NoticeState.GIVEN_UP
    with pytest.raises(NotAllowed):
        actions.send_one_again(notice=notice, actor=make_user(), at=NOW)
    actions.send_one_again(notice=notice, actor=make_programme_team(), at=NOW)
    server()
    assert send_all() == 1


def test_nobody_is_told_what_they_may_no_longer_see():
    world = make_judging()
    officer = make_member(world.challenge.owner, Role.EDITOR)
    about = {"recipient": officer, "about": world.challenge.reference}
    secret = make_notice(kind="assignment_proposed", **about)
    public = make_notice(kind="challenge_closed", **about)
    make_conflict(officer, world.applications[0].organisation)
    assert send_all() == 1
    secret.refresh_from_db()
    public.refresh_from_db()
    assert (secret.state, secret.cause) == (NoticeState.SUPPRESSED, Cause.NOT_THEIRS)
    assert public.state == NoticeState.SENT


def test_whoever_applied_hears_of_changes_though_they_are_no_longer_invited():
    challenge = make_challenge(ChallengeState.OPEN, visibility=Visibility.INVITED)
    applied, only_invited = make_organisation(), make_organisation()
    for organisation in (applied, only_invited):
        make_guest(challenge, organisation=organisation, state=GuestState.WITHDRAWN)
    application = make_application(
        ApplicationState.SUBMITTED, challenge=challenge, organisation=applied
    )
    extend_deadline(
        challenge=challenge, closes_at=LATER, reason="More time.",
        actor=make_programme_team(), at=NOW,
    )  # fmt: skip
    guest = make_member(only_invited, Role.OWNER)
    make_notice(kind="challenge_extended", recipient=guest, about=challenge.reference)
    send_all()
    mails = Notice.objects.filter(kind="challenge_extended")
    assert mails.get(recipient=application.lead).state == NoticeState.SENT
    assert mails.get(recipient=guest).state == NoticeState.SUPPRESSED


def test_a_closed_account_and_a_lost_role_get_nothing():
    body = make_borough()
    leaver, closed = make_member(body, Role.OWNER), make_user(is_active=False)
    lost = make_notice(recipient=leaver, about=body.slug)
    gone = make_notice(recipient=closed, kind="roles_changed")
    Membership.objects.filter(user=leaver).delete()
    assert send_all() == 0
    assert list(Notice.objects.order_by("pk").values_list("pk", "cause")) == [
        (lost.pk, Cause.NOT_THEIRS), (gone.pk, Cause.LEFT),
    ]  # fmt: skip


def test_old_words_are_erased_and_the_rest_stays(settings):
    settings.MAIL_TEXT_DAYS = 30
    old, later = NOW - timedelta(days=31), NOW - timedelta(days=29)
    sent = make_notice(state="sent", sent_at=old, created_at=old, body="Secret words")
    waiting = make_notice(created_at=old, body="Still to come")
    young = make_notice(state="sent", sent_at=later, created_at=later, body="Young")
    for email, since in (("old@example.org", old), ("young@example.org", later)):
        UndeliverableAddress.objects.create(email=email, since=since, why="550")
    assert actions.erase_old_mails(actor=SYSTEM, at=NOW) == 1
    assert actions.erase_old_mails(actor=SYSTEM, at=NOW) == 0
    assert [each.email for each in UndeliverableAddress.objects.all()] == ["young@example.org"]
    for notice in (sent, waiting, young):
        notice.refresh_from_db()
    assert (sent.body, sent.erased_at, sent.subject) == ("", NOW, "x")
    assert (waiting.body, young.body) == ("Still to come", "Young")


def test_html_in_a_fact_is_text_in_both_copies():
    notice = make_notice(subject="<b>x</b>", body="<script>alert(1)</script>\n\n{0.__class__}")
    assert runs.send_notice(str(notice.key), clock=lambda: NOW)
    message = mail.outbox[-1]
    (html,) = message.alternatives
    assert "<script>" in message.body
    assert "<script>" not in html.content
    assert "&lt;script&gt;alert(1)" in html.content
    assert "{0.__class__}" in html.content
