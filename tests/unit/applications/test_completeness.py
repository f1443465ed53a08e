"""How far an application has got."""

from challenges.applications.engines.completeness import progress_of, section_progress
from challenges.applications.engines.form import Form, Question, Section

TITLE = Question("title", "short_text", "Title")
MONEY = Question("money", "money", "Money")
NOTE = Question("note", "long_text", "Note", is_required=False)


def state(questions, answers) -> str:
    return section_progress(Section(1, "One", "", questions), answers).state


def test_the_states_of_a_section():
    assert state((TITLE, MONEY), {}) == "not_started"
    assert state((TITLE, MONEY), {"title": " "}) == "not_started"
    assert state((TITLE, MONEY), {"title": "Warm"}) == "in_progress"
    assert state((TITLE, MONEY), {"money": "lots"}) == "to_fix"
    assert state((TITLE, MONEY), {"title": "Warm", "money": "5"}) == "completed"
    assert state((NOTE,), {}) == "optional"
    assert state((NOTE,), {"note": "Hello"}) == "completed"
    assert state((), {}) == "not_asked"


def test_the_whole_is_done_when_each_section_is():
    form = Form((Section(1, "One", "", (TITLE, MONEY)), Section(2, "Two", "", (NOTE,))))
    begun = progress_of(form, {"money": "lots"})
    assert (begun.done, begun.is_complete) == (1, False)
    assert [problem.code for problem in begun.problems] == ["missing", "not_money"]
    assert begun.sections[0].mistakes == 1
    whole = progress_of(form, {"title": "Warm", "money": "5"})
    assert (whole.done, whole.is_complete, whole.problems) == (2, True, ())
