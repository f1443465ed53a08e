"""Who is told what, once, by a real mail message."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import transaction

from challenges.audit.actions import emit
from challenges.catalogue.events import ChallengeSentForApproval
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words.letterhead import Letterhead, set_letterhead
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.notifications import actions, queries, runs
from challenges.notifications.mails import message_of
from challenges.notifications.models import Notice
from challenges.organisations.models import Role
from cms.mails.letterhead import of_the_site
from tests.factories.catalogue import make_challenge
from tests.factories.notifications import make_notice
from tests.factories.organisations import NOW, make_member, make_programme_team, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """A challenge that was sent for approval, its approver and a member of the team."""
    challenge = make_challenge(ChallengeState.IN_REVIEW)
    approver = make_member(challenge.owner, Role.APPROVER)
    team = make_programme_team()
    with transaction.atomic():
        emit(
            ChallengeSentForApproval(challenge=challenge.reference, title=challenge.title),
            actor=challenge.submitted_by,
            at=NOW,
        )
    return challenge, approver, team


def test_approvers_are_asked_and_the_author_is_not(asked):
    challenge, approver, team = asked
    notices = Notice.objects.filter(kind="approval_wanted")
    assert {notice.recipient for notice in notices} == {approver, team}
    assert {notice.link for notice in notices} == {
        f"/portal/challenges/{challenge.reference}/review/"
    }


def test_a_notice_becomes_one_real_message(asked):
    _, approver, _ = asked
    notice = Notice.objects.get(recipient=approver)
    assert runs.send_notice(str(notice.key), clock=lambda: NOW)
    assert not runs.send_notice(str(notice.key), clock=lambda: NOW)
    (message,) = mail.outbox
    assert message.to == [approver.email]
    assert message.extra_headers["Message-ID"].startswith(f"<{notice.key}@")
    assert "5pm" not in message.subject
    assert "asks a second person to look" in message.body
    assert f"/portal/challenges/{notice.about}/review/" in message.body
    assert "You get this because you may approve this challenge." in message.body
    (html,) = message.alternatives
    assert html.mimetype == "text/html"
    assert notice.about in html.content
    notice.refresh_from_db()
    assert (notice.sent_at, notice.attempts) == (NOW, 1)


def test_what_the_server_refuses_waits_and_is_tried_again(asked, monkeypatch):
    _, approver, _ = asked
    notice = Notice.objects.get(recipient=approver)

    class Refusing:
        def send_messages(self, messages):
            raise SMTPServerDisconnected("no")

    monkeypatch.setattr(mail.EmailMessage, "get_connection", lambda *_args, **_kw: Refusing())
    assert not runs.send_notice(str(notice.key), clock=lambda: NOW)
    notice.refresh_from_db()
    assert (notice.sent_at, notice.failure) == (None, "SMTPServerDisconnected: no")
    assert notice not in queries.unsent_notices(NOW + timedelta(minutes=1))
    assert notice in queries.unsent_notices(NOW + timedelta(minutes=2))
    monkeypatch.undo()
    assert runs.send_notice(str(notice.key), clock=lambda: NOW + timedelta(minutes=2))


def test_a_worker_that_died_loses_nothing(asked):
    _, approver, _ = asked
    notice = Notice.objects.get(recipient=approver)
    assert actions.claim_notice(key=str(notice.key), actor=SYSTEM, at=NOW)
    assert actions.claim_notice(key=str(notice.key), actor=SYSTEM, at=NOW) is None
    later = NOW + actions.LEASE
    assert notice in queries.unsent_notices(later)
    assert actions.claim_notice(key=str(notice.key), actor=SYSTEM, at=later)


def test_nobody_but_the_platform_writes_notices():
    notice = Notice(kind="member_left", about="x", subject="x", body="x", reason="x")
    with pytest.raises(NotAllowed):
        actions.queue_notices(notice=notice, recipients=[make_user()], actor=make_user(), at=NOW)
    assert not Notice.objects.exists()


def test_a_person_is_told_once_and_somebody_inactive_never():
    person, gone = make_user(), make_user(is_active=False)
    notice = Notice(kind="member_left", about="x", subject="x", body="x", reason="x")
    made = actions.queue_notices(
        notice=notice, recipients=[person, person, gone], actor=SYSTEM, at=NOW
    )
    assert [made_one.recipient for made_one in made] == [person]


def test_a_mail_that_cannot_be_written_holds_nobody_up(asked):
    _, approver, _ = asked
    notice = Notice.objects.get(recipient=approver)
    Notice.objects.filter(pk=notice.pk).update(subject="Two\nlines")
    assert not runs.send_notice(str(notice.key), clock=lambda: NOW)
    notice.refresh_from_db()
    assert (notice.sent_at, notice.failure.split(":")[0]) == (None, "BadHeaderError")


@pytest.mark.parametrize(
    ("kind", "part", "goes_to"),
    [
        ("challenge_opened", "", "Ada Answers <ask@sampleford.example>"),
        ("news_update", "", "Ada Answers <ask@sampleford.example>"),
        ("application_received", "-0042", "Ada Answers <ask@sampleford.example>"),
        # An answer would show who judges, or who has asked, to those who must not know it.
        ("judge_added", "", "team@citywide.example"),
        ("question_answered", "", "team@citywide.example"),
        ("member_left", "", "team@citywide.example"),
    ],
)
def test_answers_go_to_the_contact_of_the_challenge(kind, part, goes_to):
    challenge = make_challenge(
        ChallengeState.OPEN, contact_name="Ada\nAnswers", contact_email="ask@sampleford.example"
    )
    set_letterhead(lambda: Letterhead("Citywide", reply_to="team@citywide.example"))
    try:
        message = message_of(make_notice(kind=kind, about=f"{challenge.reference}{part}"))
    finally:
        set_letterhead(of_the_site)
    assert message.reply_to == [goes_to]
    assert message.message()["Reply-To"] == goes_to


def test_a_challenge_without_a_contact_is_answered_by_the_site():
    challenge = make_challenge(ChallengeState.OPEN, contact_email="")
    notice = make_notice(kind="challenge_opened", about=challenge.reference)
    assert message_of(notice).reply_to == []
