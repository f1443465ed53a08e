"""Files and datasets of a challenge: what is taken, what is refused and why, and who reads them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.test import Client
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.catalogue import actions
from challenges.catalogue.forms.fields import leads_inside
from challenges.catalogue.models import Challenge, Document, Visibility
from challenges.catalogue.queries import documents_of, terms_of
from challenges.catalogue.queries.facts import facts_of
from challenges.catalogue.states import ChallengeState, StaleSave
from challenges.files.models import StoredFile
from challenges.files.queries import MAX_BYTES
from challenges.files.states import FileState
from challenges.kernel.policy import VISITOR, NotAllowed
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import Role
from cms.field_words import errors_of
from tests.factories import files
from tests.factories.catalogue import make_challenge, make_terms
from tests.factories.organisations import NOW, make_borough, make_member, make_user

pytestmark = pytest.mark.django_db
S = ChallengeState
PDF, PNG = files.pdf(), files.picture()


def office(*parts: str) -> bytes:
    """A Word, Excel or PowerPoint file with these parts."""
    return files.archive("[Content_Types].xml", *parts)


@pytest.fixture
def challenge() -> Challenge:
    return make_challenge(S.DRAFT)


def path_of(challenge) -> str:
    return reverse("catalogue:documents", args=[challenge.reference])


def row(title="Ward figures", content=None, name="figures.pdf", **more):
    upload = ContentFile(content, name) if content is not None else None
    return {"title": title, "kind": "data", "upload": upload, **more}


def save(challenge, *rows, terms=(), **more):
    facts = {"version": challenge.version, "actor": challenge.created_by, "at": NOW} | more
    return actions.save_documents(challenge=challenge, terms=terms, documents=rows, **facts)


def shown(challenge) -> list[tuple[str, str, str]]:
    """Title, file's name and address of each, in order."""
    return [
        (each.title, each.file.name if each.file else "", each.url)
        for each in documents_of(challenge)
    ]


def key_of(challenge, title: str) -> str:
    return str(challenge.documents.get(title=title).file.key)


def box(page, name: str):
    """A box of the first row of the page's list."""
    return page.context["sheet"].rows.forms[0][name]


def send(client: Client, challenge: Challenge, *rows: dict, initial: int = 0, **more):
    """The page as a browser sends it."""
    data = {
        "version": str(challenge.version), "rows-TOTAL_FORMS": str(len(rows)),
        "rows-INITIAL_FORMS": str(initial), "rows-MIN_NUM_FORMS": "0", "rows-MAX_NUM_FORMS": "40",
        **more,
    }  # fmt: skip
    for place, each in enumerate(rows):
        data |= {f"rows-{place}-{name}": value for name, value in each.items()}
    client.force_login(challenge.created_by, backend="django.contrib.auth.backends.ModelBackend")
    return client.post(path_of(challenge), data)


TYPED = {"title": "Ward figures", "kind": "data", "description": "By month", "licence": "OGL v3.0"}


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("figures.pdf", PDF, "figures.pdf"),
        ("Map of the ward.PNG", PNG, "Map of the ward.png"),
        ("brief.docx", office("word/document.xml"), "brief.docx"),
        ("figures.xlsx", office("xl/workbook.xml"), "figures.xlsx"),
        ("slides.pptx", office("ppt/presentation.xml"), "slides.pptx"),
        # What it is counts, not what it is called: it is kept under a name that is true.
        ("figures.exe", PDF, "figures.exe.pdf"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
    ],
)
def test_what_is_taken(client, challenge, name, content, kept):
    answer = send(client, challenge, TYPED | {"upload": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302
    assert shown(challenge) == [("Ward figures", kept, "")]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("figures.pdf", files.archive("figures.csv"), "This file is an archive. Unpack it"),
        ("figures.csv", b"MZ" + b"\x00" * 99, "This file is a program."),
        ("figures.docx", b"<html><body>Hello", "This file is a web page or a drawing"),
        ("map.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
         "This file is a web page or a drawing"),
        ("map.png", b"  \n<svg onload=alert(1)>", "This file is a web page or a drawing with code"),
        ("plan.xlsm", office("xl/workbook.xml", "xl/vbaProject.bin"), "This file contains macros"),
        ("figures.docx", b"PK\x03\x04 and nothing more", "This file is damaged."),
        ("figures.pdf", b"", "The file is empty or did not arrive. Choose it again"),
        ("notes.txt", b"Just words.", "We cannot tell what kind of file this is."),
    ],
)  # fmt: skip
def test_what_is_refused_in_words_with_nothing_lost(client, challenge, name, content, sentence):
    answer = send(client, challenge, TYPED | {"upload": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200
    [error] = errors_of(box(answer, "upload"))
    assert error.startswith(sentence)
    page = answer.content.decode()
    assert [words in page for words in ("Ward figures", "By month", "OGL v3.0")] == [True] * 3
    assert (shown(challenge), StoredFile.objects.count()) == ([], 0)


def test_a_file_over_the_limit_is_refused_with_the_limit(client, challenge):
    upload = SimpleUploadedFile("figures.pdf", PDF + b"\x00" * MAX_BYTES)
    answer = send(client, challenge, TYPED | {"upload": upload})
    assert box(answer, "upload").errors == ["This file is too big. It may have at most 50.0\xa0MB."]
    assert "By month" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("javascript:alert(1)", "Enter a web address, such as https://example.org"),
        (
            "data:text/html,<script>alert(1)</script>",
            "Enter a web address, such as https://example.org",
        ),
        ("ftp://data.example.org/wards", "Enter a web address, such as https://example.org"),
        ("file:///etc/passwd", "Enter a web address, such as https://example.org"),
        ("https://data.example.org/two words", "Enter a web address, such as https://example.org"),
        ("http://localhost:8000/admin/", "Give an address that anybody can open"),
        ("http://127.0.0.1/", "Give an address that anybody can open"),
        ("http://[::1]/", "Give an address that anybody can open"),
        ("http://192.168.0.7/data", "Give an address that anybody can open"),
        ("http://169.254.169.254/latest/", "Give an address that anybody can open"),
        ("https://files.internal/wards", "Give an address that anybody can open"),
        ("https://me:secret@data.example.org/", "Take the name and password out of the address"),
    ],
)
def test_bad_addresses_of_datasets(client, challenge, typed, sentence):
    answer = send(client, challenge, TYPED | {"url": typed})
    [error] = errors_of(box(answer, "url"))
    assert error.startswith(sentence)
    assert box(answer, "url").value() == typed
    assert shown(challenge) == []


