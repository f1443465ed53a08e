"""An application is opened to its people after the call."""

from dataclasses import dataclass

from challenges.kernel.events import Event


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
