"""Sending one notice: claim, hand to the mail server, record."""

from collections.abc import Callable
from datetime import datetime
from smtplib import SMTPException

from challenges.kernel.policy import SYSTEM

from .actions import claim_notice, mark_as_failed, mark_as_sent
from .mails import message_of

Clock = Callable[[], datetime]


def send_notice(notice_key: str, *, clock: Clock) -> bool:
    """Send the notice unless it is sent already or another worker is sending it.

    A refusal of the mail server, or a mail that cannot be written, is kept on the notice and
    tried again by the sweep; those behind it do not wait.
    Returns whether it was sent now.
    """
    notice = claim_notice(key=notice_key, actor=SYSTEM, at=clock())
    if notice is None:
        return False
    try:
        message_of(notice).send()
    except (SMTPException, OSError, ValueError) as problem:
        mark_as_failed(
            notice=notice, failure=f"{type(problem).__name__}: {problem}", actor=SYSTEM, at=clock()
        )
        return False
    mark_as_sent(notice=notice, actor=SYSTEM, at=clock())
    return True
