"""The two sides of an application write to each other."""

from dataclasses import dataclass

from challenges.kernel.events import Event


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
