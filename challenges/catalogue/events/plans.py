"""What is said in a review, and how plans change afterwards."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class ChallengeDeclined(Event):
    """The approver decided that it will not be published."""

    challenge: str
    title: str
    message: str
    subject_field = "challenge"
    wording = "declined “{title}”: {message}"


@dataclass(frozen=True)
class ChallengeReopened(Event):
    """A challenge that was declined is written anew on purpose."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "made a draft of “{title}” again, which had been declined"


@dataclass(frozen=True)
class CommentWritten(Event):
    """Somebody said something about a section, or answered."""

    challenge: str
    section: str
    comment: int
    is_reply: bool
    subject_field = "challenge"
    wording = "commented on the section: {section}"


@dataclass(frozen=True)
class CommentSettled(Event):
    """What a comment asks for is done, or not wanted any more."""

    challenge: str
    section: str
    comment: int
    subject_field = "challenge"
    wording = "marked a comment as done in the section: {section}"


@dataclass(frozen=True)
class CommentReopened(Event):
    """A comment that was marked as done is not done yet."""

    challenge: str
    section: str
    comment: int
    subject_field = "challenge"
    wording = "opened a comment again in the section: {section}"


@dataclass(frozen=True)
class ChallengePublished(Event):
    """The page of an approved challenge appeared at its time."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "showed “{title}” to the public"


@dataclass(frozen=True)
class AmendmentBegun(Event):
    """Somebody began to write a change of what is approved already."""

    challenge: str
    number: int
    subject_field = "challenge"
    wording = "began amendment {number}"


@dataclass(frozen=True)
class AmendmentChanged(Event):
    """A section of an amendment, or its reason, was saved."""

    challenge: str
    number: int
    section: str
    subject_field = "challenge"
    wording = "changed amendment {number}: {section}"
    is_saved_while_writing = True


@dataclass(frozen=True)
class AmendmentSent(Event):
    """An amendment waits for a second person."""

    challenge: str
    number: int
    subject_field = "challenge"
    wording = "sent amendment {number} for approval"


@dataclass(frozen=True)
class AmendmentReturned(Event):
    """A second person wants the amendment changed, or wants none."""

    challenge: str
    number: int
    message: str
    is_final: bool
    subject_field = "challenge"
    wording = "did not publish amendment {number}: {message}"


@dataclass(frozen=True)
class AmendmentDropped(Event):
    """An amendment was given up, by its writers or with what it would have changed."""

    challenge: str
    number: int
    subject_field = "challenge"
    wording = "gave up amendment {number}"


@dataclass(frozen=True)
class ChallengeAmended(Event):
    """An amendment was approved: the facts have changed, and everybody may read what and why."""

    challenge: str
    title: str
    number: int
    reason: str
    sections: str
    subject_field = "challenge"
    wording = "amended “{title}” ({sections}): {reason}"


@dataclass(frozen=True)
class ChallengeExtended(Event):
    """The deadline is later than was promised."""

    challenge: str
    title: str
    number: int
    closes_at: str
    reason: str
    subject_field = "challenge"
    wording = "moved the deadline of “{title}”: {reason}"


@dataclass(frozen=True)
class ChallengeCancelled(Event):
    """It will not go on. Where it was public, its page stays and gives the reason."""

    challenge: str
    title: str
    reason: str
    was_public: bool
    subject_field = "challenge"
    wording = "cancelled “{title}”: {reason}"
