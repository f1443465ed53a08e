"""Sending what waits: claim, hand to the mail server, record."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from challenges.kernel.policy import SYSTEM

from .actions import claim_notice, mark_as_failed, mark_as_sent, mark_as_undeliverable
from .engines.answers import ADDRESS, OF_THE_SERVER, trouble_of
from .mails import message_of

Clock = Callable[[], datetime]


def send_notice(notice_key: str, *, clock: Clock) -> bool:
    """Send the notice unless it is sent already or another worker is sending it.

    A refusal of the mail server, or a mail that cannot be written, is kept on the notice; those
    behind it do not wait. Returns whether it was sent now.
    """
    return _send(notice_key, get_connection(), clock) == ""


def send_notices(keys: Iterable[str], *, until: datetime, clock: Clock) -> int:
    """Send these one after the other through one connection. Returns how many were sent.

    Ends at `until`, and where the mail server itself does not answer: the others keep all their
    attempts for when it does.
    """
    connection = get_connection()
    sent = 0
    try:
        for key in keys:
            if clock() >= until:
                break
            trouble = _send(key, connection, clock)
            sent += trouble == ""
            if trouble in OF_THE_SERVER:
                break
    finally:
        with suppress(SMTPException, OSError):
            connection.close()
    return sent


def send_at_once(message: EmailMessage, *, clock: Clock) -> str:
    """Send to one address what cannot wait in the outbox, such as a code for signing in.

    '' if the mail server took it, else what stood in the way; an address that does not exist is
    kept as such.
    """
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as problem:
        trouble = trouble_of(problem)
        if trouble == ADDRESS:
            failure = f"{type(problem).__name__}: {problem}"
            mark_as_undeliverable(email=message.to[0], why=failure, actor=SYSTEM, at=clock())
        return trouble
    return ""


def _send(key: str, connection: BaseEmailBackend, clock: Clock) -> str | None:
    """'' if it was sent now, None if there was nothing to do, else what stood in the way."""
    notice = claim_notice(key=key, actor=SYSTEM, at=clock())
    if notice is None:
        return None
    try:
        # Stays open for the next one.
        connection.open()
        message = message_of(notice)
        message.connection = connection
        message.send()
    except (SMTPException, OSError, ValueError) as problem:
        trouble = trouble_of(problem)
        failure = f"{type(problem).__name__}: {problem}"
        mark_as_failed(notice=notice, trouble=trouble, failure=failure, actor=SYSTEM, at=clock())
        with suppress(SMTPException, OSError):
            connection.close()
        return trouble
    mark_as_sent(notice=notice, actor=SYSTEM, at=clock())
    return ""
