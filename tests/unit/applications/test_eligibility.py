"""May they apply?"""

import pytest

from challenges.applications.engines.eligibility import Outcome, Rule, judge

YES_NO = (("yes", "Yes"), ("no", "No"))
KINDS = (("company", "Company"), ("charity", "Charity"), ("other", "Other body"))
RULES = (
    Rule("kind", "What are you?", KINDS, frozenset({"company", "charity"}), "Firms only."),
    Rule("small", "Are you small?", YES_NO, frozenset({"yes"}), "You are too big."),
    Rule("data", "Personal data?", YES_NO, frozenset({"no"}), "Assess it.", is_condition=True),
)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"kind": "company", "small": "yes", "data": "no"}, Outcome.PASSES),
        ({"kind": "charity", "small": "yes", "data": "yes"}, Outcome.CONDITIONS),
        ({"kind": "other", "small": "yes", "data": "no"}, Outcome.REFUSED),
        ({"kind": "other", "small": "yes", "data": "yes"}, Outcome.REFUSED),
        ({"kind": "other"}, Outcome.REFUSED),
        ({"kind": "company", "data": "yes"}, Outcome.UNANSWERED),
        ({"kind": "company", "small": "maybe", "data": "no"}, Outcome.UNANSWERED),
        ({}, Outcome.UNANSWERED),
    ],
)
def test_what_the_answers_add_up_to(answers, outcome):
    assert judge(RULES, answers).outcome == outcome


def test_every_reason_and_every_condition_is_said():
    verdict = judge(RULES, {"kind": "other", "small": "no", "data": "yes"})
    assert [rule.words for rule in verdict.refusing] == ["Firms only.", "You are too big."]
    assert [rule.words for rule in verdict.conditions] == ["Assess it."]
    assert verdict.unanswered == ()


def test_where_nothing_is_asked_everybody_may_apply():
    assert judge((), {"kind": "company"}).outcome == Outcome.PASSES
