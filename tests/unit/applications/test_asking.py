"""Which questions are asked, after which answers."""

from challenges.applications.engines.completeness import progress_of
from challenges.applications.engines.content import freeze
from challenges.applications.engines.form import (
    Condition,
    Form,
    Question,
    Section,
    asked,
    part_of,
    shown,
)

DATA = Question("data", "yes_no", "Will you use data?")
CARE = Question("care", "long_text", "How?", condition=Condition("data", ("yes",)))
WHERE = Question(
    "where",
    "choices",
    "Where is it kept?",
    options=(("Here", "Here"), ("Abroad", "Abroad")),
    condition=Condition("data", ("yes",)),
)
ABROAD = Question("abroad", "long_text", "Why abroad?", condition=Condition("where", ("Abroad",)))
NOTE = Question("note", "statement", "Read this", is_required=False)
FORM = Form((Section(1, "Data", "", (NOTE, DATA, CARE)), Section(2, "More", "", (WHERE, ABROAD))))


def test_what_depends_on_an_answer_is_asked_after_it_alone():
    assert asked(FORM, {}) == {"note", "data"}
    assert asked(FORM, {"data": False}) == {"note", "data"}
    assert asked(FORM, {"data": True}) == {"note", "data", "care", "where"}
    assert asked(FORM, {"data": "yes", "where": ["Here", "Abroad"]}) == {
        "note", "data", "care", "where", "abroad",
    }  # fmt: skip


def test_what_depends_on_a_question_that_is_not_asked_is_not_asked():
    assert asked(FORM, {"data": False, "where": ["Abroad"]}) == {"note", "data"}


def test_what_depends_on_a_later_question_or_on_none_is_not_asked():
    for key in ("data", "gone"):
        early = Question("early", "short_text", "?", condition=Condition(key, ("yes",)))
        form = Form((Section(1, "One", "", (early, DATA)),))
        assert asked(form, {"data": True}) == {"data"}


def test_a_page_shows_what_an_answer_on_it_may_bring_up():
    assert shown(FORM, FORM.sections[0], {}) >= {"data", "care"}
    assert not shown(FORM, FORM.sections[1], {}) & {"where", "abroad"}
    assert shown(FORM, FORM.sections[1], {"data": True}) >= {"where", "abroad"}


def test_what_is_not_asked_is_not_missing_and_its_section_is_not_listed():
    progress = progress_of(FORM, {"data": False, "abroad": "left over"})
    assert progress.is_complete
    assert [each.state for each in progress.sections] == ["completed", "not_asked"]
    assert [each.is_asked for each in progress.sections] == [True, False]
    assert not progress_of(FORM, {"data": True}).is_complete


def test_only_what_is_open_can_be_missing():
    progress = progress_of(FORM, {"data": True}, {"care"})
    assert [problem.question.key for problem in progress.problems] == ["care"]


def test_what_is_not_asked_and_what_is_only_read_is_not_frozen():
    content = freeze(
        FORM, {"data": False, "care": "left over"}, {"data": "No"}, conditions=["Be careful."]
    )
    assert content == {
        "sections": [
            {
                "title": "Data",
                "questions": [
                    {
                        "key": "data",
                        "kind": "yes_no",
                        "label": "Will you use data?",
                        "is_identifying": False,
                        "criterion": None,
                        "value": False,
                        "text": "No",
                    }
                ],
            }
        ],
        "conditions": ["Be careful."],
    }


def test_a_part_of_a_form_keeps_its_sections():
    part = part_of(FORM, {"care"})
    assert [section.number for section in part.sections] == [1, 2]
    assert part.questions == (CARE,)
