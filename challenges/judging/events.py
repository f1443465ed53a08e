"""What happens in judging."""

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


@dataclass(frozen=True)
class PanelFormed(Event):
    """A challenge has a panel with a chair."""

    challenge: str
    chair: str
    subject_field = "challenge"
    wording = "formed the panel of judges"


@dataclass(frozen=True)
class JudgeAdded(Event):
    """A judge sits on the panel."""

    challenge: str
    judge: str
    judge_name: str
    subject_field = "challenge"
    wording = "added {judge_name} to the panel"


@dataclass(frozen=True)
class ChairChanged(Event):
    """Somebody else chairs the panel from now on."""

    challenge: str
    chair: str
    subject_field = "challenge"
    wording = "changed the chair of the panel"


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
class ScoresheetSaved(Event):
    """A judge saved a draft. Scores are never part of an event."""

    round: str
    application: str
    judge: str
    revision: int
    version: int
    subject_field = "application"
    wording = "saved a draft of scores for this application"


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


@dataclass(frozen=True)
class JudgeRecused(Event):
    """A judge stepped back from one application."""

    round: str
    application: str
    judge: str
    reason: str
    subject_field = "application"
    wording = "recorded that a judge stepped back from this application: {reason}"


@dataclass(frozen=True)
class RoundClosed(Event):
    """No more scores are taken; ranking begins."""

    round: str
    challenge: str
    run: str
    subject_field = "challenge"
    wording = "closed the scoring"


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
class RoundRanked(Event):
    """The scores are ranked; a person decides."""

    round: str
    challenge: str
    applications: int
    subject_field = "challenge"
    wording = "ranked the applications ({applications} in all)"


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
