"""Everything of a submission in one zip: for those who may have it, and no file beyond."""

import csv
import json
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from challenges.applications import runs
from challenges.applications.actions import submit_application
from challenges.applications.exports.submission import entries_of
from challenges.applications.models import Answer, Application, Copy
from challenges.applications.policy import OWNER_KIND
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.states import ChallengeState
from challenges.files.actions import store_file
from challenges.files.models import StoredFile
from challenges.files.states import FileState
from challenges.organisations.models import Role, User
from tests.factories import files
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import FORM, make_challenge, make_form
from tests.factories.judging import make_conflict
from tests.factories.organisations import NOW, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
PLAN = ("plan", "file", "Your technical plan", {"is_required": False, "choices": ["pdf"]})


@pytest.fixture(autouse=True)
def _standing_clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def application() -> Application:
    """Sent with a file whose name and an answer whose text mean no good."""
    challenge = make_challenge(ChallengeState.OPEN)
    form = make_form(challenge, number=2, frozen_at=NOW, form=[*FORM, ("Attachments", [PLAN])])
    draft = make_application(
        challenge=challenge, form_version=form, answers={**ANSWERS, "title": "=1+1"}
    )
    content = SimpleUploadedFile("../../secret plan.pdf", files.pdf())
    file = store_file(
        content=content,
        name=content.name,
        owner_kind=OWNER_KIND,
        owner_reference=draft.reference,
        actor=draft.lead,
        at=NOW,
    )
    question = form.sections.get(title="Attachments").questions.get()
    Answer.objects.create(
        application=draft, question=question, value=str(file.key), file=file, saved_at=NOW
    )
    submit_application(application=draft, declared_by="Ada Example", actor=draft.lead, at=NOW)
    draft.refresh_from_db()
    return draft


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def ask(user: User, application: Application):
    address = reverse("applications:everything", args=(application.reference,))
    return signed_in(user).get(address)


def unpacked(answer) -> dict[str, bytes]:
    packed = ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert packed.testzip() is None
    return {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}


def draw() -> None:
    runs.draw_copies(clock=lambda: NOW)


def test_the_paper_the_answers_and_the_attachments(application):
    draw()
    answer = ask(application.lead, application)
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    assert f'"{application.reference}-version-1.zip"' in answer["Content-Disposition"]
    found = unpacked(answer)
    assert list(found) == [
        "contents.txt",
        "answers.csv",
        "answers.json",
        f"{application.reference}-version-1.pdf",
        "attachments/01-your-technical-plan.pdf",
    ]
    assert found["attachments/01-your-technical-plan.pdf"] == files.pdf()
    submission = application.submissions.get()
    assert fingerprint(json.loads(found["answers.json"])) == submission.sha256
    assert "secret plan.pdf" in found["contents.txt"].decode()
    assert "LEFT OUT" not in found["contents.txt"].decode()


def test_a_spreadsheet_runs_nothing_of_it(application):
    draw()
    found = unpacked(ask(application.lead, application))
    rows = list(csv.reader(StringIO(found["answers.csv"].decode("utf-8-sig"))))
    assert rows[:2] == [
        ["Section", "Question", "Answer"],
        ["About your idea", "What is your idea called?", "'=1+1"],
    ]


@pytest.mark.parametrize("state", [FileState.REFUSED, FileState.REMOVED, FileState.UNCHECKED])
def test_a_file_that_nobody_may_have_is_left_out_and_said_so(application, state):
    draw()
    fields = {"removed_at": NOW, "finding": "Eicar"}
    if state == FileState.UNCHECKED:
        fields = {"scan_due_at": NOW}
    StoredFile.objects.filter(owner_kind=OWNER_KIND).update(state=state, **fields)
    found = unpacked(ask(application.lead, application))
    assert not [name for name in found if name.startswith("attachments/")]
    words = found["contents.txt"].decode()
    assert "LEFT OUT: secret plan.pdf" in words
    assert str(FileState(state).label) in words


def test_it_waits_for_the_paper_and_goes_without_where_that_fails(application):
    waiting = ask(application.lead, application)
    assert waiting.url == reverse("applications:pdf", args=(application.reference,))
    Copy.objects.update(attempts=4)
    found = unpacked(ask(application.lead, application))
    assert not [name for name in found if name.endswith("version-1.pdf")]
    assert "LEFT OUT: the PDF." in found["contents.txt"].decode()


def test_who_may_have_it(application):
    draw()
    manager = make_member(application.challenge.owner, Role.CASE_OFFICER)
    assert ask(make_member(application.organisation, Role.MEMBER), application).status_code == 200
    assert ask(manager, application).status_code == 200
    for outsider in (make_user(), make_member(make_organisation(), Role.OWNER)):
        assert ask(outsider, application).status_code == 404


def test_what_is_withheld_stays_withheld(application):
    draw()
    manager = make_member(application.challenge.owner, Role.CASE_OFFICER)
    assert ask(manager, application).status_code == 200
    make_conflict(manager, application.organisation)
    assert ask(manager, application).status_code == 404
    pdf = reverse("applications:pdf", args=(application.reference,))
    assert signed_in(manager).get(pdf).status_code == 404
    key = Copy.objects.get().file.key
    assert signed_in(manager).get(reverse("files:file", args=(key,))).status_code == 404


def test_there_is_none_of_a_draft():
    draft = make_application(answers=ANSWERS)
    assert ask(draft.lead, draft).url == reverse("applications:task_list", args=(draft.reference,))


def test_many_attachments_cost_as_many_queries_as_one(application, django_assert_num_queries):
    draw()
    submission = application.submissions.get()
    copy = Copy.objects.select_related("file").get()
    next(entries_of("warm", submission, copy, application.lead))
    with CaptureQueriesContext(connection) as one:
        next(entries_of("one", submission, copy, application.lead))
    submission.content["sections"].append(submission.content["sections"][-1])
    with django_assert_num_queries(len(one)):
        next(entries_of("two", submission, copy, application.lead))
