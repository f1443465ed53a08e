"""How judges come to their applications."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class AssignmentRequested(Event):
    """Somebody asked for judges to be assigned in the background."""

    run: str
    round: str
    challenge: str
    subject_field = "challenge"
    wording = "asked for judges to be found for the applications"


@dataclass(frozen=True)
class AssignmentProposed(Event):
    """The engine found an assignment; a person has not yet published it."""

    run: str
    round: str
    challenge: str
    pairs: int
    subject_field = "challenge"
    wording = "proposed which judge scores what ({pairs} reviews)"


@dataclass(frozen=True)
class AssignmentFailed(Event):
    """The engine found no assignment, and says why."""

    run: str
    round: str
    challenge: str
    reason: str
    subject_field = "challenge"
    wording = "could not find judges for every application: {reason}"


@dataclass(frozen=True)
class AssignmentOutdated(Event):
    """What a proposal rests on has changed since, so it can no longer be published."""

    run: str
    round: str
    challenge: str
    subject_field = "challenge"
    wording = "set the proposed judges aside, because something they rest on has changed"


@dataclass(frozen=True)
class AssignmentPublished(Event):
    """Judges now see what they are to score."""

    run: str
    round: str
    challenge: str
    pairs: int
    subject_field = "challenge"
    wording = "gave the judges their applications ({pairs} reviews)"


@dataclass(frozen=True)
class JudgeAssigned(Event):
    """One judge has work in a round."""

    round: str
    challenge: str
    judge: str
    applications: int
    subject_field = "challenge"
    wording = "gave a judge applications to score ({applications} in all)"


@dataclass(frozen=True)
class AssignmentCancelled(Event):
    """Somebody ended a search, or threw away what it proposed."""

    run: str
    round: str
    challenge: str
    subject_field = "challenge"
    wording = "ended the search for judges, or threw its proposal away"


@dataclass(frozen=True)
class GapFound(Event):
    """An application has a judge too few since judges were given theirs; a search was begun."""

    run: str
    round: str
    challenge: str
    reason: str
    subject_field = "challenge"
    wording = "began to look for a judge in place of one who fell away: {reason}"


@dataclass(frozen=True)
class JudgeRelieved(Event):
    """Applications that a judge had not begun were taken back."""

    round: str
    challenge: str
    judge: str
    applications: int
    subject_field = "challenge"
    wording = "took back applications from a judge who had not begun them ({applications} in all)"


@dataclass(frozen=True)
class PairsChanged(Event):
    """Somebody gave, took back or swapped reviews by hand."""

    round: str
    challenge: str
    application: str
    subject_field = "application"
    wording = "changed by hand who reads this application"


@dataclass(frozen=True)
class AssignmentRulesChanged(Event):
    """Judges are found by other rules than before."""

    round: str
    challenge: str
    subject_field = "challenge"
    wording = "changed how judges are found for the round"


@dataclass(frozen=True)
class JudgeRecused(Event):
    """A judge stepped back from one application."""

    round: str
    application: str
    judge: str
    reason: str
    subject_field = "application"
    wording = "recorded that a judge stepped back from this application: {reason}"
