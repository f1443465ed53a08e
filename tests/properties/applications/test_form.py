"""Whatever is typed or sent: nothing raises, nothing is lost, and both judges agree."""

from types import SimpleNamespace

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from challenges.applications.engines.completeness import progress_of, section_progress
from challenges.applications.engines.form import (
    Condition,
    Form,
    Question,
    Section,
    asked,
    check,
    known_parts,
    tidy,
)
from challenges.applications.forms import SectionForm, posted, read_seen, write_seen

KINDS = (
    "short_text", "long_text", "choice", "choices", "yes_no", "number", "money", "date", "file",
    "localities", "consent", "group", "statement",
)  # fmt: skip
# How fast the machine is today says nothing about the code.
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
OPTIONS = (("Energy", "Energy"), ("Housing", "Housing"), ("E09000012", "Hackney"))

PARTS = (
    Question("what", "short_text", "What"),
    Question("cost", "money", "Cost"),
    Question("day", "date", "Day", is_required=False),
)

texts = st.one_of(
    st.text(),
    st.sampled_from(
        ["Energy", "2027-04-30", "2027-2-30", "--", "12.5", "£1,000", "1e9", "yes", "no", "on"]
    ),
    st.from_regex(r"-?[0-9]{0,20}([.,-][0-9]{0,9}){0,3}", fullmatch=True),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(texts | st.sampled_from(["what", "cost", "day"]), inner, max_size=3)
    ),
    max_leaves=4,
)


@st.composite
def questions(draw, key: str) -> Question:
    return Question(
        key=key,
        kind=draw(st.sampled_from(KINDS)),
        label=draw(st.text(min_size=1, max_size=20)),
        help_text=draw(st.text(max_size=20)),
        is_required=draw(st.booleans()),
        word_limit=draw(st.none() | st.integers(1, 5)),
        options=OPTIONS,
        most=draw(st.none() | st.integers(1, 3)),
        parts=PARTS,
        condition=draw(
            st.none()
            | st.builds(
                Condition,
                st.sampled_from([f"q-{place}" for place in range(6)]),
                st.sets(st.sampled_from(["Energy", "yes", "no", "on"]), min_size=1).map(tuple),
            )
        ),
    )


@st.composite
def sections(draw) -> Section:
    count = draw(st.integers(0, 5))
    return Section(1, "One", "", tuple(draw(questions(f"q-{place}")) for place in range(count)))


def as_answers(section: Section, given_values: dict) -> dict:
    """Kept answers as rows have them."""
    return {
        question.key: SimpleNamespace(
            value=value, file=SimpleNamespace(name="plan.pdf") if question.kind == "file" else None,
            version=1,
        )
        for question in section.questions
        if (value := tidy(question, given_values.get(question.key))) is not None
    }  # fmt: skip


@patiently
@given(sections(), st.dictionaries(st.sampled_from([f"q-{n}" for n in range(6)]) | texts, values))
def test_no_answers_raise_and_the_form_agrees_with_the_progress(section, answers):
    progress = progress_of(Form((section,)), answers)
    kept = as_answers(section, answers)
    form = SectionForm(section, answers=kept, data=posted(section, answers))
    assert form.is_valid() == progress.is_complete
    assert set(form.errors) == {problem.question.key for problem in progress.problems}
    assert bool(str(form)) == any(each.kind != "statement" for each in section.questions)


@patiently
@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), values)))
@example(("group", [{"a part that is gone": "0"}]))
def test_tidying_twice_changes_nothing_and_what_is_shown_can_be_sent_again(case):
    kind, raw = case
    question = Question("q", kind, "Q", options=OPTIONS, parts=PARTS)
    value = tidy(question, raw)
    assert tidy(question, value) == value
    section = Section(1, "One", "", (question,))
    form = SectionForm(section, answers={}, data=posted(section, {"q": value}))
    if kind == "statement":
        assert value is None
        return
    again = tidy(question, form["q"].data)
    if kind != "file":
        assert (again is None) == (known_parts(question, value) is None)
        if check(question, value) is None:
            assert again == value


@patiently
@given(sections(), st.dictionaries(st.sampled_from([f"q-{n}" for n in range(6)]), values))
def test_a_page_that_is_sent_back_untouched_changes_nothing(section, answers):
    kept = as_answers(section, answers)
    good = {
        question.key
        for question in section.questions
        if check(question, answers.get(question.key)) is None
    }
    data = posted(section, {key: answer.value for key, answer in kept.items()})
    form = SectionForm(section, answers=kept, data=data)
    changed = form.changed_answers(read_seen(write_seen(section, kept)))
    assert good.isdisjoint(changed)


@patiently
@given(st.text() | values.map(str))
def test_any_hidden_field_can_be_read(text):
    assert isinstance(read_seen(text), dict)


@patiently
@given(sections(), st.dictionaries(st.sampled_from([f"q-{n}" for n in range(6)]), values))
def test_the_state_of_a_section_follows_from_its_problems(section, answers):
    progress = section_progress(section, answers)
    assert progress.is_done == (progress.state in ("completed", "optional", "not_asked"))
    assert (progress.state == "to_fix") == bool(progress.mistakes)


@patiently
@given(sections(), st.dictionaries(st.sampled_from([f"q-{n}" for n in range(6)]), values))
def test_an_answer_that_nobody_is_asked_for_changes_nothing(section, answers):
    """Of progress, and of which questions are asked: what was typed before is kept and unseen."""
    form = Form((section,))
    keys = asked(form, answers)
    without = {key: value for key, value in answers.items() if key in keys}
    assert asked(form, without) == keys
    assert progress_of(form, without) == progress_of(form, answers)
