"""What the panel chose, and when it was told."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class DecisionMade(Event):
    """The chair recorded who is chosen; nobody has been told."""

    decision: str
    challenge: str
    chosen: int
    subject_field = "challenge"
    wording = "recorded the decision of the panel ({chosen} chosen)"


@dataclass(frozen=True)
class DecisionReleased(Event):
    """The outcome is out: applicants are told and the public sees the winners."""

    decision: str
    challenge: str
    subject_field = "challenge"
    wording = "released the decision: applicants were told and winners are public"
