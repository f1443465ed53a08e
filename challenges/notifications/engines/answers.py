"""What a mail server's answer means for the mail."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

ADDRESS, REFUSED, NOT_NOW = "address", "refused", "not_now"
UNREACHABLE, OURS, UNWRITABLE = "unreachable", "ours", "unwritable"
# Trying again cannot help.
FINAL = (ADDRESS, REFUSED)
# What would happen to the next mail as well.
OF_THE_SERVER = (UNREACHABLE, OURS)
PERMANENT = range(500, 600)
# RFC 5321: no such mailbox, not local, name not allowed.
NO_SUCH_ADDRESS = (550, 551, 553)


def trouble_of(problem: Exception) -> str:
    """One of the words above; each mail has one recipient."""
    if isinstance(problem, SMTPRecipientsRefused):
        codes = [code for code, _said in problem.recipients.values()]
        if codes and all(code in NO_SUCH_ADDRESS for code in codes):
            return ADDRESS
        return REFUSED if codes and all(code in PERMANENT for code in codes) else NOT_NOW
    if isinstance(problem, SMTPAuthenticationError | SMTPSenderRefused):
        return OURS
    if isinstance(problem, SMTPDataError):
        return REFUSED if problem.smtp_code in PERMANENT else NOT_NOW
    if isinstance(problem, SMTPResponseException):
        return NOT_NOW if problem.smtp_code not in PERMANENT else OURS
    return UNWRITABLE if isinstance(problem, ValueError) else UNREACHABLE