def test_a_good_address_is_kept_and_a_bare_one_completed(client, challenge):
    send(client, challenge, TYPED | {"url": " data.example.org/wards?year=2026 "})
    assert shown(challenge) == [("Ward figures", "", "https://data.example.org/wards?year=2026")]


def test_which_hosts_lead_inside():
    inside = ("localhost", "printer", "10.0.0.1", "::1", "fd00::1", "nas.local", "LOCALHOST.")
    assert [leads_inside(host) for host in inside] == [True] * len(inside)
    assert [leads_inside(host) for host in ("data.london.gov.uk", "8.8.8.8")] == [False, False]


def test_a_row_has_a_file_or_an_address(client, challenge):
    neither = send(client, challenge, TYPED)
    assert box(neither, "upload").errors == ["Choose a file, or give the address of a dataset"]
    both = send(
        client, challenge,
        TYPED | {"url": "https://a.example.org/", "upload": SimpleUploadedFile("a.pdf", PDF)},
    )  # fmt: skip
    assert box(both, "url").errors == ["Give a file or an address, not both"]
    with pytest.raises(Refused, match="has neither a file nor an address"):
        save(challenge, row())
    with pytest.raises(Refused, match="This file is a program"):
        save(challenge, row(content=b"MZ" + b"\x00" * 99))


def test_reordered_replaced_and_taken_out(challenge):
    changed = save(challenge, row("First", PDF, "a.pdf"), row("Second", PDF + b"2", "b.pdf"))
    first, second = (StoredFile.objects.get(name=name) for name in ("a.pdf", "b.pdf"))
    changed = save(
        changed, row("Second", was=str(second.key)), row("First", was=str(first.key)),
        row("Third", url="https://data.example.org/"),
    )  # fmt: skip
    assert shown(challenge) == [
        ("Second", "b.pdf", ""), ("First", "a.pdf", ""), ("Third", "", "https://data.example.org/"),
    ]  # fmt: skip
    changed = save(
        changed, row("Second", PNG, "b.png", was=str(second.key)), row("First", was=str(first.key))
    )
    assert shown(challenge) == [("Second", "b.png", ""), ("First", "a.pdf", "")]
    save(changed, row("First, elsewhere", url="https://a.example.org/", was=str(first.key)))
    states = dict(StoredFile.objects.values_list("name", "state"))
    assert set(states.values()) == {FileState.REMOVED}
    assert not challenge.documents.filter(file__isnull=False).exists()


