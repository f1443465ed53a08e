"""Storing, serving and removing files, and who may."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile, File
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.files import policy
from challenges.files.actions import remove_file, store_file
from challenges.files.models import StoredFile
from challenges.files.states import FileState
from challenges.kernel.policy import SYSTEM, VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import Role
from tests.factories import files
from tests.factories.applications import make_application
from tests.factories.organisations import NOW, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
PDF = files.pdf()


@pytest.fixture
def application():
    return make_application()


def store(application, content=PDF, name="plan.pdf", **fields) -> StoredFile:
    facts = {
        "content": ContentFile(content, name),
        "name": name,
        "owner_kind": "application",
        "owner_reference": application.reference,
        "actor": application.lead,
        "at": NOW,
    }
    return store_file(**(facts | fields))


def test_a_file_is_kept_under_its_key_as_what_it_is(application):
    file = store(application, name="../plan.exe")
    assert (file.name, file.media_type, file.size) == ("plan.exe.pdf", "application/pdf", len(PDF))
    assert file.content.name == f"{file.key.hex[:2]}/{file.key.hex}"
    assert file.content.read() == PDF
    assert file.uploaded_by == application.lead
    entry = Entry.objects.get(event="files.FileStored")
    assert (entry.subject, entry.facts["name"]) == (application.reference, "plan.exe.pdf")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This file is a web page or a drawing"),
        (b"<html>", "This file is a web page"),
        (b"MZ" + b"\x00" * 99, "This file is a program"),
    ],
)
def test_refused_in_plain_words(application, content, sentence):
    with pytest.raises(Refused, match=sentence):
        store(application, content)
    assert not StoredFile.objects.exists()


def test_too_big_is_refused_without_reading_it(application):
    class Huge(File):
        size = 2 * 1024**3

        def read(self, *args):
            raise AssertionError("it was read")

    with pytest.raises(Refused, match=r"This file is too big. It may have at most 50.0"):
        store_file(
            content=Huge(BytesIO(b"x"), "huge.pdf"),
            name="huge.pdf",
            owner_kind="application",
            owner_reference=application.reference,
            actor=application.lead,
            at=NOW,
        )


def test_only_by_who_may_write_the_owner(application):
    for actor in (
        make_member(make_organisation(), Role.OWNER),
        make_member(application.challenge.owner, Role.OWNER),
        VISITOR,
        SYSTEM,
    ):
        with pytest.raises(NotAllowed):
            store(application, actor=actor)
    with pytest.raises(NotAllowed):
        store(application, owner_kind="nobody")


def test_removed_once_by_who_may_write_the_owner(application):
    file = store(application)
    for actor in (make_user(), VISITOR, SYSTEM):
        with pytest.raises(NotAllowed):
            remove_file(file=file, actor=actor, at=NOW)
    remove_file(file=file, actor=application.lead, at=NOW)
    file.refresh_from_db()
    assert file.state == FileState.REMOVED
    assert not policy.may_read_file(application.lead, file)
    assert Entry.objects.filter(event="files.FileRemoved").count() == 1
    with pytest.raises(IllegalMove):
        remove_file(file=file, actor=application.lead, at=NOW)


def test_a_file_of_an_owner_that_nobody_speaks_for_is_read_by_nobody(application):
    file = store(application)
    assert policy.may_read_file(application.lead, file)
    file.owner_kind = "unheard-of"
    assert not policy.may_read_file(application.lead, file)


def test_served_so_that_a_browser_runs_nothing_of_it(application):
    file = store(application, name="plän “x”.pdf")
    client = Client()
    client.force_login(application.lead)
    address = reverse("files:file", args=(file.key,))
    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert {part.strip() for part in answer["Cache-Control"].split(",")} == {"no-store", "private"}
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_hidden_equals_absent(application):
    file = store(application)
    stranger = Client()
    stranger.force_login(make_member(make_organisation(), Role.OWNER))
    pages = []
    for key in (file.key, "00000000-0000-4000-8000-000000000000"):
        address = reverse("files:file", args=(key,))
        answer = stranger.get(address)
        assert answer.status_code == 404
        pages.append(answer.content.decode().replace(str(key), ""))
        assert Client().get(address).url.startswith(reverse("account_login"))
    assert pages[0] == pages[1]
