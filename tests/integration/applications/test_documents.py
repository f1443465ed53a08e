"""Papers as PDF: for everybody who reads them, and closed to whoever would read this machine."""

from io import BytesIO

import pikepdf
import pytest

from challenges.applications.documents import drawing, pdf_of
from challenges.applications.documents.papers import asked
from challenges.applications.engines.form import Form, Question
from challenges.applications.models import Application, Copy
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.catalogue.words.letterhead import Letterhead, letterhead, set_letterhead
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import make_challenge, make_criteria, make_programme, make_terms
from tests.factories.files import picture

pytestmark = pytest.mark.django_db


def paper(**of: object) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf_of(Copy(**of))))


def sent(**answers: object) -> Application:
    return make_application("submitted", answers={**ANSWERS, **answers})


def headings(pdf: pikepdf.Pdf) -> list[str]:
    """What a screen reader's list of headings shows."""

    def below(items: object) -> list[str]:
        return [title for item in items for title in (item.title, *below(item.children))]

    return below(pdf.open_outline().root)


def kinds(pdf: pikepdf.Pdf) -> set[str]:
    """The kinds of the elements that its structure names."""
    found, left = set(), [pdf.Root.StructTreeRoot]
    while left:
        node = left.pop()
        if isinstance(node, pikepdf.Array):
            left += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.add(str(node.S))
            if "/K" in node:
                left.append(node.K)
    return found


@pytest.fixture
def application() -> Application:
    return sent()


def test_a_submission_says_by_its_structure_what_it_is(application):
    pdf = paper(submission=application.submissions.get())
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "en-gb"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert pdf.open_metadata()["pdfuaid:part"] == "1"
    assert str(pdf.docinfo.Title) == "Warm walls"
    assert headings(pdf) == [
        "Warm walls",
        "About your idea",
        "What is your idea called?",
        "What is it, in short?",
        "How much do you ask for?",
        "Where will you test it?",
        "About you",
        "Who is in your team?",
        "What is your sector?",
        "You may share this with the judges",
        "Declared and accepted",
    ]
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TR", "/TH", "/TD"} <= kinds(pdf)


def test_every_typeface_is_in_the_paper(application):
    pdf = paper(submission=application.submissions.get())
    faces = [
        face.get("/FontDescriptor") or face.DescendantFonts[0].FontDescriptor
        for page in pdf.pages
        for face in page.Resources.Font.values()
    ]
    assert faces
    assert all("/FontFile2" in face or "/FontFile3" in face for face in faces)


def test_a_blank_form_asks_everything_and_says_how_it_is_judged():
    challenge = make_challenge(ChallengeState.OPEN)
    challenge.criteria.all().delete()
    make_criteria(challenge, ("Impact", 60), ("Price", 40))
    challenge.terms.add(make_terms(title="Terms of applying"))
    pdf = paper(challenge=Challenge.objects.get(pk=challenge.pk), version=1)
    assert str(pdf.docinfo.Title) == f"Questions: {challenge.title}"
    assert headings(pdf)[1:3] == ["1. About your idea", "What is your idea called?"]
    assert headings(pdf)[-3:] == ["How it is judged", "What you accept by submitting",
                                  "Terms of applying"]  # fmt: skip
    assert {"/L", "/LI", "/TH"} <= kinds(pdf)


def html_of(monkeypatch: pytest.MonkeyPatch, **of: object) -> str:
    """What is handed to the renderer."""
    seen: list[str] = []
    render = drawing.render_to_string
    monkeypatch.setattr(
        drawing, "render_to_string", lambda *args: seen.append(render(*args)) or seen[-1]
    )
    pdf_of(Copy(**of))
    return seen[0]


