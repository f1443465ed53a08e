"""Two workers, or two people, at the same moment."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from challenges.audit.models import Entry
from challenges.catalogue import actions as catalogue
from challenges.catalogue import queries as questions
from challenges.catalogue.models import Asker, Enquiry
from challenges.catalogue.states import ChallengeState, EnquiryState
from challenges.kernel.policy import SYSTEM, VISITOR
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.notifications import actions, queries, runs
from challenges.notifications.models import Follow, Matter, Notice, Remark
from challenges.notifications.states import FollowState, MatterKind, MatterState, NoticeState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge, make_enquiry
from tests.factories.notifications import make_follow, make_matter, make_notice
from tests.factories.organisations import NOW, make_borough, make_member, make_programme_team
from tests.harness.together import at_once

pytestmark = pytest.mark.usefixtures("committed_db")
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_two_workers_write_one_digest():
    body = make_borough()
    person = make_member(body, Role.OWNER)
    before = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    make_notice(recipient=person, about=body.slug, state=NoticeState.HELD, created_at=before)

    def write():
        return actions.write_digest(user=person, actor=SYSTEM, at=MONDAY)

    made = at_once(write, write)
    assert sum(each is not None for each in made) == 1
    assert Notice.objects.filter(kind="digest").count() == 1


def kinds(ended):
    """The names of what each call returned or was refused with."""
    return sorted(type(each).__name__ for each in ended)


def test_stopping_at_the_moment_of_sending_leaves_nothing_that_waits():
    """The mail leaves, or it does not: nothing is left over that a later sweep would send."""
    challenge = make_challenge(ChallengeState.OPEN)
    follow = make_follow(challenge=challenge)
    notice = make_notice(follow.email, follow=follow, kind="news_closed", about=challenge.reference)
    holder, _follow = queries.follow_for_stopping(queries.stop_secret(follow))
    sent, stopped = at_once(
        lambda: runs.send_notice(str(notice.key), clock=lambda: NOW),
        lambda: actions.stop_following(follow=follow, actor=holder, at=NOW),
    )
    assert stopped.state == FollowState.ENDED
    assert len(mail.outbox) == int(sent)
    assert not queries.unsent_notices(NOW + timedelta(days=1)).exists()
    assert not runs.send_notice(str(notice.key), clock=lambda: NOW + timedelta(hours=1))
    assert len(mail.outbox) == int(sent)


def test_a_link_that_is_confirmed_twice_at_once_counts_once():
    follow = make_follow(
        FollowState.ASKED, challenge=make_challenge(ChallengeState.OPEN), secret="of-ada"
    )
    holder = queries.holder_of("of-ada")

    def confirm():
        return actions.confirm_follows(actor=holder, at=NOW)

    assert kinds(at_once(confirm, confirm)) == ["TooLate", "list"]
    assert Follow.objects.get().state == FollowState.CONFIRMED
    confirmed = Entry.objects.filter(event="notifications.FollowConfirmed")
    assert [each.subject for each in confirmed] == [str(follow.key)]


def test_asking_twice_at_once_makes_one_follow():
    challenge = make_challenge(ChallengeState.OPEN)

    def ask():
        return actions.ask_to_follow(
            wanted=Follow(challenge=challenge), email="ada@example.org", actor=VISITOR, at=NOW
        )

    assert at_once(ask, ask) == [None, None]
    assert Follow.objects.count() == 1


def test_two_officers_answer_one_question_and_one_answer_is_published():
    enquiry = make_enquiry(email="ada@example.org")
    officers = [make_member(enquiry.challenge.owner, Role.CASE_OFFICER) for _ in range(2)]

    def answer(officer, words):
        return catalogue.publish_answer(
            enquiry=enquiry, wording="How many?", answer=words, version=1, actor=officer, at=NOW
        )

    ended = at_once(lambda: answer(officers[0], "Forty."), lambda: answer(officers[1], "Fifty."))
    assert kinds(ended) == ["Enquiry", "IllegalMove"]
    assert Notice.objects.filter(kind="question_answered").count() == 1
    published = Enquiry.objects.get()
    assert (published.number, published.version) == (1, 2)


def test_two_answers_to_two_questions_have_two_numbers():
    challenge = make_challenge(ChallengeState.OPEN)
    officer = make_member(challenge.owner, Role.CASE_OFFICER)
    waiting = [make_enquiry(challenge=challenge) for _ in range(2)]

    def answer(enquiry):
        return catalogue.publish_answer(
            enquiry=enquiry, wording="How many?", answer="Some.", version=1, actor=officer, at=NOW
        )

    at_once(lambda: answer(waiting[0]), lambda: answer(waiting[1]))
    assert sorted(Enquiry.objects.values_list("number", flat=True)) == [1, 2]


def test_a_question_at_the_very_second_of_the_deadline_is_late():
    challenge = make_challenge(ChallengeState.OPEN)
    closes = questions.questions_close_at(challenge)
    waiting = make_enquiry(EnquiryState.ASKED, challenge=challenge, secret="of-bo", at=closes)
    holder = questions.question_holder("of-bo")

    def ask(email, at):
        return catalogue.ask_question(
            challenge=challenge, text="Why?", email=email, actor=VISITOR, at=at
        )

    ended = at_once(
        lambda: ask("in-time@example.org", closes - timedelta(microseconds=1)),
        lambda: ask("late@example.org", closes),
        lambda: catalogue.confirm_question(enquiry=waiting, actor=holder, at=closes),
    )
    assert [type(each) for each in ended] == [type(None), TooLate, TooLate]
    waiting.refresh_from_db()
    assert waiting.state == EnquiryState.ASKED
    asked = Asker.objects.exclude(enquiry=waiting)
    assert list(asked.values_list("email", flat=True)) == ["in-time@example.org"]


def test_two_of_the_team_answer_and_one_answer_is_sent():
    team = [make_programme_team(f"Team {number}") for number in range(2)]
    matter = make_matter()

    def answer(person):
        return actions.answer_matter(matter=matter, text=person.name, actor=person, at=NOW)

    ended = at_once(lambda: answer(team[0]), lambda: answer(team[1]))
    assert kinds(ended) == ["IllegalMove", "Matter"]
    assert Notice.objects.filter(kind="matter_answered").count() == 1
    assert Remark.objects.count() == 1


def test_a_second_look_and_the_closing_do_not_both_happen():
    team = make_programme_team("Ada Team")
    matter = actions.answer_matter(matter=make_matter(), text="No", actor=team, at=NOW)
    until = queries.second_look_until(matter)
    holder, _matter = queries.matter_to_read(queries.reading_secret(matter))
    asked, kept = at_once(
        lambda: actions.ask_for_second_look(
            matter=matter, text="Why?", actor=holder, at=until - timedelta(seconds=1)
        ),
        lambda: actions.keep_matters(actor=SYSTEM, at=until),
    )
    matter.refresh_from_db()
    if isinstance(asked, Refused):
        assert (type(asked), kept, matter.state) == (IllegalMove, 1, MatterState.CLOSED)
    else:
        assert (kept, matter.state) == (0, MatterState.RECEIVED)


def test_a_double_click_writes_to_the_team_once():
    def write():
        return actions.write_to_team(
            kind=MatterKind.ACCESS,
            about="",
            text="The map cannot be read.",
            name="",
            email="ada@example.org",
            actor=VISITOR,
            at=NOW,
        )

    first, second = at_once(write, write)
    assert first == second
    assert Matter.objects.count() == 1


def test_erasing_and_taking_back_do_not_both_happen():
    matter = make_matter(MatterState.ASIDE)
    team, end = make_programme_team("Ada Team"), NOW + timedelta(days=90)
    kept, taken = at_once(
        lambda: actions.keep_matters(actor=SYSTEM, at=end),
        lambda: actions.take_matter_back(matter=matter, actor=team, at=end),
    )
    matter.refresh_from_db()
    assert (kept, type(taken), matter.text == "") in [(1, IllegalMove, True), (0, Matter, False)]