def test_what_somebody_else_has_reordered_keeps_its_own_file(client, challenge):
    """The second of two officers saves on purpose: each title still has the file it was shown
    with, and one that is gone is asked for again."""
    changed = save(challenge, row("First", PDF, "a.pdf"), row("Second", PDF + b"2", "b.pdf"))
    first, second = key_of(changed, "First"), key_of(changed, "Second")
    theirs = save(changed, row("Second", was=second), row("First", was=first))
    mine = [
        {"title": "First", "kind": "data", "was": first, "ORDER": "1"},
        {"title": "Second, renamed", "kind": "data", "was": second, "ORDER": "2"},
    ]
    stale = send(client, changed, *mine, initial=2)
    assert stale.context["conflict"]
    send(client, theirs, *mine, initial=2)
    assert shown(challenge) == [("First", "a.pdf", ""), ("Second, renamed", "b.pdf", "")]
    now = Challenge.objects.get(pk=challenge.pk)
    without = save(now, row("Second", was=second))
    answer = send(client, without, *mine, initial=2)
    assert box(answer, "upload").errors == ["Choose a file, or give the address of a dataset"]
    with pytest.raises(Refused, match="The file of “First” was taken out meanwhile"):
        save(without, row("First", was=first))


def test_a_file_of_another_challenge_or_of_two_rows_is_not_to_be_had(challenge):
    other = save(make_challenge(S.DRAFT), row("Theirs", PDF, "theirs.pdf"))
    with pytest.raises(Refused, match="was taken out meanwhile"):
        save(challenge, row("Mine", was=key_of(other, "Theirs")))
    mine = save(challenge, row("Mine", PDF, "mine.pdf"))
    twice = row("Again", was=key_of(mine, "Mine"))
    with pytest.raises(Refused, match="was taken out meanwhile"):
        save(mine, twice, twice)
    assert shown(mine) == [("Mine", "mine.pdf", "")]


def test_only_writers_and_only_while_it_is_written():
    challenge = make_challenge(S.DRAFT)
    for actor in (VISITOR, make_user(), make_member(make_borough(), Role.OWNER),
                  make_member(challenge.owner, Role.APPROVER)):  # fmt: skip
        with pytest.raises(NotAllowed):
            save(challenge, row(content=PDF), actor=actor)
    opened = challenge.version
    save(challenge, row("Somebody else’s", url="https://data.example.org/"))
    with pytest.raises(StaleSave):
        save(challenge, row(content=PDF), version=opened)
    in_review = make_challenge(S.IN_REVIEW)
    with pytest.raises(IllegalMove):
        save(in_review, row(content=PDF))
    assert not StoredFile.objects.exists()


def test_the_trail_and_the_version_name_files_by_their_fingerprint(challenge):
    changed = save(challenge, row("Figures", PDF, "a.pdf"))
    file = StoredFile.objects.get()
    assert facts_of(changed)["documents"]["documents"][0]["file"] == file.sha256
    before = Entry.objects.count()
    save(changed, row("Figures", was=str(file.key)))
    assert not Entry.objects.filter(pk__gt=before, event="files.FileRemoved").exists()


@pytest.mark.parametrize(
    ("state", "visibility", "readers"),
    [
        (S.DRAFT, Visibility.PUBLIC, {"observer"}),
        (S.OPEN, Visibility.PUBLIC, {"observer", "visitor", "stranger"}),
        (S.OPEN, Visibility.UNLISTED, {"observer", "visitor", "stranger"}),
        (S.OPEN, Visibility.INVITED, {"observer"}),
    ],
)
def test_downloads_are_for_whoever_may_open_the_page_and_run_nothing(state, visibility, readers):
    challenge = make_challenge(S.DRAFT)
    save(challenge, row("Figures", PDF, "Ward “figures”.pdf"))
    Challenge.objects.filter(pk=challenge.pk).update(state=state, visibility=visibility)
    path = reverse("files:file", args=[StoredFile.objects.get().key])
    people = {
        "visitor": None, "stranger": make_user(),
        "observer": make_member(challenge.owner, Role.OBSERVER),
    }  # fmt: skip
    for name, user in people.items():
        client = Client()
        if user:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(path)
        assert (answer.status_code == 200) == (name in readers), name
        if name in readers:
            assert b"".join(answer) == PDF
            assert answer["Content-Type"] == "application/pdf"
            assert answer["Content-Disposition"].startswith("attachment;")
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
            assert "no-store" in answer["Cache-Control"]


def test_the_page_shows_what_is_there_and_asks_for_the_choice_of_terms(client, challenge):
    current, old = make_terms(published_at=NOW), make_terms(published_at=NOW)
    old.state = "superseded"
    old.save()
    challenge.terms.add(old)
    changed = save(challenge, row("Figures", PDF, "a.pdf"), terms=[old])
    client.force_login(challenge.created_by, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(path_of(challenge)).content.decode()
    assert f"Now: a.pdf, {filesizeformat(len(PDF))}. Choose another file to replace it." in page
    with pytest.raises(Refused, match="Choose only one version of terms of each kind"):
        save(changed, terms=[current, old])
    with pytest.raises(Refused, match="These terms are not current"):
        save(changed, terms=[make_terms()])
    save(changed, terms=[current])
    assert terms_of(challenge) == [current]
    assert Document.objects.count() == 0
