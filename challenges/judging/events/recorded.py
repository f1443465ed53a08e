"""What is entered of past judging."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class RoundRecorded(Event):
    """A past round of judging entered from a programme file."""

    round: str
    challenge: str
    subject_field = "challenge"
    wording = "recorded a past round of judging"


@dataclass(frozen=True)
class PanelRecorded(Event):
    """A panel of the past entered from a programme file."""

    challenge: str
    judges: int
    subject_field = "challenge"
    wording = "recorded a past panel of judges ({judges} in all)"


@dataclass(frozen=True)
class ConflictRecorded(Event):
    """A conflict entered from a programme file. Filed like `ConflictDeclared`."""

    judge: str
    judge_name: str
    organisation: str
    organisation_name: str
    subject_field = "organisation"
    wording = "recorded a conflict of {judge_name} with {organisation_name}"
