"""What happens to programmes and challenges."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class MissionRecorded(Event):
    """A mission entered from reference data."""

    mission: str
    name: str
    subject_field = "mission"
    wording = "recorded the mission “{name}”"


@dataclass(frozen=True)
class ProgrammeRecorded(Event):
    """A programme entered from a programme file."""

    programme: str
    name: str
    subject_field = "programme"
    wording = "recorded the programme “{name}”"


@dataclass(frozen=True)
class ProgrammeChanged(Event):
    """The programme team changed what holds for every challenge of a programme."""

    programme: str
    name: str
    subject_field = "programme"
    wording = "changed what holds for the programme “{name}”"


@dataclass(frozen=True)
class ChallengeRecorded(Event):
    """A past challenge entered from a programme file."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "recorded the past challenge “{title}”"


@dataclass(frozen=True)
class ChallengeDrafted(Event):
    """An officer began a challenge."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "began a draft of the challenge “{title}”"


@dataclass(frozen=True)
class ChallengeCopied(Event):
    """A draft was begun from what another challenge says."""

    challenge: str
    title: str
    source: str
    subject_field = "challenge"
    wording = "took “{title}” over from {source}"


@dataclass(frozen=True)
class ChallengeChanged(Event):
    """A section of a draft was saved."""

    challenge: str
    section: str
    version: int = 0
    subject_field = "challenge"
    wording = "changed the challenge: {section}"
    is_saved_while_writing = True


@dataclass(frozen=True)
class ChallengeSentForApproval(Event):
    """A draft is complete and waits for a second person."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "sent “{title}” for approval"


@dataclass(frozen=True)
class ChallengeReturned(Event):
    """The approver asked for changes."""

    challenge: str
    title: str
    message: str
    subject_field = "challenge"
    wording = "sent “{title}” back for changes: {message}"


@dataclass(frozen=True)
class ChallengeTakenBack(Event):
    """A writer took a draft back from review to go on writing."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "took “{title}” back before it was approved"


@dataclass(frozen=True)
class ChallengeApproved(Event):
    """A second person agreed; it opens at its time."""

    challenge: str
    title: str
    note: str = ""
    version: int = 0
    subject_field = "challenge"
    wording = "approved “{title}”"


@dataclass(frozen=True)
class ChallengeOpened(Event):
    """The call opened at its time."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "opened “{title}” for applications"


@dataclass(frozen=True)
class ChallengeClosing(Event):
    """The deadline has passed; requests stamped before it are still taken for a minute."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "stopped taking applications to “{title}”, whose deadline had come"


@dataclass(frozen=True)
class ChallengeClosed(Event):
    """The call is over; judging may begin."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "closed “{title}” to applications"


@dataclass(frozen=True)
class ChallengeAnnounced(Event):
    """The outcome is public."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "announced the outcome of “{title}”"


@dataclass(frozen=True)
class ChallengePiloting(Event):
    """The first pilot of a winner has started."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "recorded that the winners of “{title}” are being piloted"


@dataclass(frozen=True)
class ChallengeFinished(Event):
    """Every pilot of the challenge has ended."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "recorded that “{title}” is finished"


@dataclass(frozen=True)
class ChallengeStoryChanged(Event):
    """The page that tells the challenge's story has new words, which the search now knows."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "changed the story of “{title}”"


@dataclass(frozen=True)
class ChallengeRoleGiven(Event):
    """A person may do something in this one challenge, for a body that has a part in it."""

    challenge: str
    title: str
    person: str
    person_name: str
    organisation: str
    role: str
    subject_field = "challenge"
    wording = "made {person_name} {role} of this challenge"


@dataclass(frozen=True)
class ChallengeRoleEnded(ChallengeRoleGiven):
    """That ended: somebody took it away, or the person or the body has no part in it any more."""

    wording = "ended that {person_name} is {role} of this challenge"


@dataclass(frozen=True)
class ChallengeClosesSoon(Event):
    """A week of working days is left; said once for each deadline."""

    challenge: str
    title: str
    closes_at: str
    subject_field = "challenge"
    wording = "told those who follow “{title}” that it closes soon"


@dataclass(frozen=True)
class ChallengeStoryWritten(Event):
    """Somebody saved a version of the story, and is one of its authors from now on."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "wrote in the story of “{title}”"
