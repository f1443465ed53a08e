"""What happens to a panel, and to the interests of its judges."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class PanelFormed(Event):
    """A challenge has a panel, still without anybody."""

    challenge: str
    subject_field = "challenge"
    wording = "formed the panel of judges"


@dataclass(frozen=True)
class JudgeAdded(Event):
    """Somebody has accepted to judge, and sits on the panel."""

    challenge: str
    judge: str
    judge_name: str
    subject_field = "challenge"
    wording = "took a seat on the panel: {judge_name}"


@dataclass(frozen=True)
class SeatChanged(Event):
    """A judge takes more or fewer applications, or knows other topics than was said."""

    challenge: str
    judge: str
    judge_name: str
    subject_field = "challenge"
    wording = "changed how much {judge_name} takes on, or what they know"


@dataclass(frozen=True)
class ChairChanged(Event):
    """Somebody has accepted to chair the panel, and does from now on."""

    challenge: str
    chair: str
    subject_field = "challenge"
    wording = "took the chair of the panel"


@dataclass(frozen=True)
class GuidanceWritten(Event):
    """Those who run the challenge told its judges something of their own."""

    challenge: str
    subject_field = "challenge"
    wording = "changed what the judges are told"


@dataclass(frozen=True)
class JudgeRemoved(Event):
    """A judge without assignments left the panel."""

    challenge: str
    judge: str
    judge_name: str
    subject_field = "challenge"
    wording = "took {judge_name} off the panel"


@dataclass(frozen=True)
class InterestsDeclared(Event):
    """A judge has gone through the applicants and named every conflict."""

    challenge: str
    judge: str
    judge_name: str
    subject_field = "challenge"
    wording = "confirmed that {judge_name} has declared every conflict of interest"


@dataclass(frozen=True)
class JudgesKeptApart(Event):
    """Two judges do not read the same application."""

    challenge: str
    first: str
    first_name: str
    second: str
    second_name: str
    reason: str
    subject_field = "challenge"
    wording = "keeps {first_name} and {second_name} off the same application: {reason}"


@dataclass(frozen=True)
class JudgesLetTogether(Event):
    """They may again."""

    challenge: str
    first: str
    first_name: str
    second: str
    second_name: str
    subject_field = "challenge"
    wording = "lets {first_name} and {second_name} read the same application"


@dataclass(frozen=True)
class ConflictDeclared(Event):
    """A judge said, or it was found, that they must not judge an organisation.

    Filed under the organisation, so that who is tied to an applicant does not find its judges.
    """

    judge: str
    judge_name: str
    organisation: str
    organisation_name: str
    conflict_kind: str
    subject_field = "organisation"
    wording = "declared that {judge_name} has a conflict of interest with {organisation_name}"
