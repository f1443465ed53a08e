"""What happens to applications."""

from dataclasses import dataclass, field

from challenges.kernel.events import SECRET, Event


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


@dataclass(frozen=True)
class ChangesAsked(Event):
    """An application was opened to its people after the call, until a moment."""

    application: str
    challenge: str
    number: int
    kind: str
    until: str
    subject_field = "application"
    wording = "opened the application until {until}, request {number}: {kind}"


@dataclass(frozen=True)
class RequestExtended(Event):
    """The people of an application got more time for what they are asked."""

    application: str
    challenge: str
    number: int
    until: str
    subject_field = "application"
    wording = "gave more time for request {number}, until {until}"


@dataclass(frozen=True)
class RequestTakenBack(Event):
    """Whoever runs the challenge no longer waits for an answer."""

    application: str
    challenge: str
    number: int
    subject_field = "application"
    wording = "took request {number} back"


@dataclass(frozen=True)
class RequestAnswered(Event):
    """The people of an application have submitted it again, as they were asked."""

    application: str
    challenge: str
    number: int
    subject_field = "application"
    wording = "answered request {number}"


@dataclass(frozen=True)
class RequestDueSoon(Event):
    """The time for a request comes to its end, and nobody has answered."""

    application: str
    challenge: str
    number: int
    until: str
    subject_field = "application"
    wording = "reminded the applicants of request {number}, which ends at {until}"


@dataclass(frozen=True)
class RequestLapsed(Event):
    """The time for a request is over, and nobody has answered."""

    application: str
    challenge: str
    number: int
    subject_field = "application"
    wording = "closed request {number}, which was not answered in time"


@dataclass(frozen=True)
class RequestDropped(Event):
    """A request has no more sense: the application was withdrawn, or its challenge cancelled."""

    application: str
    challenge: str
    number: int
    subject_field = "application"
    wording = "closed request {number}, as the application is out of the competition"


@dataclass(frozen=True)
class MessageSent(Event):
    """One side of an application wrote to the other. What it wrote is kept with it alone."""

    application: str
    challenge: str
    number: int
    side: str
    subject_field = "application"
    wording = "wrote message {number} about the application"


@dataclass(frozen=True)
class MessagesSettled(Event):
    """What the other side wrote needs no answer."""

    application: str
    count: int
    subject_field = "application"
    wording = "said that messages need no answer: {count}"


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
