"""Reminders of a deadline, and what those hear who did not send in time."""

from datetime import timedelta

import pytest
from django.core import mail

from challenges.applications import actions, runs
from challenges.applications.models import Application, DraftReminder
from challenges.catalogue import actions as catalogue
from challenges.catalogue.models import Challenge, Visibility
from challenges.catalogue.states import ChallengeState
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.notifications.actions import choose_paces
from challenges.notifications.models import Notice
from challenges.notifications.runs import send_notice
from challenges.notifications.states import Cause, Pace
from challenges.organisations.models import Role
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import make_challenge, make_guest
from tests.factories.notifications import make_follow
from tests.factories.organisations import NOW, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# The deadline is midday on Monday 14 December 2026: five working days before is Monday the 7th,
# one is Friday the 11th. London keeps UTC then.
MONDAY, FRIDAY = NOW + 14 * DAY - 3 * HOUR, NOW + 18 * DAY - 3 * HOUR


@pytest.fixture
def draft() -> Application:
    return make_application(answers={"title": "Warm walls"})


def remind(at) -> int:
    return runs.remind_of_drafts(clock=lambda: at)


def reminders() -> list[Notice]:
    return list(Notice.objects.filter(kind="draft_reminder").order_by("pk"))


def test_whoever_has_begun_is_reminded_a_week_and_a_day_before_once_each(draft):
    moments = (MONDAY - timedelta(minutes=1), MONDAY, MONDAY + 5 * HOUR, MONDAY + DAY)
    assert [remind(at) for at in moments] == [0, 1, 0, 0]
    assert [remind(at) for at in (FRIDAY, FRIDAY + HOUR, FRIDAY + 3 * DAY)] == [1, 0, 0]
    assert [each.recipient for each in reminders()] == [draft.lead, draft.lead]


def test_by_night_nobody_is_reminded(draft):
    assert [remind(MONDAY + hours * HOUR) for hours in (9, 12, 20)] == [0, 0, 0]
    assert remind(MONDAY + 24 * HOUR) == 1


def test_workers_that_were_away_for_days_remind_once(draft):
    assert [remind(at) for at in (FRIDAY + HOUR, FRIDAY + 2 * HOUR)] == [1, 0]
    assert DraftReminder.objects.get().working_days == 1


@pytest.mark.parametrize("state", ["submitted", "withdrawn", "not_selected"])
def test_whoever_has_sent_or_withdrawn_is_left_alone(state, draft):
    make_application(state, challenge=draft.challenge)
    assert remind(MONDAY) == 1
    assert {each.about for each in reminders()} == {draft.reference}


def test_whoever_has_changed_what_they_sent_is_reminded_to_send_it_again():
    sent = make_application("submitted")
    Application.objects.filter(pk=sent.pk).update(changed_at=NOW)
    assert [remind(at) for at in (MONDAY, MONDAY + HOUR)] == [1, 0]
    (notice,) = Notice.objects.filter(kind="changes_reminder")
    assert notice.recipient == sent.lead
    assert "What you submitted counts" in notice.body
    assert "Every section is done." in notice.body
    # Sent again before the mail left, nobody is bothered.
    Application.objects.filter(pk=sent.pk).update(changed_at=None)
    assert not send_notice(str(notice.key), clock=lambda: MONDAY + HOUR)
    notice.refresh_from_db()
    assert (notice.cause, mail.outbox) == (Cause.PAST, [])


def test_whoever_has_just_begun_is_left_alone(draft):
    Application.objects.filter(pk=draft.pk).update(created_at=MONDAY + HOUR)
    assert (remind(MONDAY + 2 * HOUR), remind(FRIDAY)) == (0, 1)


def test_after_the_deadline_nobody_is_reminded(draft):
    assert remind(draft.challenge.closes_at) == 0
    assert remind(draft.challenge.closes_at + HOUR) == 0


def test_a_later_deadline_is_a_deadline_of_its_own(draft):
    assert remind(MONDAY) == 1
    later = draft.challenge.closes_at + 7 * DAY
    Challenge.objects.filter(pk=draft.challenge.pk).update(closes_at=later)
    assert remind(MONDAY + HOUR) == 0
    assert remind(MONDAY + 7 * DAY) == 1


def test_one_that_came_nearer_is_told_at_once(draft):
    assert remind(NOW) == 0
    Challenge.objects.filter(pk=draft.challenge.pk).update(closes_at=NOW + DAY)
    assert remind(NOW) == 1


def test_the_deadline_may_be_moved_between_reading_and_reminding(draft):
    assert not actions.remind_of_draft(
        application=draft, closes_at=NOW, working_days=5, actor=SYSTEM, at=MONDAY
    )
    with pytest.raises(NotAllowed):
        actions.remind_of_draft(
            application=draft, closes_at=NOW, working_days=5, actor=VISITOR, at=MONDAY
        )


def test_a_reminder_says_what_is_missing_section_by_section(draft):
    remind(MONDAY)
    (notice,) = reminders()
    assert notice.subject.startswith("5 working days are left: submit ")
    paragraphs = notice.body.split("\n\n")
    assert paragraphs[1:3] == [
        "2 sections are not done yet:",
        "1. About your idea: 2 answers are missing\n2. About you: 3 answers are missing",
    ]
    assert notice.link == f"/applications/{draft.reference}/"


