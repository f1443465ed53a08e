"""What is done with the trail itself."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class TrailExported(Event):
    """Somebody took the trail, or a part of it, away as a file."""

    trail: str
    filters: str
    subject_field = "trail"
    wording = "took the audit trail away as a file ({filters})"
