"""An application is begun, written, sent or left."""

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
class DraftReminded(Event):
    """A deadline comes near, and what was begun is not sent."""

    application: str
    challenge: str
    days_left: int
    subject_field = "application"
    wording = "reminded those who write the application of its deadline"


@dataclass(frozen=True)
class DraftLeftUnsent(Event):
    """The call closed before the draft was sent; its people get a copy."""

    application: str
    challenge: str
    organisation: str
    subject_field = "application"
    wording = "told {organisation} that its application was not submitted before the deadline"


@dataclass(frozen=True)
class ChangesLeftUnsent(Event):
    """The call closed before what was changed after it was sent was sent again."""

    application: str
    challenge: str
    organisation: str
    subject_field = "application"
    wording = "told {organisation} that changes were not submitted before the deadline"
