"""What looks like a slip in answers that are good by themselves."""

from decimal import Decimal

import pytest

from challenges.applications.engines.form import Condition, Form, Question, Section
from challenges.applications.engines.remarks import Offer, remarks_on
from challenges.applications.engines.sums import sums_of

LINES = Question(
    "lines", "group", "Lines",
    parts=(Question("what", "short_text", "What"), Question("cost", "money", "Cost")),
)  # fmt: skip
QUESTIONS = (
    Question("ask", "money", "How much?", column="amount"),
    LINES,
    Question("other", "money", "Who else pays?"),
    Question("could-start", "date", "When could you start?"),
    Question("founded", "date", "When were you founded?"),
    Question("people", "number", "How many people?"),
    Question("share", "number", "Which share?"),
)
FORM = Form((Section(1, "One", questions=QUESTIONS),))
OFFER = Offer(Decimal(15_000), closes_on="2026-12-18", start_by="2027-04", most_people=249)


def remarked(answers: dict[str, object], offer: Offer = OFFER) -> list[tuple[str, str]]:
    return [(each.question.key, each.code) for each in remarks_on(FORM, answers, offer)]


@pytest.mark.parametrize(
    ("key", "answer", "code"),
    [
        ("ask", "0", "nothing_asked"),
        ("ask", "15000.01", "over_award"),
        ("ask", "15000", ""),
        ("ask", "lots", ""),
        ("other", "0", ""),
        ("could-start", "1900-01-01", "before_close"),
        ("could-start", "2026-12-18", ""),
        ("could-start", "2027-04-30", ""),
        ("could-start", "2027-05-01", "too_late"),
        ("founded", "1900-01-01", ""),
        ("people", "2.5", "not_whole"),
        ("people", "250", "too_many"),
        ("people", "249", ""),
        ("share", "2.5", ""),
    ],
)
def test_one_answer(key, answer, code):
    assert remarked({key: answer}) == ([(key, code)] if code else [])


def test_a_challenge_that_says_nothing_of_itself_is_compared_with_nothing():
    answers = {"ask": "99000", "could-start": "1900-01-01", "people": "9000"}
    assert remarked(answers, Offer()) == []


def test_rows_are_compared_with_the_amount():
    rows = [{"what": "Work", "cost": "1,000"}, {"what": "Devices", "cost": "2000"}]
    (found,) = remarks_on(FORM, {"ask": "3001", "lines": rows}, OFFER)
    assert (found.code, found.numbers) == (
        "other_sum",
        {"sum": Decimal(3000), "amount": Decimal(3001)},
    )
    assert remarked({"ask": "3000", "lines": rows}) == []
    assert remarked({"lines": rows}) == []
    assert sums_of(LINES, [*rows, {"what": "More", "cost": "lots"}]) == {}


def test_what_is_not_asked_is_not_remarked():
    gate = Question("gate", "yes_no", "Gate")
    on_yes = Condition("gate", ("yes",))
    ask = Question("ask", "money", "How much?", column="amount", condition=on_yes)
    form = Form((Section(1, "One", questions=(gate, ask)),))
    assert remarks_on(form, {"gate": "no", "ask": "0"}, OFFER) == ()
    assert len(remarks_on(form, {"gate": "yes", "ask": "0"}, OFFER)) == 1
