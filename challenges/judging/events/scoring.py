"""What judges do with a score sheet."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class ScoresheetSaved(Event):
    """A judge saved a draft. Scores are never part of an event."""

    round: str
    application: str
    judge: str
    revision: int
    version: int
    subject_field = "application"
    wording = "saved a draft of scores for this application"
    is_saved_while_writing = True


@dataclass(frozen=True)
class ScoresheetReopened(Event):
    """A judge began a new revision of submitted scores; the old one counts until it is sent."""

    round: str
    application: str
    judge: str
    revision: int
    reason: str
    subject_field = "application"
    wording = "began to revise submitted scores (revision {revision}): {reason}"


@dataclass(frozen=True)
class ScoresheetSubmitted(Event):
    """A judge submitted the scores of one application."""

    round: str
    application: str
    judge: str
    revision: int
    subject_field = "application"
    wording = "submitted scores for this application (revision {revision})"
