"""What the panel chose, who agreed, and when it was told."""

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
class DecisionApproved(Event):
    """A second person agreed to it."""

    decision: str
    challenge: str
    subject_field = "challenge"
    wording = "approved the decision {decision}"


@dataclass(frozen=True)
class DecisionReturned(Event):
    """A second person gave it back to the chair."""

    decision: str
    challenge: str
    reason: str
    subject_field = "challenge"
    wording = "returned the decision {decision} to the chair: {reason}"


@dataclass(frozen=True)
class ApplicantsTold(Event):
    """The letters went out, all at once."""

    decision: str
    challenge: str
    subject_field = "challenge"
    wording = "released the decision {decision} to the applicants"


@dataclass(frozen=True)
class AnnouncementHeld(Event):
    """The announcement waits until somebody lets it go on."""

    decision: str
    challenge: str
    reason: str
    subject_field = "challenge"
    wording = "held the announcement of {decision}: {reason}"


@dataclass(frozen=True)
class AnnouncementResumed(Event):
    """The standstill runs on."""

    decision: str
    challenge: str
    reason: str
    subject_field = "challenge"
    wording = "let the announcement of {decision} go on: {reason}"


@dataclass(frozen=True)
class DecisionReleased(Event):
    """The outcome is public."""

    decision: str
    challenge: str
    subject_field = "challenge"
    wording = "made the decision {decision} public"


@dataclass(frozen=True)
class CommentWithheld(Event):
    """The chair keeps a judge's words from the applicant."""

    decision: str
    challenge: str
    application: str
    part: str
    reason: str
    subject_field = "challenge"
    wording = "kept a comment on {part} back from the applicant of {application}"


@dataclass(frozen=True)
class CommentShown(Event):
    """The applicant reads it after all."""

    decision: str
    challenge: str
    application: str
    part: str
    subject_field = "challenge"
    wording = "let the applicant of {application} read a comment on {part} after all"


@dataclass(frozen=True)
class FeedbackRead(Event):
    """The chair found the feedback fit to send."""

    decision: str
    challenge: str
    subject_field = "challenge"
    wording = "read the feedback of {decision} and found it fit to send"
