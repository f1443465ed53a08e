"""A form in words, for those who write and review it."""

import pytest

from challenges.catalogue.engines.options import Option
from challenges.catalogue.models import QuestionKind as K
from challenges.catalogue.queries import differences_between, form_as_facts, outline_of
from tests.factories.catalogue import make_challenge, make_form

pytestmark = pytest.mark.django_db
FORM = (
    ("All", [
        ("pick", K.CHOICE, "Pick one", {"choices": ["Red | it is warm", "Blue"]}),
        ("plan", K.FILE, "Your plan", {"choices": ["pdf", "csv"], "most": 3}),
        ("any", K.FILE, "Anything", {}),
        ("sure", K.YES_NO, "Are you sure?", {"is_required": False}),
        ("rows", K.GROUP, "Costs", {"choices": ["What", "When | date (optional)"], "most": 5}),
        ("why", K.LONG_TEXT, "Why?", {"condition_key": "sure", "condition_values": ["yes"],
                                      "word_limit": 1, "is_identifying": True}),
    ]),
)  # fmt: skip


@pytest.fixture
def questions():
    challenge = make_challenge(with_form=False)
    make_form(challenge, form=FORM)
    (section,) = outline_of(form_as_facts(challenge))
    return {each.label: each for each in section.questions}


@pytest.mark.parametrize(
    ("label", "about"),
    [
        ("Pick one", ("One choice",)),
        ("Your plan", ("File", "PDF or CSV tables, at most 3 MB")),
        ("Are you sure?", ("Yes or no",)),
        ("Costs", ("Rows of several parts", "At most 5 rows")),
        (
            "Why?",
            (
                "Long text",
                "At most 1 word",
                "Asked only after the answer “yes” to “Are you sure?”",
                "Judges who score without names do not see it",
            ),
        ),
    ],
)
def test_what_an_answer_is_and_who_uses_it(questions, label, about):
    assert questions[label].about == about


def test_kinds_that_are_taken_where_none_is_named(questions):
    assert questions["Anything"].about[1].startswith("PDF, pictures, Word documents")


def test_options_with_their_hints_and_parts_with_their_kinds(questions):
    assert questions["Pick one"].options == (Option("Red", "it is warm"), Option("Blue"))
    assert questions["Costs"].options == (
        Option("What", "short text"),
        Option("When", "date, optional"),
    )
    assert (questions["Are you sure?"].is_optional, questions["Why?"].is_optional) == (True, False)


def test_a_compared_version_says_options_as_people_read_them():
    before = {"form": {"sections": [section_asking("Red | it is warm")]}}
    after = {"form": {"sections": [section_asking("Red | it is warm", "Blue")]}}
    (difference,) = differences_between(before, after)
    words = ("Red (it is warm)", "Red (it is warm)\nBlue")
    assert (difference.label, difference.before, difference.after) == ("Options", *words)


def section_asking(*choices):
    challenge = make_challenge(with_form=False)
    make_form(challenge, form=(("All", [("pick", K.CHOICE, "Pick one", {"choices": [*choices]})]),))
    (section,) = form_as_facts(challenge)
    return section
