"""Whether somebody may apply, by what they answer before they write anything.

A rule is a question with a few answers to choose from. Some of them pass; any other either shuts
the door or opens it on a condition. What one rule refuses no other rule makes good.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """What the answers add up to."""

    UNANSWERED = "unanswered"
    PASSES = "passes"
    CONDITIONS = "conditions"
    REFUSED = "refused"


@dataclass(frozen=True)
class Rule:
    """One question. `options` are its answers as (value, words); `passing` are the values that
    pass. `words` tell whoever answers otherwise why not, or on what condition.
    """

    key: str
    question: str
    options: tuple[tuple[str, str], ...]
    passing: frozenset[str]
    words: str
    is_condition: bool = False
    help_text: str = ""

    @property
    def passing_words(self) -> str:
        """'Company, Charity': the answers that pass, in the words of their options."""
        return ", ".join(words for value, words in self.options if value in self.passing)


@dataclass(frozen=True)
class Verdict:
    """The outcome; the rules that refuse, those that lay down a condition and those that are not
    answered, in the order of the rules.
    """

    outcome: Outcome
    refusing: tuple[Rule, ...] = ()
    conditions: tuple[Rule, ...] = ()
    unanswered: tuple[Rule, ...] = ()


def judge(rules: tuple[Rule, ...], answers: Mapping[str, str]) -> Verdict:
    """What `answers`, values by the key of the rule, mean under these rules.

    One refusal settles it, whatever else is unanswered. An answer that is no option is none.
    """
    known = {
        rule.key: answers[rule.key] for rule in rules if answers.get(rule.key) in dict(rule.options)
    }
    failed = [rule for rule in rules if rule.key in known and known[rule.key] not in rule.passing]
    refusing = tuple(rule for rule in failed if not rule.is_condition)
    conditions = tuple(rule for rule in failed if rule.is_condition)
    unanswered = tuple(rule for rule in rules if rule.key not in known)
    return Verdict(_outcome(refusing, conditions, unanswered), refusing, conditions, unanswered)


def _outcome(
    refusing: tuple[Rule, ...], conditions: tuple[Rule, ...], unanswered: tuple[Rule, ...]
) -> Outcome:
    if refusing:
        return Outcome.REFUSED
    if unanswered:
        return Outcome.UNANSWERED
    return Outcome.CONDITIONS if conditions else Outcome.PASSES
