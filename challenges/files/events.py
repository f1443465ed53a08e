"""What happens to files."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class FileStored(Event):
    """Somebody handed in a file and it was kept."""

    file: str
    name: str
    owner: str
    subject_field = "owner"
    wording = "added the file {name}"


@dataclass(frozen=True)
class FileRemoved(Event):
    """A file was taken away by somebody who may change what it belongs to."""

    file: str
    name: str
    owner: str
    subject_field = "owner"
    wording = "removed the file {name}"
