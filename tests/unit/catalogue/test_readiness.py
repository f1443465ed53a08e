"""What is missing, in plain words, section by section."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

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
    assert affected.missing(Challenge()) == [
        "Say who is affected",
        "Say how many people are affected",
        "Say how you involved them",
    ]
    told = Challenge(affected="Tenants", people_affected=2000, involvement="Two evenings")
    assert affected.missing(told) == []


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
        "Say what the budget of the whole challenge is",
        "Say how much each winner gets",
        "Say how many winners there will be",
        "Say what you offer to the winner besides money",
    ]
    told = Challenge(budget=20_000, award_amount=15_000, awards_count=1, offer="Data")
    assert money.missing(told) == []
    told.awards_count = 2
    assert money.missing(told) == ["The awards come to £30,000, more than the budget of £20,000"]


@pytest.mark.parametrize(
    ("budget", "award", "count", "shares", "words"),
    [
        (None, None, None, [10_000], None),
        (30_000, 15_000, 2, [20_000, None, 10_000], None),
        (30_000, 15_000, 2, [20_000, 10_001],
         "The shares sum to £30,001, more than the budget of £30,000"),
        (None, 15_000, 1, [15_001],
         "The shares sum to £15,001, more than the £15,000 that is awarded"),
        (30_000, 15_000, 3, [], "The awards come to £45,000, more than the budget of £30,000"),
        (30_000, None, 3, [], None),
    ],
)  # fmt: skip
def test_sums_that_do_not_fit_are_said(budget, award, count, shares, words):
    fault = money.fault_of_money(budget, award, count, shares)
    assert (fault and fault.sentence) == words


def test_the_legal_side():
    assert legal.missing(Challenge()) == [
        "Choose the legal route by which the money is given",
        "Choose the ground on which the money may be given",
    ]
    assert legal.missing(Challenge(route="prize", subsidy_basis="minimal")) == []
    assert legal.missing(Challenge(route="prize", subsidy_basis="scheme")) == [
        "Say in your words why the money may be given on that ground"
    ]
    large = Challenge(route="grant", subsidy_basis="minimal", award_amount=315_001)
    assert legal.missing(large) == [
        "Choose another ground: minimal financial assistance ends at £315,000"
    ]
    flexible = Challenge(route="flexible", subsidy_basis="none", subsidy_note="A fair price")
    assert legal.missing(flexible) == [
        (
            "Give the reference of the tender notice: the competitive flexible procedure begins "
            "with one"
        )
    ]
    flexible.procurement_notice = "2026/S 000-012345"
    assert legal.missing(flexible) == []


@pytest.mark.parametrize(
    ("notice", "is_one"),
    [
        ("", True), ("2026/S 000-012345", True), ("012345-2026", True),
        ("ocds-h6vhtk-04f0d5", True), ("2026/S 000-12345", False), ("soon", False),
        ("２０２６/S 000-012345", False), ("012345-2026\n", False),
    ],
)  # fmt: skip
def test_a_notice_is_named_as_find_a_tender_names_it(notice, is_one):
    faults = list(legal.faults_of_legal(notice=notice, has_other_body=False, decision=""))
    assert faults == ([] if is_one else [(
        "procurement_notice",
        "Write the reference as Find a Tender does, such as 2026/S 000-012345",
    )])  # fmt: skip


def test_another_body_signs_only_by_a_decision():
    faults = legal.faults_of_legal(notice="", has_other_body=True, decision=" ")
    assert list(faults) == [
        ("contracting_decision", "Give the reference of the decision by which another body signs")
    ]
    assert list(legal.faults_of_legal(notice="", has_other_body=True, decision="MD1")) == []


def test_who_may_apply():
    assert eligibility.missing(Challenge()) == ["Say who may apply"]
    assert eligibility.missing(Challenge(who_may_apply="Anybody")) == []


@pytest.mark.parametrize("start", ["", "2026-11-23", "2026-11", "2026", "2027-01"])
def test_a_start_that_can_still_be_made(start):
    assert eligibility.fault_of_start(start, AT) == ""


@pytest.mark.parametrize(
    ("start", "words"),
    [("2026-11-22", "22 November 2026"), ("2026-10", "October 2026"), ("2020", "2020")],
)
def test_nobody_can_start_in_the_past(start, words):
    said = f"Nobody can start by {words} any more: today is 23 November 2026. Choose a later date"
    assert eligibility.fault_of_start(start, AT) == said
    challenge = Challenge(who_may_apply="Anybody", must_start_by=start)
    assert eligibility.missing(challenge, AT) == [said]
    assert eligibility.missing(challenge) == []


def test_the_moments_of_a_call():
    assert dates.missing_moments(Challenge(), AT) == [
        "Set the day and time at which it opens",
        "Set the day and time at which it closes",
    ]
    past = Challenge(opens_at=AT, closes_at=AT + DAY)
    assert dates.missing_moments(past, AT) == ["The opening time has passed: set a later one"]
    assert dates.missing_moments(past) == []


def test_weights_must_add_up_to_100():
    assert missing_in_criteria([]) == ["Add the criteria by which judges score"]
    assert missing_in_criteria(criteria(60, 40)) == []
    assert missing_in_criteria(criteria(60, 41)) == [
        "The weights add up to 101%: they must add up to 100%"
    ]
    assert missing_in_criteria(criteria(None, 100)) == ["Give every criterion a weight"]
    optional = criteria(60, 40)
    optional[0].may_not_apply = True
    assert missing_in_criteria(optional) == []
    optional[1].may_not_apply = True
    assert missing_in_criteria(optional) == ["Choose at least one criterion that always applies"]
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
