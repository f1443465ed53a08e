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
    wording = "added the file “{name}”"


@dataclass(frozen=True)
class FilePassed(Event):
    """The virus scanner found nothing in a file."""

    file: str
    name: str
    owner: str
    subject_field = "owner"
    wording = "found no virus in the file “{name}”"


@dataclass(frozen=True)
class FileRefused(Event):
    """The virus scanner found something in a file, so nobody gets it."""

    file: str
    name: str
    owner: str
    finding: str
    subject_field = "owner"
    wording = "refused the file “{name}”, in which the virus scanner found {finding}"


@dataclass(frozen=True)
class FileRemoved(Event):
    """A file was taken away by somebody who may change what it belongs to."""

    file: str
    name: str
    owner: str
    subject_field = "owner"
    wording = "removed the file “{name}”"


@dataclass(frozen=True)
class FileErased(Event):
    """The bytes of a removed file are gone; its row keeps what it was."""

    file: str
    name: str
    owner: str
    size: int
    sha256: str
    subject_field = "owner"
    wording = "erased the content of the removed file “{name}”"


@dataclass(frozen=True)
class LeftoverErased(Event):
    """Bytes were erased that belonged to no file, such as those of an upload that broke off."""

    stored_name: str
    subject_field = "stored_name"
    wording = "erased an upload that was never completed"


@dataclass(frozen=True)
class FileRecorded(Event):
    """What a file was came in from a programme file, without its bytes."""

    file: str
    name: str
    owner: str
    subject_field = "owner"
    wording = "recorded that there was a file “{name}”, without its content"
