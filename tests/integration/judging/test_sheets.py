"""What a judge reads: the frozen words without the ones that say who wrote them."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from challenges.applications.models import Submission
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.files.models import StoredFile
from challenges.judging import queries
from challenges.judging.models import Assignment
from challenges.organisations.models import Kind, Organisation, Role
from tests.factories.applications import make_collaborator
from tests.factories.judging import make_judging, make_scoring, submit
from tests.factories.organisations import NOW, make_member, make_user

pytestmark = pytest.mark.django_db


def question(key: str, kind: str = "long_text", **more: object) -> dict[str, object]:
    return {
        "key": key,
        "kind": kind,
        "label": f"About {key}",
        "is_identifying": False,
        "criterion": None,
        "value": None,
        "text": "",
    } | more


def a_pdf() -> bytes:
    """A page by somebody whose name must not be read."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = "Made-Up Lantern"
        pdf.save(out)
    assert b"Lantern" in out.getvalue()
    return out.getvalue()


@pytest.fixture
def assignment() -> Assignment:
    """A judge's first application, whose newest version has two files and a secret name."""
    world = make_scoring()
    found = world.assignment_of(world.judges[0])
    files = [
        StoredFile.objects.create(
            name=name,
            media_type="application/pdf",
            size=4,
            sha256="0" * 64,
            content=ContentFile(a_pdf(), name="x"),
            owner_kind="application",
            owner_reference=found.application.reference,
            uploaded_at=NOW,
        )
        for name in ("Team of Made-Up Lantern.pdf", "Made-Up Lantern plan.pdf")
    ]
    content = {
        "sections": [
            {"title": "The idea", "questions": [
                question("title", "short_text", text=found.application.title),
                question("plan", text="First.\n\nThen."),
                question("empty"),
                question("who", text="Made-Up Lantern", is_identifying=True),
            ]},
            {"title": "Files", "questions": [
                question("cv", "file", value={"key": str(files[0].key)}, text=files[0].name,
                         is_identifying=True),
                question("annex", "file", value={"key": str(files[1].key)}, text=files[1].name),
            ]},
            {"title": "You", "questions": [question("you", text="Ada", is_identifying=True)]},
        ]
    }  # fmt: skip
    found.submission = Submission.objects.create(
        application=found.application,
        number=2,
        submitted_at=NOW,
        declared_by="Ada",
        content=content,
        sha256=fingerprint(content),
    )
    found.save(update_fields=["submission"])
    return found


def test_identifying_answers_and_names_of_files_are_hidden(assignment: Assignment) -> None:
    parts = queries.blind_parts(assignment)
    assert [part.title for part in parts] == ["The idea", "Files"]
    assert [answer.label for answer in parts[0].answers] == ["About title", "About plan"]
    assert parts[0].answers[1].paragraphs == ["First.", "Then."]
    (document,) = parts[1].answers
    assert (document.text, document.document) == ("", 1)
    assert queries.blind_title(assignment) == assignment.application.title


def test_a_document_comes_under_a_neutral_name(assignment: Assignment) -> None:
    client = Client()
    client.force_login(assignment.judge, backend="django.contrib.auth.backends.ModelBackend")
    found = client.get(reverse("judging:document", args=[assignment.key, 1]))
    assert found.content.startswith(b"%PDF")
    assert b"Lantern" not in found.content
    assert found["Content-Disposition"] == 'attachment; filename="document-1.pdf"'
    assert "Lantern" not in str(found.headers)
    for number in (0, 2):
        missing = client.get(reverse("judging:document", args=[assignment.key, number]))
        assert missing.status_code == 404


def test_names_are_masked_in_titles_and_answers(
    assignment: Assignment, django_assert_max_num_queries: Any
) -> None:
    application = assignment.application
    organisation = application.organisation
    organisation.name, organisation.website = "Made-Up Lantern Ltd", "https://lumenkerb.example"
    organisation.save()
    Organisation.objects.create(name="Parent Works", slug="parent", kind=Kind.COMPANY)
    organisation.parent = Organisation.objects.get(slug="parent")
    organisation.save()
    make_member(organisation, Role.MEMBER, name="Grace Quillfeather")
    make_collaborator(application, make_user("Umbra Outsider"), state="ended")
    application.title = "Made-Up Lantern lights Hackney"
    application.save()
    content = {"sections": [{"title": "The idea", "questions": [
        question("title", text=application.title),
        question("plan", text="made-up lantern, lumenkerb, Parent Works, Quillfeather, "
                 "ada@lumenkerb.example, Countess Declared, Umbra and a kerb."),
    ]}]}  # fmt: skip
    assignment.submission = Submission.objects.create(
        application=application,
        number=3,
        submitted_at=NOW,
        declared_by="Countess Declared",
        content=content,
        sha256=fingerprint(content),
    )
    assignment.save()
    client = Client()
    client.force_login(assignment.judge, backend="django.contrib.auth.backends.ModelBackend")
    for page, args in (("scoresheet", [assignment.key]), ("sheets", [assignment.round.reference])):
        words = client.get(reverse(f"judging:{page}", args=args)).content.decode()
        for name in ("antern", "umenkerb", "Parent Works", "Quillfeather", "Countess", "Umbra"):
            assert name not in words, (page, name)
    (part,) = queries.blind_parts(queries.own_sheets(assignment.judge).get(pk=assignment.pk))
    assert [answer.text for answer in part.answers] == [
        "[applicant] lights Hackney",
        ", ".join(["[applicant]"] * 7) + " and a kerb.",
    ]
    with django_assert_max_num_queries(9):
        lines = queries.own_list(assignment.judge, assignment.round)
    assert "[applicant] lights Hackney" in [line.title for line in lines]


def test_a_title_that_identifies_is_not_shown(assignment: Assignment) -> None:
    content = {"sections": [{"title": "x", "questions": [
        question("title", text=assignment.application.title, is_identifying=True)
    ]}]}  # fmt: skip
    assignment.submission.content = content
    assert queries.blind_title(assignment) == ""
    assignment.submission = None
    assert queries.blind_parts(assignment) == []


def test_the_next_one_is_the_next_open_one_in_the_judges_order() -> None:
    world = make_scoring(make_judging(applications=4, judges=1, reviews=1))
    judge, judged = world.judges[0], world.the_round
    lines = queries.own_list(judge, judged)
    assert [line.number for line in lines] == [1, 2, 3, 4]
    assert queries.next_open(lines, lines[3].key) == lines[0]
    assert queries.next_open(lines, "") == lines[0]
    for line in lines[:2]:
        submit(Assignment.objects.get(key=line.key))
    lines = queries.own_list(judge, judged)
    assert [line.state for line in lines] == ["done", "done", "todo", "todo"]
    assert queries.next_open(lines, lines[0].key) == lines[2]
    for line in lines[2:]:
        submit(Assignment.objects.get(key=line.key))
    assert queries.next_open(queries.own_list(judge, judged), "") is None
