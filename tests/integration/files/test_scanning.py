"""Where there is a virus scanner nobody gets a file before it was passed."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from challenges.applications.models import Answer
from challenges.applications.queries import draft_of, frozen_content
from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.queries.readiness.documents import missing
from challenges.files import runs
from challenges.files.actions import begin_scan, finish_scan, note_failed_scan, remove_file
from challenges.files.engines.clamd import ScanFailed
from challenges.files.models import StoredFile
from challenges.files.policy import may_read_file
from challenges.files.states import FileState
from challenges.kernel.policy import SYSTEM, NotAllowed
from challenges.notifications.models import Notice
from tests.factories import files
from tests.factories.applications import make_answers, make_application
from tests.factories.catalogue import FORM, make_challenge, make_form
from tests.factories.organisations import NOW
from tests.harness.clamd import EICAR, STREAM_MAX, clamd, scripted
from tests.integration.files.test_actions import store

__all__ = ["clamd"]

pytestmark = pytest.mark.django_db
S = FileState


@pytest.fixture
def scanner(settings):
    """One that passes everything, until it is told otherwise."""
    with scripted() as script:
        settings.CLAMAV_URL = script.url
        yield script


@pytest.fixture
def application():
    """A draft whose form asks for a file, which is sent: the scanner has not seen it."""
    challenge = make_challenge("open", with_form=False)
    questions = [("plan", "file", "Your plan", {"choices": ["pdf"]})]
    make_form(challenge, form=[*FORM, ("Files", questions)], frozen_at=NOW)
    return make_application("draft", challenge=challenge)


@pytest.fixture
def file(scanner, application) -> StoredFile:
    file = store(application)
    (answer,) = make_answers(application, {"plan": str(file.key)})
    answer.file = file
    answer.save()
    return file


def scan(at=NOW) -> int:
    return runs.scan_files(clock=lambda: at)


def state(file) -> FileState:
    file.refresh_from_db()
    return file.state


def test_without_a_scanner_a_file_is_there_at_once(application):
    assert state(store(application)) == S.STORED
    assert scan() == 0


def test_nobody_gets_an_unchecked_file_and_its_people_see_that_it_is_checked(
    client, file, application
):
    assert state(file) == S.UNCHECKED
    client.force_login(application.lead)
    assert client.get(reverse("files:file", args=[file.key])).status_code == 404
    page = client.get(reverse("applications:section", args=[application.reference, 3]))
    assert "Being checked for viruses" in page.content.decode()
    assert str(file.key) not in page.content.decode()


def test_what_is_passed_is_there(client, scanner, file, application):
    assert scan() == 1
    assert scanner.received == [b"zINSTREAM\0" + files.pdf()]
    assert (state(file), file.scan_due_at) == (S.STORED, None)
    assert may_read_file(application.lead, file)
    assert Entry.objects.get(event="files.FilePassed").subject == application.reference
    assert scan() == 0


def test_what_is_refused_goes_to_nobody_and_counts_as_no_answer(client, scanner, file, application):
    scanner.answer = b"stream: Test.EICAR FOUND\0"
    assert scan() == 1
    assert (state(file), file.finding, file.removed_at) == (S.REFUSED, "Test.EICAR", NOW)
    assert not may_read_file(application.lead, file)
    draft = draft_of(application)
    assert draft.values["plan"] is None
    assert "plan" in [problem.question.key for problem in draft.progress.problems]
    assert str(file.key) not in str(frozen_content(draft))
    client.force_login(application.lead)
    page = client.get(reverse("applications:section", args=[application.reference, 3]))
    assert "The virus scanner found Test.EICAR in plan.pdf" in page.content.decode()
    mail = Notice.objects.get(kind="file_of_application_refused")
    assert mail.recipient == application.lead
    entry = Entry.objects.get(event="files.FileRefused")
    assert entry.facts["finding"] == "Test.EICAR"


def test_another_file_takes_the_place_of_a_refused_one(client, scanner, file, application):
    scanner.answer = b"stream: Test.EICAR FOUND\0"
    scan()
    address = reverse("applications:section", args=[application.reference, 3])
    client.force_login(application.lead)
    shown = client.get(address).context
    sent = client.post(
        address,
        {
            "answer-plan": ContentFile(files.pdf(), "clean.pdf"),
            "seen": shown["seen"],
            "form": shown["form_number"],
        },
    )
    assert sent.status_code == 302
    assert Answer.objects.get(question__key="plan").file.name == "clean.pdf"
    assert state(file) == S.REFUSED


@pytest.mark.parametrize("answer", [None, b"INSTREAM size limit exceeded. ERROR\0", b"nonsense"])
def test_a_scanner_that_says_nothing_clear_passes_nothing(scanner, file, answer):
    scanner.answer = answer
    assert scan() == 0
    assert (state(file), file.scan_attempts) == (S.UNCHECKED, 1)
    assert file.scan_trouble
    assert file.scan_due_at == NOW + timedelta(minutes=1)
    assert scan() == 0
    assert file.scan_attempts == 1
    scanner.answer = b"stream: OK\0"
    assert scan(NOW + timedelta(minutes=1)) == 1
    assert (state(file), file.scan_trouble) == (S.STORED, "")


def test_a_scanner_that_is_not_there_passes_nothing(settings, file):
    settings.CLAMAV_URL = "tcp://127.0.0.1:9"
    assert scan() == 0
    assert state(file) == S.UNCHECKED
    assert "refused" in file.scan_trouble.lower()


def test_it_is_asked_again_ever_less_often(file):
    for minutes in (1, 2, 4, 8, 16, 32, 60, 60):
        file.refresh_from_db()
        at = file.scan_due_at
        assert begin_scan(file=file, actor=SYSTEM, at=at)
        note_failed_scan(file=file, trouble="gone", actor=SYSTEM, at=at)
        file.refresh_from_db()
        assert file.scan_due_at == at + timedelta(minutes=minutes)


def test_one_worker_has_a_file_until_its_lease_is_over(file):
    assert begin_scan(file=file, actor=SYSTEM, at=NOW)
    assert not begin_scan(file=file, actor=SYSTEM, at=NOW + timedelta(minutes=4))
    assert begin_scan(file=file, actor=SYSTEM, at=NOW + timedelta(minutes=5))


def test_what_was_removed_meanwhile_stays_removed(file, application):
    begin_scan(file=file, actor=SYSTEM, at=NOW)
    remove_file(file=file, actor=application.lead, at=NOW)
    finish_scan(file=file, finding="", actor=SYSTEM, at=NOW)
    assert state(file) == S.REMOVED
    note_failed_scan(file=file, trouble="gone", actor=SYSTEM, at=NOW)
    assert (state(file), file.scan_trouble) == (S.REMOVED, "")


def test_what_is_refused_is_erased_after_a_day(scanner, file):
    scanner.answer = b"stream: Test.EICAR FOUND\0"
    scan()
    assert runs.erase_removed_files(clock=lambda: NOW + timedelta(days=1)) == 1
    assert state(file) == S.ERASED
    assert not file.content.storage.exists(file.content.name)


def test_no_person_decides_what_is_in_a_file(file, application):
    for act in (
        lambda **how: begin_scan(file=file, **how),
        lambda **how: finish_scan(file=file, finding="", **how),
        lambda **how: note_failed_scan(file=file, trouble="x", **how),
    ):
        with pytest.raises(NotAllowed):
            act(actor=application.lead, at=NOW)


class TestDocuments:
    """Files of a challenge: the officer sees how they stand, the public only what was passed."""

    @pytest.fixture
    def draft(self, scanner):
        challenge = make_challenge("draft")
        actions.save_documents(
            challenge=challenge,
            documents=[{"kind": "data", "title": "Figures", "upload": upload()}],
            terms=[],
            version=challenge.version,
            actor=challenge.created_by,
            at=NOW,
        )
        return challenge

    def section(self, client, challenge) -> str:
        client.force_login(challenge.created_by)
        page = client.get(reverse("catalogue:documents", args=[challenge.reference]))
        return page.content.decode()

    def test_an_unchecked_one_lacks_nothing_and_is_not_public(self, client, draft):
        assert "It is being checked for viruses" in self.section(client, draft)
        assert missing(draft) == []
        shown = client.get(reverse("portal:as_public", args=[draft.reference]))
        assert "figures.pdf" not in shown.content.decode()
        scan()
        assert "Choose another file to replace it" in self.section(client, draft)

    def test_a_refused_one_has_to_be_replaced_and_its_writers_are_told(
        self, client, scanner, draft
    ):
        scanner.answer = b"stream: Test.EICAR FOUND\0"
        scan()
        page = self.section(client, draft)
        assert "The virus scanner found Test.EICAR in figures.pdf. Choose a clean copy." in page
        assert missing(draft) == [
            "Choose another file for “Figures”: the virus scanner refused this one"
        ]
        assert Notice.objects.filter(kind="file_of_challenge_refused").exists()


def upload() -> ContentFile:
    return ContentFile(files.pdf(), "figures.pdf")


class TestClamAV:
    """The scanner itself, with the file by which scanners are tried out."""

    def test_it_finds_the_test_file_and_passes_others(self, clamd):
        assert runs.ask_scanner(ContentFile(files.pdf()), clamd) == ""
        assert runs.ask_scanner(ContentFile(EICAR), clamd).startswith("Test.EICAR")
        assert runs.ask_scanner(ContentFile(files.archive(virus=EICAR)), clamd) != ""

    def test_above_its_limit_it_passes_nothing(self, clamd):
        with pytest.raises((ScanFailed, OSError)):
            runs.ask_scanner(ContentFile(bytes(4 * STREAM_MAX)), clamd)

    def test_a_draft_s_file_is_passed(self, settings, clamd, application):
        settings.CLAMAV_URL = clamd
        file = store(application)
        assert scan() == 1
        assert state(file) == S.STORED
