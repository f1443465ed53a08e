"""Judges are reminded before scoring closes."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class JudgeReminded(Event):
    """A judge was reminded of what they have still to score."""

    round: str
    challenge: str
    judge: str
    judge_name: str
    left: int
    subject_field = "challenge"
    wording = "reminded {judge_name} of {left} applications to score"


@dataclass(frozen=True)
class JudgesNotBegun(Event):
    """Scoring closes in some days, and some judges have not begun."""

    round: str
    challenge: str
    judges: int
    subject_field = "challenge"
    wording = "told those who run the round that {judges} judges have not begun"