def test_a_blank_form_says_which_files_are_taken_and_how_big():
    plan = Question("plan", "file", "Your plan", most=10, options=(("pdf", "pdf"), ("csv", "csv")))
    assert asked(plan, Form())["notes"] == "A file to upload. PDF or CSV tables, at most 10 MB."
    anything = Question("plan", "file", "Your plan")
    assert asked(anything, Form())["notes"] == (
        "A file to upload. PDF, pictures, Word documents, Excel tables or PowerPoint slides, at "
        "most 50 MB."
    )
    rows = Question("costs", "group", "Your costs", most=10)
    assert asked(rows, Form())["notes"] == "A table: each row has these parts. At most 10 rows."


def test_a_blank_form_says_who_may_apply_with_the_questions_that_are_asked(monkeypatch):
    challenge = make_challenge(
        ChallengeState.OPEN, eligible_kinds=["company", "charity"], eligible_size=249
    )
    html = " ".join(html_of(monkeypatch, challenge=challenge, version=1).split())
    for words in (
        (
            "<h3>What sort of organisation applies?</h3><p>You can apply if you answer: "
            "Company, Charity. Otherwise not: It is for these alone: Company, Charity.</p>"
        ),
        (
            "<h3>Do at most 249 people work for it?</h3><p>You can apply if you answer: Yes. "
            "Otherwise not: It is for organisations with at most 249 employees.</p>"
        ),
    ):
        assert words in html


def test_a_draft_says_first_that_it_was_not_submitted(monkeypatch):
    draft = make_application(answers={"title": "Half a wall"})
    html = html_of(monkeypatch, draft=draft)
    assert "This is a draft. It was not submitted and does not take part." in html
    assert html.count("This answer was still missing, or not right yet.") == 5
    assert f"{draft.reference}, a draft that was not submitted" in html


def test_the_demonstration_marks_its_papers(monkeypatch):
    programme = make_programme(is_demonstration=True)
    challenge = make_challenge(ChallengeState.OPEN, programme=programme)
    assert "People, startups, dates and scores are invented." in html_of(
        monkeypatch, challenge=challenge, version=1
    )
    real = make_challenge(ChallengeState.OPEN)
    assert "are invented" not in html_of(monkeypatch, challenge=real, version=1)


@pytest.fixture
def own_logo():
    known = letterhead
    before = known()
    set_letterhead(
        lambda: Letterhead("Example Borough", logo=lambda: picture(), logo_words="Example Borough")
    )
    yield
    set_letterhead(lambda: before)


@pytest.mark.usefixtures("own_logo")
def test_a_bodys_own_logo_stands_in_the_head_with_words_for_it(application):
    pdf = paper(submission=application.submissions.get())
    assert any(page.get_images() for page in pdf.pages)
    assert "/Figure" in kinds(pdf)


ATTACKS = (
    '<img src="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<link rel="stylesheet" href="http://192.0.2.1/x.css">',
    "<style>@import url(file:///etc/passwd); body { background: url(http://192.0.2.1/) }</style>",
    '</p></div><a rel="attachment" href="/etc/passwd">x</a>',
    "{% include '/etc/passwd' %}{{ settings.SECRET_KEY }}",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_an_applicant_writes_is_text_and_opens_nothing(monkeypatch, attack):
    asked: list[str] = []
    fetcher = drawing.fetcher

    def watched(bundled):
        found = fetcher(bundled)
        fetch = type(found).fetch
        monkeypatch.setattr(
            type(found), "fetch", lambda self, url, *a: asked.append(url) or fetch(self, url, *a)
        )
        return found

    monkeypatch.setattr(drawing, "fetcher", watched)
    application = sent(summary=attack, title=attack[:60])
    pdf = paper(submission=application.submissions.get())
    assert set(asked) == {"bundled:latin", "bundled:latin-ext"}
    assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
    assert not any(page.get_images() for page in pdf.pages)


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "http://192.0.2.1/", "data:text/plain,x", "/etc/passwd", "bundled:x"],
)
def test_the_renderer_has_nothing_that_opens_an_address(address):
    with pytest.raises(ValueError, match="opens nothing"):
        drawing.fetcher({}).fetch(address)
