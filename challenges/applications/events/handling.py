"""What those who run a challenge do with what was sent."""

from dataclasses import dataclass, field

from challenges.kernel.events import SECRET, Event


@dataclass(frozen=True)
class ApplicationAllocated(Event):
    """Somebody of those who run the challenge sees to the application; '' for nobody."""

    application: str
    officer: str
    subject_field = "application"
    wording = "gave the application to {officer}"


@dataclass(frozen=True)
class NoteWritten(Event):
    """An internal note was written. Its text is not kept here."""

    application: str
    subject_field = "application"
    wording = "wrote an internal note"


@dataclass(frozen=True)
class ApplicationTakenOut(Event):
    """The application does not meet the conditions and is not judged."""

    application: str
    reason: str
    subject_field = "application"
    wording = "took the application out before judging: {reason}"


@dataclass(frozen=True)
class ApplicationPutBack(Event):
    """Taking it out was wrong: the application is judged."""

    application: str
    reason: str
    subject_field = "application"
    wording = "put the application back: {reason}"


# Those who run a challenge read what is filed under it, and one of them may be kept from one of its
# applications: which ones, and why, stands only in the entry of each.
@dataclass(frozen=True)
class ApplicationsAllocated(Event):
    """One person was given these applications of a challenge, their references with spaces."""

    challenge: str
    officer: str
    references: str = field(metadata=SECRET)
    subject_field = "challenge"
    wording = "gave applications to {officer}"


@dataclass(frozen=True)
class ApplicationsTakenOut(Event):
    """These applications of a challenge, their references with spaces, are not judged."""

    challenge: str
    references: str = field(metadata=SECRET)
    reason: str = field(metadata=SECRET)
    subject_field = "challenge"
    wording = "took applications out before judging"


@dataclass(frozen=True)
class ApplicationsPutBack(Event):
    """These applications of a challenge, their references with spaces, are judged after all."""

    challenge: str
    references: str = field(metadata=SECRET)
    reason: str = field(metadata=SECRET)
    subject_field = "challenge"
    wording = "put applications back"


@dataclass(frozen=True)
class ApplicationsExported(Event):
    """The list of a challenge's applications was taken away as a file."""

    challenge: str
    filters: str
    subject_field = "challenge"
    wording = "took the list of applications as a file: {filters}"