def test_what_is_wrong_is_not_called_missing():
    make_application(answers={**ANSWERS, "amount": "much", "team": ""})
    remind(MONDAY)
    assert "1 answer needs correcting" in reminders()[0].body
    assert "2. About you: 1 answer is missing" in reminders()[0].body


def test_whoever_need_only_send_is_told_so():
    make_application(answers=ANSWERS)
    remind(FRIDAY)
    (notice,) = reminders()
    assert notice.subject.startswith("1 working day is left: ")
    assert "Every section is done. All that is left is to submit it." in notice.body
    assert "not done yet" not in notice.body


def test_people_may_turn_reminders_off(draft):
    choose_paces(user=draft.lead, paces={"drafts": Pace.NEVER}, actor=draft.lead, at=NOW)
    remind(MONDAY)
    assert [each.cause for each in reminders()] == [Cause.PREFERENCE]


def test_a_reminder_that_waited_until_it_was_sent_does_not_leave(draft):
    remind(MONDAY)
    (notice,) = reminders()
    Application.objects.filter(pk=draft.pk).update(state="submitted", submitted_at=MONDAY)
    assert not send_notice(str(notice.key), clock=lambda: MONDAY + HOUR)
    notice.refresh_from_db()
    assert (notice.cause, mail.outbox) == (Cause.PAST, [])


def test_one_that_waited_beyond_the_deadline_does_not_leave(draft):
    remind(MONDAY)
    (notice,) = reminders()
    assert not send_notice(str(notice.key), clock=lambda: draft.challenge.closes_at)
    assert Notice.objects.get(pk=notice.pk).cause == Cause.PAST


# --- Those who follow, and guests ----------------------------------------------------------------


def test_whoever_has_begun_hears_of_their_draft_and_not_of_the_news(draft):
    follow = make_follow(challenge=draft.challenge)
    make_follow(email=draft.lead.email, challenge=draft.challenge)
    catalogue.tell_of_deadlines(actor=SYSTEM, at=MONDAY)
    told = Notice.objects.filter(kind="news_closes_soon").values_list("email", flat=True)
    assert list(told) == [follow.email]


def test_guests_who_have_not_begun_are_reminded_once():
    challenge = make_challenge(ChallengeState.OPEN, visibility=Visibility.INVITED)
    waiting, busy, gone = (make_organisation() for _ in range(3))
    guest = make_member(waiting, Role.OWNER)
    observer = make_member(waiting, Role.OBSERVER)
    make_application(challenge=challenge, organisation=busy)
    make_guest(challenge, organisation=waiting)
    make_guest(challenge, organisation=busy)
    make_guest(challenge, organisation=gone, state="withdrawn")
    make_member(gone, Role.OWNER)
    person = make_user(email="one@example.org")
    make_guest(challenge, email=person.email)
    stranger = make_guest(challenge, email="stranger@example.org")
    for at in (MONDAY, MONDAY + HOUR):
        catalogue.tell_of_deadlines(actor=SYSTEM, at=at)
    told = Notice.objects.filter(kind="guest_reminder")
    assert sorted(told.values_list("email", flat=True)) == sorted(
        [guest.email, person.email, "stranger@example.org"]
    )
    assert observer.email not in set(told.values_list("email", flat=True))
    assert str(stranger.key) in told.get(email="stranger@example.org").link


def test_nobody_is_reminded_as_a_guest_of_a_public_challenge(draft):
    catalogue.tell_of_deadlines(actor=SYSTEM, at=MONDAY)
    assert not Notice.objects.filter(kind="guest_reminder").exists()


# --- At the close --------------------------------------------------------------------------------


def test_what_else_is_open_is_named_to_whoever_did_not_send(draft):
    soon = make_challenge(ChallengeState.OPEN, closes_at=NOW + 60 * DAY)
    make_challenge(ChallengeState.DRAFT)
    Challenge.objects.filter(pk=draft.challenge.pk).update(state=ChallengeState.CLOSED)
    at = draft.challenge.closes_at + HOUR
    assert runs.leave_drafts_unsent(clock=lambda: at) == 1
    notice = Notice.objects.get(kind="draft_not_submitted")
    assert notice.subject == f"Not submitted: {draft.reference}"
    assert "it does not take part and nobody will judge it" in notice.body
    assert f"Open now: “{soon.title}”" in notice.body
    assert notice.copy.draft == draft


def test_more_time_puts_off_what_is_said_at_the_close(draft):
    Challenge.objects.filter(pk=draft.challenge.pk).update(state=ChallengeState.CLOSED)
    at = draft.challenge.closes_at + HOUR
    draft.requests.create(number=1, kind="late", reason="Ill", asked_at=at, due_at=at + 2 * DAY)
    assert runs.leave_drafts_unsent(clock=lambda: at) == 0
    assert runs.leave_drafts_unsent(clock=lambda: at + 3 * DAY) == 1
