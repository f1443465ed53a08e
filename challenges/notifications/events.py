"""Facts about the outbox."""

from dataclasses import dataclass

from challenges.kernel.events import Event


@dataclass(frozen=True)
class MailsSentAgain(Event):
    """Mails that had been given up are tried once more."""

    outbox: str
    mails: int
    subject_field = "outbox"
    wording = "had mails that had failed sent again: {mails}"
