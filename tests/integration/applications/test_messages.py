"""Messages: who writes and reads them, what waits for whom, and what the trail and mails keep."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from challenges.applications import actions, policy, queries
from challenges.applications.models import Application, Message
from challenges.applications.queries.messages import MESSAGES, messages_to_answer
from challenges.applications.states import ApplicationState, Side
from challenges.audit.models import Entry
from challenges.catalogue.states import ChallengeState
from challenges.files.models import StoredFile
from challenges.files.policy import may_read_file
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.notifications.models import Notice
from challenges.organisations.models import Role, User
from tests.factories import files
from tests.factories.applications import make_application, make_message
from tests.factories.catalogue import make_challenge
from tests.factories.judging import make_conflict, make_scoring
from tests.factories.organisations import (
    NOW,
    make_borough,
    make_member,
    make_organisation,
    make_programme_team,
)

pytestmark = pytest.mark.django_db
S = ApplicationState
WORDS = "May we move the test to spring?"


@pytest.fixture
def sent() -> Application:
    return make_application(S.SUBMITTED)


@pytest.fixture
def officer(sent: Application) -> User:
    return make_member(sent.challenge.owner, Role.CASE_OFFICER)


def write(application: Application, actor, *, text: str = WORDS, at=NOW, attached=()) -> Message:
    return actions.send_message(
        application=application, text=text, files=attached, actor=actor, at=at
    )


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


class TestWriting:
    def test_both_sides_write_and_each_waits_for_the_other(self, sent, officer):
        first = write(sent, sent.lead)
        assert (first.number, first.side) == (1, Side.APPLICANT)
        assert waits(officer, Side.OFFICER) == [sent]
        second = write(sent, officer, text="You may.")
        assert (second.number, second.side) == (2, Side.OFFICER)
        assert waits(officer, Side.OFFICER) == []
        assert waits(sent.lead, Side.APPLICANT) == [sent]

    def test_the_trail_and_the_mail_keep_that_and_not_what(self, sent, officer):
        write(sent, sent.lead)
        write(sent, officer, text="You may not.")
        entries = Entry.objects.filter(event="applications.MessageSent", subject=sent.reference)
        assert entries.count() == 2
        notices = Notice.objects.filter(kind__startswith="message_")
        assert set(notices.values_list("kind", "recipient")) >= {
            ("message_to_officer", officer.pk),
            ("message_to_applicant", sent.lead.pk),
        }
        kept = [str(each) for each in entries.values()] + [str(each) for each in notices.values()]
        assert [each for each in kept if "spring" in each or "may not" in each] == []

    @pytest.mark.parametrize("text", ["", " \n ", "\x00"])
    def test_a_message_says_something(self, sent, text):
        with pytest.raises(Refused, match="Write your message"):
            write(sent, sent.lead, text=text)

    def test_two_who_answer_at_once_are_told_of_each_other(self, sent, officer):
        write(sent, sent.lead)
        colleague = make_member(sent.challenge.owner, Role.CASE_OFFICER)
        address = reverse("applications:messages", args=(sent.reference,))
        assert 'name="last" value="1"' in client_of(officer).get(address).content.decode()
        client_of(colleague).post(address, {"text": "You may.", "last": "1"})
        crossed = client_of(officer).post(address, {"text": "You may not.", "last": "1"})
        words = crossed.content.decode()
        assert "Somebody has written meanwhile" in words
        assert "You may not." in words
        assert 'name="last" value="2"' in words
        assert Message.objects.count() == 2
        client_of(officer).post(address, {"text": "You may not.", "last": "2"})
        assert Message.objects.count() == 3

    def test_only_the_two_sides_write_and_read(self, sent, officer):
        tied = make_member(sent.challenge.owner, Role.CASE_OFFICER)
        make_conflict(tied, sent.organisation)
        refused = [
            tied,
            make_member(make_organisation(), Role.OWNER),
            make_member(sent.organisation, Role.OBSERVER),
            make_member(sent.challenge.owner, Role.OBSERVER),
            make_member(sent.challenge.owner, Role.APPROVER),
            make_member(make_borough(), Role.CASE_OFFICER),
            VISITOR,
            SYSTEM,
        ]
        for actor in refused:
            with pytest.raises(NotAllowed):
                write(sent, actor)
            with pytest.raises(NotAllowed):
                queries.thread_of(actor, sent, Side.OFFICER)
        for actor in (sent.lead, officer, make_programme_team()):
            assert write(sent, actor).pk

    def test_a_draft_has_no_second_side(self):
        draft = make_application(S.DRAFT)
        for actor in (draft.lead, make_member(draft.challenge.owner, Role.CASE_OFFICER)):
            with pytest.raises(NotAllowed):
                write(draft, actor)

    def test_nobody_writes_about_history(self):
        challenge = make_challenge(ChallengeState.RECORDED)
        past = make_application(S.SELECTED, challenge=challenge, award_amount=None)
        with pytest.raises(NotAllowed):
            write(past, past.lead)

    def test_judges_read_nothing(self):
        world = make_scoring()
        application = world.applications[0]
        make_message(application)
        judge = world.judges[0]
        assert policy.side_of(judge, application) == ""
        address = reverse("applications:messages", args=(application.reference,))
        assert client_of(world.manager).get(address).status_code == 200
        assert client_of(judge).get(address).status_code == 404


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("plan.pdf", files.pdf()),
            ("plan.docx", files.word()),
            ("plan.png", files.picture()),
            ("desk.csv", "\ufeffReference,State\r\nCIC26-AIR-0001,Submitted\r\n".encode()),
        ],
    )
    def test_every_kind_that_is_promised_is_taken(self, sent, name, content):
        page = client_of(sent.lead).get(reverse("applications:messages", args=[sent.reference]))
        promised = (
            "5 files at most, each of up to 50 MB: PDF, Word documents, Excel tables, PowerPoint "
            "slides, CSV tables or pictures."
        )
        assert promised in page.content.decode()
        attached = SimpleUploadedFile(name, content)
        client_of(sent.lead).post(
            page.request["PATH_INFO"], {"text": WORDS, "attached": [attached]}
        )
        assert [file.name for file in StoredFile.objects.all()] == [name]

    def test_both_sides_read_what_is_attached_and_nobody_else(self, sent, officer):
        write(sent, sent.lead, attached=[ContentFile(files.pdf(), "plan.pdf")])
        (file,) = StoredFile.objects.filter(owner_kind="message")
        assert may_read_file(sent.lead, file)
        assert may_read_file(officer, file)
        assert not may_read_file(make_member(make_organisation(), Role.OWNER), file)
        make_conflict(officer, sent.organisation)
        assert not may_read_file(fresh(officer), file)

    def test_what_is_not_taken_takes_the_message_with_it(self, sent):
        with pytest.raises(Refused), transaction.atomic():
            write(sent, sent.lead, attached=[ContentFile(b"MZ\x90\x00", "plan.exe")])
        assert not Message.objects.exists()

    def test_five_files_at_most(self, sent):
        attached = [ContentFile(files.pdf(), f"{number}.pdf") for number in range(6)]
        with pytest.raises(Refused, match="5 files at most"):
            write(sent, sent.lead, attached=attached)


class TestReading:
    def test_opening_the_page_is_reading_for_the_whole_side(self, sent, officer):
        write(sent, sent.lead)
        address = reverse("applications:messages", args=(sent.reference,))
        mine = client_of(sent.lead)
        assert "not read yet" in mine.get(address).content.decode()
        theirs = client_of(officer)
        theirs.head(address)
        assert queries.unread_count(sent, Side.OFFICER) == 1
        assert ">New<" in "".join(theirs.get(address).content.decode().split()).replace("\n", "")
        assert queries.unread_count(sent, Side.OFFICER) == 0
        assert "read at" in mine.get(address).content.decode()

    def test_what_needs_no_answer_waits_no_more(self, sent, officer):
        write(sent, sent.lead)
        with pytest.raises(IllegalMove):
            actions.settle_messages(application=sent, actor=sent.lead, at=NOW)
        assert actions.settle_messages(application=sent, actor=officer, at=NOW) == 1
        assert waits(officer, Side.OFFICER) == []
        with pytest.raises(IllegalMove):
            actions.settle_messages(application=sent, actor=officer, at=NOW)

    def test_an_answer_that_was_read_waits_no_more(self, sent, officer):
        write(sent, sent.lead)
        write(sent, officer, text="Yes, you may.", at=NOW + timedelta(hours=1))
        assert waits(sent.lead, Side.APPLICANT) == [sent]
        address = reverse("applications:messages", args=(sent.reference,))
        page = client_of(sent.lead).get(address).content.decode()
        assert "Yes, you may." in page
        assert "A message waits for your answer." not in page
        assert waits(sent.lead, Side.APPLICANT) == []

    def test_a_question_that_was_read_still_waits(self, sent, officer):
        write(sent, officer)
        client_of(sent.lead).get(reverse("applications:messages", args=(sent.reference,)))
        assert waits(sent.lead, Side.APPLICANT) == [sent]
        write(sent, sent.lead, text="In spring.", at=NOW + timedelta(hours=1))
        client_of(officer).get(reverse("applications:messages", args=(sent.reference,)))
        assert waits(officer, Side.OFFICER) == [sent], "an applicant's answer may ask something"

    def test_who_is_tied_finds_nothing_to_answer(self, sent, officer):
        write(sent, sent.lead)
        make_conflict(officer, sent.organisation)
        assert waits(fresh(officer), Side.OFFICER) == []


class TestTheInbox:
    def test_it_lists_who_waits_page_by_page(self, sent, officer):
        many = [sent]
        many += [make_application(S.SUBMITTED, challenge=sent.challenge) for _ in range(MESSAGES)]
        for each in many:
            make_message(each)
        make_message(many[0], Side.OFFICER)
        first = queries.inbox(officer, sent.challenge.reference)
        assert [each.reference for each in first.rows] == [e.reference for e in many[:MESSAGES]]
        last = queries.inbox(officer, sent.challenge.reference, after=first.next_reference)
        assert (last.rows, last.next_reference) == (many[MESSAGES:], "")
        with pytest.raises(NotAllowed):
            queries.inbox(sent.lead, sent.challenge.reference)
        page = client_of(officer).get(
            reverse("applications:inbox", args=(sent.challenge.reference,))
        )
        assert "?after=" in page.content.decode()

    def test_a_tied_officer_does_not_learn_who_waits(self, sent, officer):
        make_message(sent)
        make_conflict(officer, sent.organisation)
        assert queries.inbox(fresh(officer), sent.challenge.reference).rows == []


class TestThePage:
    def test_words_are_words_and_links_are_safe(self, sent, officer):
        make_message(sent, text="See https://example.org/plan\n<script>alert(1)</script>")
        page = client_of(officer).get(reverse("applications:messages", args=(sent.reference,)))
        assert '<a href="https://example.org/plan" rel="nofollow">' in page.content.decode()
        assert "&lt;script&gt;" in page.content.decode()

    def test_a_message_with_a_file_is_sent(self, sent, officer):
        address = reverse("applications:messages", args=(sent.reference,))
        client = client_of(sent.lead)
        bad = SimpleUploadedFile("plan.pdf", b"MZ\x90\x00", "application/pdf")
        refused = client.post(address, {"text": WORDS, "attached": [bad]})
        assert refused.status_code == 422
        assert "plan.pdf:" in refused.content.decode()
        good = SimpleUploadedFile("plan.pdf", files.pdf(), "application/pdf")
        client.post(address, {"text": WORDS, "attached": [good]})
        message = Message.objects.get()
        assert [str(each) for each in message.attachments.all()] == ["plan.pdf"]
        assert "plan.pdf" in client_of(officer).get(address).content.decode()

    def test_pages_follow_one_another(self, sent):
        for _ in range(MESSAGES + 1):
            make_message(sent, Side.OFFICER)
        first = queries.thread_of(sent.lead, sent, Side.APPLICANT)
        assert (len(first.rows), first.before) == (MESSAGES, 2)
        last = queries.thread_of(sent.lead, sent, Side.APPLICANT, before=first.before)
        assert ([each.number for each in last.rows], last.before) == ([1], 0)

    def test_an_older_page_leaves_what_is_new_unread(self, sent):
        for _ in range(MESSAGES + 1):
            make_message(sent, Side.OFFICER)
        address = reverse("applications:messages", args=(sent.reference,))
        client = client_of(sent.lead)
        client.get(f"{address}?before=2")
        assert not Message.objects.filter(read_at__isnull=False).exists()
        client.get(address)
        assert not Message.objects.filter(read_at__isnull=True).exists()

    def test_it_asks_as_often_for_three_as_for_one(self, sent, django_assert_max_num_queries):
        make_message(sent, at=NOW - timedelta(hours=1))
        with django_assert_max_num_queries(20) as one:
            list(queries.thread_of(sent.lead, sent, Side.APPLICANT).rows)
        for _ in range(2):
            make_message(sent, Side.OFFICER)
        with django_assert_max_num_queries(len(one.captured_queries)):
            list(queries.thread_of(sent.lead, sent, Side.APPLICANT).rows)


def waits(actor: User, side: str) -> list[Application]:
    mine = (policy.own_applications if side == Side.APPLICANT else policy.sent_applications)(actor)
    return list(messages_to_answer(mine, side))
