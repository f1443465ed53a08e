"""What is missing, in plain words, section by section."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from challenges.catalogue.models import Challenge, Column, Criterion, QuestionKind
from challenges.catalogue.queries.readiness import (
    affected,
    dates,
    eligibility,
    legal,
    money,
    problem,
)
from challenges.catalogue.queries.readiness.criteria import missing_in_criteria
from challenges.catalogue.queries.readiness.form import missing_in_form

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def criteria(*weights: int | None) -> list[Criterion]:
    return [Criterion(name=f"C{place}", weight=weight) for place, weight in enumerate(weights)]


def form(*sections: tuple[str, list[SimpleNamespace]]) -> SimpleNamespace:
    """A form as `form_of` gives it, without a database."""
    return rows_of(
        sections=[rows_of(title=title, questions=questions) for title, questions in sections]
    )


def rows_of(**facts):
    return SimpleNamespace(
        **{
            name: SimpleNamespace(all=lambda rows=value: rows) if isinstance(value, list) else value
            for name, value in facts.items()
        }
    )


def question(label: str, kind: str = QuestionKind.SHORT_TEXT, column: str = "", choices=()):
    return SimpleNamespace(label=label, kind=kind, column=column, choices=list(choices))


TITLE = question("Title", column=Column.TITLE)


def test_an_empty_challenge_lacks_every_text():
    assert problem.missing(Challenge(must_not="")) == [
        "Sum the challenge up in one sentence",
        "Describe the problem",
        "Say how you know: give the evidence",
    ]
    assert affected.missing(Challenge()) == ["Say who is affected"]


def test_white_space_is_no_text():
    written = Challenge(summary="a", problem=" \n", evidence="a")
    assert problem.missing(written) == ["Describe the problem"]


def test_a_problem_told_in_too_many_words_is_to_be_shortened():
    written = Challenge(summary="a", problem="word " * 400, evidence="a")
    assert problem.missing(written) == []
    written.problem += "more"
    assert problem.missing(written) == ["Shorten the problem to 400 words: it has 401"]


def test_money():
    assert money.missing(Challenge()) == [
        "Say how much each winner gets",
        "Say how many winners there will be",
        "Say what you offer to the winner",
    ]
    assert money.missing(Challenge(award_amount=0, awards_count=1, offer="Data")) == []


def test_the_legal_side_and_who_may_apply():
    assert legal.missing(Challenge()) == ["Choose the legal route by which the money is given"]
    assert legal.missing(Challenge(route="prize")) == []
    assert eligibility.missing(Challenge()) == ["Say who may apply"]
    assert eligibility.missing(Challenge(who_may_apply="Anybody")) == []


def test_dates():
    assert dates.missing(Challenge(), AT) == [
        "Set the day and time at which it opens",
        "Set the day and time at which it closes",
    ]
    assert dates.missing(Challenge(opens_at=AT + DAY, closes_at=AT + DAY), AT) == [
        "It must close after it opens"
    ]
    past = Challenge(opens_at=AT, closes_at=AT + DAY)
    assert dates.missing(past, AT) == ["The opening time has passed: set a later one"]
    assert dates.missing(past) == []


def test_weights_must_add_up_to_100():
    assert missing_in_criteria([]) == ["Add the criteria by which judges score"]
    assert missing_in_criteria(criteria(60, 40)) == []
    assert missing_in_criteria(criteria(60, 41)) == [
        "The weights add up to 101%: they must add up to 100%"
    ]
    assert missing_in_criteria(criteria(None, 100)) == ["Give every criterion a weight"]
    assert missing_in_criteria(criteria(100)) == [
        "Add a second criterion: one alone cannot be weighed"
    ]


def test_a_form_needs_a_title_and_no_empty_section():
    assert missing_in_form(None) == ["Add the questions that applicants answer"]
    assert missing_in_form(form(("Idea", [TITLE]))) == []
    assert missing_in_form(form(("Idea", [question("Other")]), ("Money", []))) == [
        "Add a question to the section “Money”",
        "Have one question whose answer is the title of the application",
    ]


def test_what_is_to_be_chosen_needs_options():
    one = question("Which?", QuestionKind.CHOICE, choices=["A"])
    none = question("Which ones?", QuestionKind.CHOICES)
    assert missing_in_form(form(("Idea", [TITLE, one]))) == [
        "Give the question “Which?” at least two options"
    ]
    assert missing_in_form(form(("Idea", [TITLE, one, none]))) == [
        "Give 2 questions at least two options, first “Which?”"
    ]
