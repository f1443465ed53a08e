"""What happens to what was learned, and to the words of a mission."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class LessonsChanged(Event):
    """Somebody wrote on what was learned, without publishing it."""

    challenge: str
    revision: int
    subject_field = "challenge"
    wording = "wrote on what was learned"


@dataclass(frozen=True)
class LessonsSent(Event):
    """What was learned waits for a second look."""

    challenge: str
    title: str
    subject_field = "challenge"
    wording = "sent what was learned from “{title}” for a second look"


@dataclass(frozen=True)
class LessonsReturned(Event):
    """A second person wants it changed."""

    challenge: str
    title: str
    message: str
    subject_field = "challenge"
    wording = "returned what was learned from “{title}”: {message}"


@dataclass(frozen=True)
class LessonsPublished(Event):
    """What was learned is on the challenge's page; for the first time, or in other words."""

    challenge: str
    title: str
    is_first: bool = True
    subject_field = "challenge"
    wording = "published what was learned from “{title}”"


@dataclass(frozen=True)
class MissionChanged(Event):
    """The programme team gave a mission other words."""

    mission: str
    name: str
    subject_field = "mission"
    wording = "changed the words of the mission “{name}”"
