"""Keeps each mail as a file, as it would have been sent, for /demo/mail/."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.functional import cached_property


class OutboxBackend(BaseEmailBackend):
    """A mail backend that writes one .eml file a message into MAIL_ROOT."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_ROOT)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{uuid4().hex[:6]}"
            unfinished = folder / f"{name}.part"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(folder / f"{name}.eml")
        return len(email_messages)


@dataclass(frozen=True)
class Attached:
    """A file of a mail; `kind` is its media type."""

    name: str
    kind: str
    content: bytes


class Mail:
    """One message of the outbox, parsed when it is first looked into."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem

    @cached_property
    def message(self) -> Parsed:
        parsed: Any = message_from_bytes(self.path.read_bytes(), policy=policy.default)
        return parsed

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def sender(self) -> str:
        return str(self.message["From"] or "")

    @property
    def recipients(self) -> list[str]:
        return [address for _, address in getaddresses([str(self.message["To"] or "")])]

    @property
    def sent_at(self) -> datetime:
        date = parsedate_to_datetime(str(self.message["Date"]))
        # Django writes UTC as "-0000", which is read as a time without a zone.
        return date if date.tzinfo else date.replace(tzinfo=UTC)

    @property
    def text(self) -> str:
        body = self.message.get_body(preferencelist=("plain",))
        return body.get_content() if body else ""

    @cached_property
    def attachments(self) -> list[Attached]:
        """The files that came with it, in their order."""
        return [
            Attached(
                name=part.get_filename() or "file",
                kind=part.get_content_type(),
                content=part.get_content(),
            )
            for part in self.message.iter_attachments()
        ]


def mails() -> Iterator[Mail]:
    """Every mail, the newest first."""
    for path in sorted(Path(settings.MAIL_ROOT).glob("*.eml"), reverse=True):
        yield Mail(path)


def mail(name: str) -> Mail | None:
    """The mail of that name, or None. The name never leaves the folder."""
    path = Path(settings.MAIL_ROOT) / f"{Path(name).name}.eml"
    return Mail(path) if path.is_file() else None
