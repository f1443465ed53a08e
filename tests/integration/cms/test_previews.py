"""A challenge before it is public, as the public, an applicant and a judge will see it."""

import pytest

from challenges.applications.models import Answer, Application
from challenges.catalogue.models import Question
from challenges.catalogue.queries import form_of
from challenges.catalogue.states import ChallengeState
from challenges.judging.models import Scoresheet
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_borough, make_member
from tests.factories.site import make_page, make_site, tell_story

pytestmark = pytest.mark.django_db
PATHS = ("as-public", "as-applicant", "as-applicant/1", "as-judge")


@pytest.fixture
def draft():
    make_site()
    challenge = make_challenge(ChallengeState.DRAFT, title="Quiet nights")
    tell_story(make_page(challenge), "A neighbour knocks.")
    return challenge


def sign_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


def path_of(challenge, name):
    return f"/portal/challenges/{challenge.reference}/{name}/"


def test_the_public_page_with_the_facts_and_the_story_of_the_draft(client, draft):
    sign_in(client, make_member(draft.owner, Role.EDITOR))
    answer = client.get(path_of(draft, "as-public"))
    page = answer.content.decode()
    for words in (
        "Preview: nobody else sees this.",
        "Quiet nights",
        "Many homes lose heat through walls and windows.",
        "A neighbour knocks.",
        '<meta name="robots" content="noindex">',
        f'href="/portal/challenges/{draft.reference}/"',
    ):
        assert words in page, words
    assert "You can apply from " in page
    assert "Questions are taken until " in page
    for words in ("No longer open", "Questions were taken until", "Nothing was asked."):
        assert words not in page, words
    assert answer["Cache-Control"] == "no-store, private"
    assert "application/ld+json" not in page


def test_the_form_without_any_way_to_send_it(client, draft):
    sign_in(client, make_member(draft.owner, Role.OBSERVER))
    tasks = client.get(path_of(draft, "as-applicant")).content.decode()
    assert path_of(draft, "as-applicant/1") in tasks
    section = client.get(path_of(draft, "as-applicant/1")).content.decode()
    assert "What is your idea called?" in section
    assert "Preview: nobody else sees this." in section
    assert 'method="post"' not in section.partition("<main")[2]
    assert client.post(path_of(draft, "as-applicant/1")).status_code == 405
    assert client.get(path_of(draft, "as-applicant/99")).status_code == 404
    assert (Application.objects.count(), Answer.objects.count()) == (0, 0)


def test_what_stands_below_and_beside_a_question_is_there_as_in_the_real_form(client, draft):
    questions = form_of(draft).sections.all()[0].questions
    file = {"kind": "file", "choices": ["pdf", "csv"], "most": 3, "help_text": "As it is."}
    first = questions.all()[0]
    Question.objects.filter(pk=first.pk).update(**file, guidance="Name the street.", column="")
    criterion = draft.criteria.order_by("position")[0]
    Question.objects.filter(pk=questions.all()[1].pk).update(criterion=criterion)
    sign_in(client, make_member(draft.owner, Role.OBSERVER))
    page = client.get(path_of(draft, "as-applicant/1")).content.decode()
    assert "As it is.<br>PDF or CSV tables, at most 3 MB." in page
    assert 'accept=".pdf,.csv"' in page
    assert "<p>Name the street.</p>" in page
    assert f"of your score: {criterion.name}" in page


@pytest.mark.parametrize("name", PATHS)
def test_for_others_it_looks_like_what_does_not_exist(client, draft, name):
    sign_in(client, make_member(draft.owner, Role.EDITOR))
    assert client.get(path_of(draft, name)).status_code == 200
    sign_in(client, make_member(make_borough("Elsewhere"), Role.OWNER))
    hidden = client.get(path_of(draft, name))
    absent = client.get(f"/portal/challenges/CIC99-XYZ/{name}/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content.replace(draft.reference.encode(), b"") == absent.content.replace(
        b"CIC99-XYZ", b""
    )


def test_the_score_sheet_with_samples_and_nothing_to_send(client, draft):
    Question.objects.filter(section__form_version=form_of(draft), key="sector").update(
        is_identifying=True
    )
    draft.criteria.filter(position=1).update(may_not_apply=True)
    sign_in(client, make_member(draft.owner, Role.OBSERVER))
    page = client.get(path_of(draft, "as-judge")).content.decode()
    assert "What is your idea called?" in page
    assert "What is your sector?" not in page
    assert "Here stands the applicant" in page
    for criterion in draft.criteria.all():
        assert criterion.name in page
    assert page.count('value="n/a"') == 1
    assert "data-autosave" not in page
    assert not Scoresheet.objects.exists()
    assert not Application.objects.exists()
    draft.criteria.all().delete()
    assert "There are no criteria yet." in client.get(path_of(draft, "as-judge")).content.decode()
