"""A round, from its set-up to its ranking."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class RoundSetUp(Event):
    """A round of judging was set up for a closed challenge."""

    round: str
    challenge: str
    subject_field = "challenge"
    wording = "set up a round of judging"


@dataclass(frozen=True)
class RoundChanged(Event):
    """Places, reviews or the deadline of a round are others than before."""

    round: str
    challenge: str
    subject_field = "challenge"
    wording = "changed the round of judging"


@dataclass(frozen=True)
class RoundClosed(Event):
    """No more scores are taken; ranking begins."""

    round: str
    challenge: str
    run: str
    subject_field = "challenge"
    wording = "closed the scoring"


@dataclass(frozen=True)
class RoundStopped(Event):
    """The challenge was cancelled, so nothing more is scored or decided."""

    round: str
    challenge: str
    subject_field = "challenge"
    wording = "stopped the judging"


@dataclass(frozen=True)
class RankingRequested(Event):
    """The round is ranked again: a review fell away after the close, or the ranking failed."""

    run: str
    round: str
    challenge: str
    subject_field = "challenge"
    wording = "asked for the scores to be ranked again"


@dataclass(frozen=True)
class RankingFailed(Event):
    """The ranking could not be worked out, however often it was tried."""

    run: str
    round: str
    challenge: str
    reason: str
    subject_field = "challenge"
    wording = "could not rank the scores: {reason}"


@dataclass(frozen=True)
class RankingRepeatRequested(Event):
    """Somebody wants to see that the ranking comes out the same once more."""

    repeat: str
    round: str
    challenge: str
    subject_field = "challenge"
    wording = "asked for the ranking to be worked out again"


@dataclass(frozen=True)
class RankingRepeated(Event):
    """The ranking was worked out again and compared; nothing has changed."""

    repeat: str
    round: str
    challenge: str
    is_same: bool
    subject_field = "challenge"
    wording = "worked the ranking out again"


@dataclass(frozen=True)
class RoundRanked(Event):
    """The scores are ranked; a person decides."""

    round: str
    challenge: str
    applications: int
    subject_field = "challenge"
    wording = "ranked the applications ({applications} in all)"
