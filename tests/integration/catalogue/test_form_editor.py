"""Two officers in one form: nothing typed is lost, and nothing is written over another section."""

from datetime import UTC, datetime

import pytest

from challenges.catalogue import actions
from challenges.catalogue.forms.meeting import Difference
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import form_as_facts, form_of, place_of_section
from challenges.catalogue.states import ChallengeState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import make_member
from tests.harness.sheets import sent

from .test_views import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(client):
    challenge = make_challenge()
    client.force_login(challenge.created_by)
    return challenge


def titles(challenge):
    return [section.title for section in form_of(challenge).sections.all()]


def colleague_saves(challenge, sections):
    challenge.refresh_from_db()
    actions.save_questions(
        challenge=challenge,
        sections=sections,
        version=challenge.version,
        actor=make_member(challenge.owner, Role.EDITOR),
        at=datetime.now(UTC),
    )


def test_a_section_is_added_with_its_advice(client, challenge):
    answer = client.post(url("form", challenge), {"title": " More ", "guidance": "Be brief."})
    assert answer.url == url("questions", challenge, 3)
    section = form_of(challenge).sections.all()[2]
    assert (section.title, section.guidance) == ("More", "Be brief.")


def test_a_section_without_a_title_is_asked_for_one(client, challenge):
    answer = client.post(url("form", challenge), {"title": " ", "guidance": "Be brief."})
    assert answer.context["form"].errors == {"title": ["Enter a title for the section"]}
    assert answer.context["form"]["guidance"].value() == "Be brief."
    assert len(titles(challenge)) == 2


def test_a_title_typed_while_it_was_sent_for_approval_is_not_lost(client, challenge):
    Challenge.objects.filter(pk=challenge.pk).update(state=ChallengeState.IN_REVIEW)
    answer = client.post(url("form", challenge), {"title": "Kept"})
    assert answer.status_code == 200
    assert answer.context["form"]["title"].value() == "Kept"
    assert "sections are locked" in answer.content.decode()
    assert "Kept" not in titles(challenge)


def test_a_section_that_was_taken_out_is_put_back_by_a_second_save(client, challenge):
    opened = client.get(url("questions", challenge, 2))
    colleague_saves(challenge, form_as_facts(challenge)[:1])
    typed = sent(opened, **{"title": "About your team", "rows-0-label": "Who are you?"})
    answer = client.post(url("questions", challenge, 2), typed)
    assert answer.status_code == 200
    assert "Somebody else has taken this section out" in answer.content.decode()
    assert answer.context["sheet"].main["title"].value() == "About your team"
    assert titles(challenge) == ["About your idea"]
    assert client.post(url("questions", challenge, 2), sent(answer)).status_code == 302
    assert titles(challenge) == ["About your idea", "About your team"]
    labels = [question.label for question in form_of(challenge).sections.all()[1].questions.all()]
    assert labels[0] == "Who are you?"


def test_a_section_that_moved_up_is_compared_with_itself_and_never_with_its_neighbour(
    client, challenge
):
    facts = form_as_facts(challenge)
    third = {"title": "Third", "guidance": "", "questions": []}
    colleague_saves(challenge, [*facts, third])
    opened = client.get(url("questions", challenge, 2))
    colleague_saves(challenge, [facts[1], third])
    answer = client.post(url("questions", challenge, 2), sent(opened, guidance="Mine"))
    assert answer.context["conflict"] == [
        Difference("Advice shown above the questions (optional)", "", "Mine", is_theirs=False)
    ]
    assert client.post(url("questions", challenge, 2), sent(answer)).status_code == 302
    assert titles(challenge) == ["About you", "Third"]
    assert form_as_facts(challenge)[0]["guidance"] == "Mine"


def test_taking_out_what_is_gone_says_so(client, challenge):
    opened = client.get(url("questions", challenge, 2))
    colleague_saves(challenge, form_as_facts(challenge)[:1])
    gone = {"take_out": "1", "version": str(opened.context["version"])}
    page = client.post(url("questions", challenge, 2), gone, follow=True)
    assert "Somebody else has changed" in str(list(page.context["messages"])[-1])
    assert titles(challenge) == ["About your idea"]


def test_an_officer_says_what_an_answer_earns_marks_for(client, challenge):
    opened = client.get(url("questions", challenge, 1))
    choices = opened.context["sheet"].rows.forms[0].fields["criterion"].choices
    names = [criterion.name for criterion in challenge.criteria.order_by("position")]
    assert [name for name, _label in choices] == ["", *names]
    client.post(url("questions", challenge, 1), sent(opened, **{"rows-0-criterion": names[1]}))
    question = form_of(challenge).sections.all()[0].questions.all()[0]
    assert question.criterion == challenge.criteria.get(name=names[1])
    again = client.get(url("questions", challenge, 1))
    assert again.context["sheet"].rows.forms[0]["criterion"].value() == names[1]


def test_an_officer_says_what_each_score_means(client, challenge):
    opened = client.get(url("criteria", challenge))
    bands = "5: It is in use already\r\n\r\n0 - It is a wish"
    assert client.post(
        url("criteria", challenge), sent(opened, **{"rows-0-bands": bands})
    ).status_code == 302  # fmt: skip
    first = challenge.criteria.order_by("position")[0]
    assert sorted((band.score, band.words) for band in first.bands.all()) == [
        (0, "It is a wish"),
        (5, "It is in use already"),
    ]
    again = client.get(url("criteria", challenge))
    assert "5: It is in use already\n0: It is a wish" in again.content.decode()
    version = again.context["version"]
    client.post(url("criteria", challenge), sent(again))
    challenge.refresh_from_db()
    assert challenge.version == version


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        ("It is in use already", "Begin each line with its score"),
        ("5: Good\n5: Better", "The score 5 is explained twice"),
        ("5: " + "x" * 301, "Shorten what each score means"),
        ("6: Beyond", "has no score 6: its highest is 5"),
    ],
)
def test_what_scores_mean_must_be_readable(client, challenge, bands, words):
    opened = client.get(url("criteria", challenge))
    answer = client.post(url("criteria", challenge), sent(opened, **{"rows-0-bands": bands}))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert answer.context["sheet"].rows.forms[0]["bands"].value() == bands
    assert not any(criterion.bands.exists() for criterion in challenge.criteria.all())


def test_the_place_of_a_section_is_found_by_its_title_then_by_its_questions():
    sections = [
        {"title": "A", "questions": [{"key": "a"}]},
        {"title": "B", "questions": [{"key": "b"}]},
        {"title": "A", "questions": []},
    ]
    assert place_of_section(sections, 3, "A", {"a"}) == 3
    assert place_of_section(sections, 2, "A", {"a"}) == 1
    assert place_of_section(sections, 1, "Renamed", {"b"}) == 2
    assert place_of_section(sections, 1, "Gone", {"c"}) is None
