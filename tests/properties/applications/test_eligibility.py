"""What must hold for every set of rules and every answer."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenges.applications.engines.eligibility import Outcome, Rule, judge

# How fast the machine is today says nothing about the code.
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
VALUES = ("a", "b", "c")
OPTIONS = tuple((value, value.upper()) for value in VALUES)


@st.composite
def rules(draw):
    count = draw(st.integers(0, 5))
    return tuple(
        Rule(
            key=f"rule-{number}",
            question="?",
            options=OPTIONS,
            passing=frozenset(draw(st.sets(st.sampled_from(VALUES)))),
            words="words",
            is_condition=draw(st.booleans()),
        )
        for number in range(count)
    )


keys = st.sampled_from([f"rule-{number}" for number in range(6)] + ["another", ""])
answers = st.dictionaries(keys, st.sampled_from([*VALUES, "", "d", "A"]))


@patiently
@given(rules(), answers)
def test_a_rule_is_passed_or_refuses_or_lays_down_a_condition_or_waits(rules, answers):
    verdict = judge(rules, answers)
    found = [*verdict.refusing, *verdict.conditions, *verdict.unanswered]
    assert len(set(found)) == len(found)
    for rule in rules:
        answer = answers.get(rule.key)
        assert (rule in verdict.unanswered) == (answer not in VALUES)
        if rule not in found:
            assert answer in rule.passing
    assert all(rule.is_condition for rule in verdict.conditions)
    assert not any(rule.is_condition for rule in verdict.refusing)


@patiently
@given(rules(), answers)
def test_one_refusal_settles_it_and_nothing_else_refuses(rules, answers):
    verdict = judge(rules, answers)
    assert (verdict.outcome == Outcome.REFUSED) == bool(verdict.refusing)
    if verdict.outcome in (Outcome.PASSES, Outcome.CONDITIONS):
        assert not verdict.unanswered
    assert (verdict.outcome == Outcome.CONDITIONS) <= bool(verdict.conditions)


@patiently
@given(rules(), answers, st.randoms())
def test_the_order_of_the_rules_and_of_the_answers_changes_nothing(rules, answers, random):
    mixed = list(rules)
    random.shuffle(mixed)
    turned = dict(reversed(answers.items()))
    assert judge(tuple(mixed), turned).outcome == judge(rules, answers).outcome


@patiently
@given(rules(), answers, keys, st.sampled_from(VALUES))
def test_another_answer_never_takes_a_refusal_back(rules, answers, key, value):
    before = judge(rules, answers)
    if key in answers:
        return
    after = judge(rules, {**answers, key: value})
    assert set(before.refusing) <= set(after.refusing)


@patiently
@given(rules(), answers)
def test_what_is_not_asked_does_not_count(rules, answers):
    asked = {rule.key for rule in rules}
    assert judge(rules, {k: v for k, v in answers.items() if k in asked}) == judge(rules, answers)
