"""Asking and answering: one answer for everybody, and nobody learns who asked."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.catalogue import actions, policy, queries
from challenges.catalogue.models import Asker, Enquiry
from challenges.catalogue.states import ChallengeState, EnquiryState, StaleSave
from challenges.kernel.policy import SYSTEM, VISITOR, LinkHolder, NotAllowed
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.notifications import runs
from challenges.notifications.models import Notice
from challenges.notifications.states import NoticeState
from challenges.organisations.models import Role
from challenges.oversight.queries import audit_page, jobs, my_tasks
from tests.factories.catalogue import make_challenge, make_enquiry, make_update
from tests.factories.notifications import make_follow
from tests.factories.organisations import NOW, make_member, make_programme_team, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def challenge():
    return make_challenge(ChallengeState.OPEN)


@pytest.fixture
def officer(challenge):
    return make_member(challenge.owner, Role.CASE_OFFICER)


def ask(challenge, email="ada@example.org", text="How many homes?", at=NOW):
    actions.ask_question(challenge=challenge, text=text, email=email, actor=VISITOR, at=at)


def link_of(notice):
    return notice.link.rstrip("/").rpartition("/")[2]


def publish(enquiry, officer, wording="How many homes?", answer="Forty.", **more):
    facts = {"version": enquiry.version, "at": NOW} | more
    return actions.publish_answer(
        enquiry=enquiry, wording=wording, answer=answer, actor=officer, **facts
    )


# --- Asking --------------------------------------------------------------------------------------


def test_nobody_reads_a_question_before_its_asker_has_agreed(challenge, officer):
    ask(challenge, " Ada@Example.org ")
    notice = Notice.objects.get(kind="question_asked")
    assert (notice.email, notice.recipient, notice.is_confidential) == (
        "ada@example.org", None, True,
    )  # fmt: skip
    assert not policy.visible_enquiries(officer, challenge).exists()
    holder = queries.question_holder(link_of(notice))
    enquiry = actions.confirm_question(enquiry=Enquiry.objects.get(), actor=holder, at=NOW)
    assert list(policy.visible_enquiries(officer, challenge)) == [enquiry]
    assert enquiry.asked == "How many homes?"
    assert not policy.visible_enquiries(VISITOR, challenge).exists()


def test_another_link_confirms_nothing_and_an_old_one_neither(challenge):
    mine, other = (make_enquiry(EnquiryState.ASKED, challenge=challenge) for _ in range(2))
    holder = LinkHolder(policy.QUESTION_LINK, str(other.key), "b@example.org")
    for actor in (holder, VISITOR, make_programme_team(), SYSTEM):
        with pytest.raises(NotAllowed):
            actions.confirm_question(enquiry=mine, actor=actor, at=NOW)
    with pytest.raises(TooLate):
        actions.confirm_question(enquiry=other, actor=holder, at=NOW + timedelta(days=3))
    assert queries.question_holder("nonsense") is None


def test_who_is_signed_in_asks_at_once_and_stays_hidden(challenge, officer):
    ada = make_user("Ada Example", "ada@example.org")
    actions.ask_question_signed_in(challenge=challenge, text="Why?", actor=ada, at=NOW)
    assert policy.visible_enquiries(officer, challenge).get().asked == "Why?"
    entry = Entry.objects.get(event="catalogue.QuestionReceived")
    assert (entry.actor_kind, entry.actor_reference, entry.actor_name) == (
        "visitor", "", "A visitor",
    )  # fmt: skip


def test_an_address_asks_five_times_a_day(challenge):
    for number in range(7):
        ask(challenge, text=f"Question {number}")
    assert Enquiry.objects.count() == 5
    ada = make_user(email="ada@example.org")
    with pytest.raises(Refused):
        actions.ask_question_signed_in(challenge=challenge, text="Six", actor=ada, at=NOW)
    ask(challenge, "other@example.org")
    ask(challenge, at=NOW + DAY)
    assert Enquiry.objects.count() == 7


@pytest.mark.parametrize(
    ("state", "asks"),
    [
        (ChallengeState.APPROVED, True),
        (ChallengeState.OPEN, True),
        (ChallengeState.CLOSED, False),
        (ChallengeState.FINISHED, False),
    ],
)
def test_when_questions_are_taken(state, asks):
    challenge = make_challenge(state)
    if asks:
        ask(challenge)
        assert Enquiry.objects.count() == 1
    else:
        with pytest.raises(TooLate):
            ask(challenge)


def test_questions_close_three_working_days_before_the_deadline_and_move_with_it(challenge):
    # The deadline is Monday 14 December 2026 at noon.
    closes = queries.questions_close_at(challenge)
    assert closes.isoformat() == "2026-12-09T12:00:00+00:00"
    ask(challenge, at=closes - timedelta(seconds=1))
    with pytest.raises(TooLate):
        ask(challenge, "b@example.org", at=closes)
    challenge.closes_at += DAY
    challenge.save()
    ask(challenge, "b@example.org", at=closes)
    assert Enquiry.objects.count() == 2


def test_nobody_asks_about_what_they_may_not_see():
    draft = make_challenge(ChallengeState.DRAFT)
    with pytest.raises(NotAllowed):
        ask(draft)


# --- Nobody learns who asked ---------------------------------------------------------------------


def test_no_page_no_trail_and_no_list_names_the_asker(client, challenge):
    people = [
        make_member(challenge.owner, role)
        for role in (Role.OWNER, Role.CASE_OFFICER, Role.OBSERVER)
    ]
    team = make_programme_team()
    ask(challenge, "hidden@example.org", "How many homes?")
    notice = Notice.objects.get(kind="question_asked")
    holder = queries.question_holder(link_of(notice))
    enquiry = actions.confirm_question(enquiry=Enquiry.objects.get(), actor=holder, at=NOW)
    Notice.objects.update(
        state=NoticeState.GIVEN_UP, attempts=8, failure="hidden@example.org is unknown"
    )
    ref = challenge.reference
    for person in (*people, team):
        assert not policy.visible_askers(person).exists()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        for path in (
            f"/portal/challenges/{ref}/enquiries/",
            f"/portal/challenges/{ref}/enquiries/{enquiry.key}/",
            "/portal/",
            "/portal/audit/",
            "/portal/jobs/",
        ):
            assert "hidden@" not in client.get(path).content.decode()
        lines = json.dumps([line.sentence + line.who for line in audit_page(person).lines])
        assert "hidden@" not in lines
    assert policy.visible_askers(SYSTEM).exists()
    assert any(job.failures for job in jobs(team, NOW))
    trail = json.dumps(
        [[e.facts, e.before, e.after, e.actor_name, e.actor_reference] for e in Entry.objects.all()]
    )
    assert "hidden@" not in trail
    assert "How many homes?" not in trail


# --- Answering -----------------------------------------------------------------------------------


def test_one_answer_goes_to_all_at_once_and_to_each_once(challenge, officer):
    follower = make_follow(challenge=challenge)
    asker = make_follow(email="ada@example.org", challenge=challenge)
    enquiry = make_enquiry(challenge=challenge, email=asker.email)
    publish(enquiry, officer, "How many homes are there?")
    mails = {
        (notice.email, notice.kind): notice
        for notice in Notice.objects.exclude(kind="question_asked")
    }
    assert set(mails) == {
        (follower.email, "news_answered"), ("ada@example.org", "question_answered"),
    }  # fmt: skip
    assert len({notice.body for notice in mails.values()}) == 1
    assert mails[follower.email, "news_answered"].link.endswith("#question-1")
    challenge.refresh_from_db()
    assert "How many homes are there?" in challenge.answers_text


def test_numbers_follow_one_another_and_the_newest_comes_first(challenge, officer):
    for _ in range(3):
        publish(make_enquiry(challenge=challenge), officer)
    assert [each.number for each in queries.published_answers(challenge)] == [3, 2, 1]


def test_two_officers_answer_one_question_and_the_second_sees_the_difference(challenge, officer):
    enquiry = make_enquiry(challenge=challenge)
    actions.draft_answer(
        enquiry=enquiry, wording="How many?", answer="Forty.", version=1, actor=officer, at=NOW
    )
    with pytest.raises(StaleSave):
        publish(enquiry, officer, answer="Fifty.", version=1)
    published = publish(enquiry, officer, answer="Fifty.", version=2)
    with pytest.raises(IllegalMove):
        publish(published, officer, answer="Sixty.")
    assert published.answer == "Fifty."


def test_an_answer_needs_words_and_keeps_what_was_asked(challenge, officer):
    enquiry = make_enquiry(challenge=challenge, asked="We at Made-Up ask: how many?")
    for wording, answer in (("", "Forty."), ("How many?", " ")):
        with pytest.raises(Refused):
            publish(enquiry, officer, wording, answer)
    published = publish(enquiry, officer, "How many?")
    assert (published.asked, published.wording) == ("We at Made-Up ask: how many?", "How many?")


def test_a_repeated_question_sends_its_asker_to_the_answer_and_publishes_nothing(
    challenge, officer
):
    first = publish(make_enquiry(challenge=challenge), officer)
    make_follow(challenge=challenge)
    again = make_enquiry(challenge=challenge, email="b@example.org")
    elsewhere = publish(make_enquiry(), make_programme_team())
    with pytest.raises(Refused):
        actions.point_to_answer(enquiry=again, number=2, actor=officer, at=NOW)
    pointed = actions.point_to_answer(enquiry=again, number=1, actor=officer, at=NOW)
    assert (pointed.same_as, pointed.number, elsewhere.number) == (first, None, 1)
    (notice,) = Notice.objects.filter(kind="question_pointed")
    assert (notice.email, "Forty." in notice.body) == ("b@example.org", True)
    assert Notice.objects.filter(about=challenge.reference, kind="news_answered").count() == 0


def test_a_declined_question_is_told_to_its_asker_alone(challenge, officer):
    make_follow(challenge=challenge)
    enquiry = make_enquiry(challenge=challenge, email="b@example.org")
    with pytest.raises(Refused):
        actions.decline_question(enquiry=enquiry, reason=" ", actor=officer, at=NOW)
    actions.decline_question(enquiry=enquiry, reason="It is secret.", actor=officer, at=NOW)
    (notice,) = Notice.objects.all()
    assert (notice.email, notice.is_confidential) == ("b@example.org", True)
    assert "It is secret." not in json.dumps([entry.facts for entry in Entry.objects.all()])
    assert not queries.published_answers(challenge).exists()


def test_abuse_is_put_aside_and_may_be_taken_up_again(challenge, officer):
    enquiry = make_enquiry(challenge=challenge)
    aside = actions.put_question_aside(enquiry=enquiry, actor=officer, at=NOW)
    assert (aside.state, Notice.objects.count()) == (EnquiryState.ABUSE, 0)
    again = actions.take_question_up_again(enquiry=aside, actor=officer, at=NOW)
    assert (again.state, again.handled_at) == (EnquiryState.WAITING, None)


def test_corrected_and_withdrawn_answers_say_so(challenge, officer):
    follower = make_follow(challenge=challenge)
    published = publish(make_enquiry(challenge=challenge, email="b@example.org"), officer)
    corrected = actions.correct_answer(
        enquiry=published, wording="How many?", answer="Fifty.", version=published.version,
        actor=officer, at=NOW + DAY,
    )  # fmt: skip
    same = actions.correct_answer(
        enquiry=corrected, wording="How many?", answer="Fifty.", version=corrected.version,
        actor=officer, at=NOW + 2 * DAY,
    )  # fmt: skip
    assert same.corrected_at == NOW + DAY
    entry = Entry.objects.get(event="catalogue.AnswerCorrected")
    assert (entry.before["answer"], entry.after["answer"]) == ("Forty.", "Fifty.")
    withdrawn = actions.withdraw_answer(
        enquiry=corrected, reason="Counted wrongly.", actor=officer, at=NOW + 3 * DAY
    )
    assert (withdrawn.state, withdrawn.number) == (EnquiryState.WITHDRAWN, 1)
    kinds = (
        Notice.objects.filter(email=follower.email).order_by("pk").values_list("kind", flat=True)
    )
    assert list(kinds) == ["news_answered", "news_corrected", "news_withdrawn"]
    challenge.refresh_from_db()
    assert challenge.answers_text == ""


def test_only_those_who_run_the_call_answer(challenge):
    enquiry = make_enquiry(challenge=challenge)
    publish(make_enquiry(challenge=challenge), make_member(challenge.owner, Role.EDITOR))
    outsiders = [
        VISITOR,
        make_user(),
        make_member(challenge.owner, Role.APPROVER),
        make_member(challenge.owner, Role.OBSERVER),
        make_member(make_challenge(ChallengeState.OPEN).owner, Role.OWNER),
    ]
    for actor in outsiders:
        with pytest.raises(NotAllowed):
            publish(enquiry, actor)
        with pytest.raises(NotAllowed):
            actions.decline_question(enquiry=enquiry, reason="No", actor=actor, at=NOW)
        with pytest.raises(NotAllowed):
            actions.post_update(
                challenge=challenge, heading="New", words="News", actor=actor, at=NOW
            )


# --- Updates -------------------------------------------------------------------------------------


def test_an_update_goes_to_all_who_follow_once(challenge, officer):
    follower = make_follow(challenge=challenge)
    for _ in range(2):
        actions.post_update(
            challenge=challenge, heading=" A  briefing", words="On Monday.", actor=officer, at=NOW
        )
    (notice,) = Notice.objects.all()
    assert (notice.email, notice.subject) == (follower.email, f"A briefing: {challenge.title}")
    update = queries.updates_of(challenge).get()
    corrected = actions.correct_update(
        update=update, heading="A briefing", words="On Tuesday.", actor=officer, at=NOW + DAY
    )
    assert (corrected.corrected_at, Notice.objects.count()) == (NOW + DAY, 1)
    draft = make_challenge(ChallengeState.DRAFT, owner=challenge.owner)
    with pytest.raises(Refused):
        actions.post_update(challenge=draft, heading="x", words="x", actor=officer, at=NOW)


# --- The clock -----------------------------------------------------------------------------------


def test_followers_hear_once_that_a_week_is_left_and_again_when_it_is_extended(challenge):
    make_follow(challenge=challenge)
    # Five working days before Monday 14 December is Monday 7 December: nine in the morning.
    week_before = challenge.closes_at - 7 * DAY - timedelta(hours=3)
    assert actions.tell_of_deadlines(actor=SYSTEM, at=week_before - timedelta(seconds=1)) == 0
    assert actions.tell_of_deadlines(actor=SYSTEM, at=week_before + timedelta(hours=9)) == 0
    assert actions.tell_of_deadlines(actor=SYSTEM, at=week_before) == 1
    assert actions.tell_of_deadlines(actor=SYSTEM, at=week_before + DAY) == 0
    challenge.closes_at += 14 * DAY
    challenge.save()
    assert actions.tell_of_deadlines(actor=SYSTEM, at=week_before + DAY) == 0
    # Christmas and Boxing Day (observed on Monday the 28th) lengthen that week.
    assert challenge.closes_at.date().isoformat() == "2026-12-28"
    assert actions.tell_of_deadlines(actor=SYSTEM, at=challenge.closes_at - 8 * DAY) == 1
    assert Notice.objects.filter(kind="news_closes_soon").count() == 2
    with pytest.raises(NotAllowed):
        actions.tell_of_deadlines(actor=VISITOR, at=NOW)


def test_a_call_that_is_shorter_than_a_week_says_nothing_of_it():
    challenge = make_challenge(ChallengeState.OPEN, opens_at=NOW - DAY, closes_at=NOW + 4 * DAY)
    assert actions.tell_of_deadlines(actor=SYSTEM, at=NOW) == 0
    assert challenge.state == ChallengeState.OPEN


def test_officers_are_reminded_once_after_two_working_days(challenge, officer):
    # Asked on Friday; Tuesday is two working days later.
    friday = NOW - 3 * DAY
    for _ in range(2):
        make_enquiry(challenge=challenge, at=friday)
    make_enquiry(EnquiryState.ASKED, challenge=challenge, at=friday)
    assert actions.remind_of_questions(actor=SYSTEM, at=NOW) == 0
    assert actions.remind_of_questions(actor=SYSTEM, at=NOW + DAY) == 2
    assert actions.remind_of_questions(actor=SYSTEM, at=NOW + 2 * DAY) == 0
    notice = Notice.objects.get(recipient=officer)
    assert "2 questions about" in notice.body
    (task,) = my_tasks(officer, NOW + 2 * DAY).late
    assert task.url_name == "catalogue:enquiries"


def test_what_nobody_confirmed_and_addresses_needed_no_more_are_erased(challenge, officer):
    make_enquiry(EnquiryState.ASKED, challenge=challenge)
    waiting = make_enquiry(challenge=challenge)
    answered = publish(make_enquiry(challenge=challenge), officer)
    assert actions.erase_old_questions(actor=SYSTEM, at=NOW + 2 * DAY) == 0
    assert actions.erase_old_questions(actor=SYSTEM, at=NOW + 3 * DAY) == 1
    assert actions.erase_old_questions(actor=SYSTEM, at=NOW + 30 * DAY) == 1
    assert set(Enquiry.objects.all()) == {waiting, answered}
    assert [asker.enquiry for asker in Asker.objects.all()] == [waiting]
    assert queries.address_of_asker(str(answered.key)) == ""


# --- Pages ---------------------------------------------------------------------------------------


def test_the_page_says_the_same_to_every_address(client, challenge):
    make_user(email="known@example.org")
    answers = set()
    for email in ("known@example.org", "new@example.org"):
        answer = client.post(f"/ask/{challenge.slug}/", {"text": "Why?", "email": email})
        answers.add(answer.content.decode().replace(email, "ADDRESS"))
    assert len(answers) == 1


def test_opening_the_link_sends_nothing_and_the_button_does(client, challenge):
    make_enquiry(EnquiryState.ASKED, challenge=challenge, secret="of-ada", asked="<b>Why</b>?")
    assert "&lt;b&gt;Why" in client.get("/ask/confirm/of-ada/").content.decode()
    assert Enquiry.objects.get().state == EnquiryState.ASKED


def test_a_million_characters_are_refused_and_kept(client, challenge):
    text = "<script>" + "a" * 1_000_000
    answer = client.post(f"/ask/{challenge.slug}/", {"text": text, "email": "a@example.org"})
    page = answer.content.decode()
    assert (answer.status_code, "&lt;script&gt;aaaa" in page) == (200, True)
    assert "<script>aaaa" not in page
    assert Enquiry.objects.count() == 0


def test_the_desk_does_what_its_buttons_say(client, challenge, officer):
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    enquiry = make_enquiry(challenge=challenge)
    path = f"/portal/challenges/{challenge.reference}/enquiries/{enquiry.key}/"
    words = {"wording": "How many?", "answer": "Forty.", "version": "1"}
    assert client.post(path, words | {"do": "draft"}).status_code == 302
    stale = client.post(path, words | {"answer": "Fifty.", "do": "publish"})
    page = stale.content.decode()
    assert (stale.status_code, "Fifty." in page, "Forty." in page) == (200, True, True)
    assert client.post(path, words | {"version": "2", "do": "publish"}).status_code == 302
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.answer) == (EnquiryState.ANSWERED, "Forty.")
    withdrawn = client.post(path, {"do": "withdraw", "reason": ""})
    assert "Enter why" in " ".join(withdrawn.content.decode().split())


def test_an_update_is_looked_at_before_it_is_posted(client, challenge, officer):
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    path = f"/portal/challenges/{challenge.reference}/updates/new/"
    words = {"heading": "Briefing", "words": "On <Monday>."}
    assert "On &lt;Monday&gt;." in client.post(path, words | {"do": "preview"}).content.decode()
    assert not challenge.updates.exists()
    assert "Briefing" in client.post(path, words | {"do": "change"}).content.decode()
    assert client.post(path, words | {"do": "post"}).status_code == 302
    assert challenge.updates.count() == 1


@pytest.mark.parametrize("questions", [1, 3])
def test_the_desk_costs_the_same_whatever_the_number(client, challenge, officer, questions):
    for _ in range(questions):
        make_enquiry(challenge=challenge)
        make_enquiry(EnquiryState.ANSWERED, challenge=challenge)
        make_update(challenge)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    path = f"/portal/challenges/{challenge.reference}/enquiries/"
    client.get(path)
    with CaptureQueriesContext(connection) as counted:
        client.get(path)
    assert len(counted) == 15


def test_what_was_dealt_with_is_read_in_parts(client, challenge, officer):
    for number in range(35):
        make_enquiry(EnquiryState.DECLINED, challenge=challenge, handled_at=NOW + number // 2 * DAY)
    first = queries.desk_of(officer, challenge, NOW)
    second = queries.desk_of(officer, challenge, NOW, first.next)
    everything = [*first.handled, *second.handled]
    assert (len(first.handled), len(second.handled), second.next) == (30, 5, None)
    ordered = sorted(everything, key=lambda each: (each.handled_at, each.pk), reverse=True)
    assert everything == ordered
    assert len(set(everything)) == 35
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    path = f"/portal/challenges/{challenge.reference}/enquiries/"
    answer = client.get(path)
    following = client.get(path + answer.context["next_href"])
    assert list(following.context["desk"].handled) == second.handled
    assert client.get(path, {"before": "nonsense"}).status_code == 200


def test_a_mail_to_an_asker_is_sent_and_holds_the_link(challenge):
    ask(challenge)
    notice = Notice.objects.get()
    link = notice.link
    assert runs.send_notice(str(notice.key), clock=lambda: NOW)
    assert link in mail.outbox[-1].body
    notice.refresh_from_db()
    assert notice.link == ""


def test_an_observer_reads_the_desk_and_finds_nothing_to_press(client, challenge):
    waiting = make_enquiry(EnquiryState.WAITING, challenge=challenge)
    client.force_login(make_member(challenge.owner, Role.OBSERVER))
    page = client.get(reverse("catalogue:enquiries", args=[challenge.reference]))
    assert page.context["desk"].count == 1
    words = page.content.decode()
    assert waiting.wording in words
    assert str(waiting.key) not in words
    assert "Post an update" not in words
    one = client.get(reverse("catalogue:enquiry", args=[challenge.reference, waiting.key]))
    assert one.status_code == 404
