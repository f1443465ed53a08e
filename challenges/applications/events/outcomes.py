"""What becomes of applications, and who applied."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class ApplicationSelected(Event):
    """The decision chose this application; `award` in pounds, '' where none was promised."""

    application: str
    challenge: str
    organisation: str
    award: str = ""
    subject_field = "application"
    wording = "recorded that the application of {organisation} was chosen"


@dataclass(frozen=True)
class ApplicationReserved(Event):
    """The decision put this application on the reserve list."""

    application: str
    challenge: str
    organisation: str
    subject_field = "application"
    wording = "recorded that the application of {organisation} is on the reserve list"


@dataclass(frozen=True)
class ApplicationNotSelected(Event):
    """The decision did not choose this application."""

    application: str
    challenge: str
    organisation: str
    subject_field = "application"
    wording = "recorded that the application of {organisation} was not chosen"


@dataclass(frozen=True)
class EqualityReportPublished(Event):
    """What the applicants of a challenge said about themselves was published in numbers."""

    challenge: str
    subject_field = "challenge"
    wording = "published who applied, in numbers"
