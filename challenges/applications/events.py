"""What happens to applications."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class ApplicationRecorded(Event):
    """A past application entered from a programme file."""

    application: str
    organisation: str
    subject_field = "application"
    wording = "recorded a past application of {organisation}"


@dataclass(frozen=True)
class ApplicationStarted(Event):
    """An organisation began an application."""

    application: str
    challenge: str
    organisation: str
    subject_field = "application"
    wording = "began an application for {organisation}"


@dataclass(frozen=True)
class SectionSaved(Event):
    """Answers of one section were saved."""

    application: str
    section: str
    subject_field = "application"
    wording = "saved section {section} of the application"
    is_saved_while_writing = True


@dataclass(frozen=True)
class DraftCarriedOver(Event):
    """A draft now answers the newest form of its challenge, which an amendment had changed."""

    application: str
    form: int
    subject_field = "application"
    wording = "carried the draft over to version {form} of the form"


@dataclass(frozen=True)
class ApplicationSubmitted(Event):
    """An application was sent; the copy is frozen."""

    application: str
    challenge: str
    organisation: str
    number: int
    subject_field = "application"
    wording = "submitted version {number} of the application of {organisation}"


@dataclass(frozen=True)
class ApplicationWithdrawn(Event):
    """The applicant no longer takes part."""

    application: str
    challenge: str
    organisation: str
    subject_field = "application"
    wording = "withdrew the application of {organisation}"


@dataclass(frozen=True)
class ApplicationSelected(Event):
    """The decision chose this application."""

    application: str
    challenge: str
    organisation: str
    subject_field = "application"
    wording = "recorded that the application of {organisation} was chosen"


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
