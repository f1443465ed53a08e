"""What becomes of the evidence that a judge is tied to an applicant.

Filed under the organisation, so that who is tied to an applicant does not find its judges.
"""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class ConflictFound(Event):
    """Our own records show a tie."""

    judge: str
    judge_name: str
    organisation: str
    organisation_name: str
    evidence: str
    subject_field = "organisation"
    wording = "found that {judge_name} may be tied to {organisation_name}: {evidence}"


@dataclass(frozen=True)
class ConflictGone(Event):
    """What a suggestion rested on is not so any more."""

    judge: str
    judge_name: str
    organisation: str
    organisation_name: str
    subject_field = "organisation"
    wording = "no longer finds that {judge_name} is tied to {organisation_name}"


@dataclass(frozen=True)
class ConflictConfirmed(Event):
    """Somebody looked at the evidence and believes it."""

    judge: str
    judge_name: str
    organisation: str
    organisation_name: str
    reason: str
    subject_field = "organisation"
    wording = "confirmed the conflict of {judge_name} with {organisation_name}: {reason}"


@dataclass(frozen=True)
class ConflictDismissed(Event):
    """Somebody looked at the evidence and does not believe it."""

    judge: str
    judge_name: str
    organisation: str
    organisation_name: str
    reason: str
    subject_field = "organisation"
    wording = "dismissed the conflict of {judge_name} with {organisation_name}: {reason}"


@dataclass(frozen=True)
class ConflictPinned(Event):
    """The programme team said for good that there is a conflict."""

    judge: str
    judge_name: str
    organisation: str
    organisation_name: str
    reason: str
    subject_field = "organisation"
    wording = "pinned the conflict of {judge_name} with {organisation_name}: {reason}"


@dataclass(frozen=True)
class ConflictCleared(Event):
    """The programme team said for good that there is none."""

    judge: str
    judge_name: str
    organisation: str
    organisation_name: str
    reason: str
    subject_field = "organisation"
    wording = "said for good that {judge_name} is not tied to {organisation_name}: {reason}"


@dataclass(frozen=True)
class ConflictUnpinned(Event):
    """The programme team took its word back; the evidence counts as before."""

    judge: str
    judge_name: str
    organisation: str
    organisation_name: str
    subject_field = "organisation"
    wording = "took back its word on {judge_name} and {organisation_name}"
