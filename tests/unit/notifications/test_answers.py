"""What a mail server's answer means."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import pytest

from challenges.notifications.engines.answers import trouble_of


def refused(code: int) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({"ada@example.org": (code, b"no")})


@pytest.mark.parametrize(
    ("problem", "trouble"),
    [
        (refused(550), "address"),
        (refused(553), "address"),
        (refused(552), "refused"),
        (refused(450), "not_now"),
        (SMTPDataError(554, b"no"), "refused"),
        (SMTPDataError(451, b"later"), "not_now"),
        (SMTPAuthenticationError(535, b"who?"), "ours"),
        (SMTPSenderRefused(550, b"no", "us@example.org"), "ours"),
        (SMTPConnectError(421, b"busy"), "not_now"),
        (SMTPServerDisconnected("gone"), "unreachable"),
        (TimeoutError(), "unreachable"),
        (ConnectionRefusedError(), "unreachable"),
        (ValueError("header"), "unwritable"),
    ],
)
def test_each_answer_means_one_thing(problem, trouble):
    assert trouble_of(problem) == trouble
