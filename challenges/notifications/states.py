"""What may follow what in the life of a notice, of a follow and of what people write to us."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.kernel.states import Lifecycle, Move


class NoticeState(models.TextChoices):
    """Where a mail is."""

    WAITING = "waiting", _("Waiting")
    HELD = "held", _("Waiting for the daily digest")
    SENT = "sent", _("Sent")
    IN_DIGEST = "in_digest", _("In a daily digest")
    REFUSED = "refused", _("Refused for good")
    GIVEN_UP = "given_up", _("Given up")
    SUPPRESSED = "suppressed", _("Not sent")


class Cause(models.TextChoices):
    """Why a mail was not sent."""

    PREFERENCE = "preference", _("The person has turned these mails off.")
    UNDELIVERABLE = "undeliverable", _("Their mail server has refused this address before.")
    NOT_THEIRS = "not_theirs", _("They may no longer see what it is about.")
    LEFT = "left", _("Their account is closed.")
    PAST = "past", _("It was no longer needed when it was to leave.")
    EMPTY = "empty", _("Nothing was left to say.")


class Pace(models.TextChoices):
    """How soon somebody is told."""

    AT_ONCE = "at_once", _("At once")
    DIGEST = "digest", _("In one mail a day")
    NEVER = "never", _("Not at all")


class Trouble(models.TextChoices):
    """What stood in the way of a mail."""

    ADDRESS = "address", _("Their mail server says that this address does not exist.")
    REFUSED = "refused", _("Their mail server does not take this mail.")
    NOT_NOW = "not_now", _("Their mail server asks to try again later.")
    UNREACHABLE = "unreachable", _("Our mail server could not be reached, or broke off.")
    OURS = "ours", _("Our mail server does not let this site send. Its settings must be corrected.")
    UNWRITABLE = "unwritable", _("The mail could not be written as it stands.")


NOTICE = Lifecycle(
    "mail",
    {
        "send": Move((NoticeState.WAITING,), NoticeState.SENT),
        "bundle": Move((NoticeState.HELD,), NoticeState.IN_DIGEST),
        "refuse": Move((NoticeState.WAITING,), NoticeState.REFUSED),
        "give_up": Move((NoticeState.WAITING,), NoticeState.GIVEN_UP),
        "suppress": Move(
            (NoticeState.WAITING, NoticeState.HELD, NoticeState.IN_DIGEST), NoticeState.SUPPRESSED
        ),
        "send_again": Move((NoticeState.REFUSED, NoticeState.GIVEN_UP), NoticeState.WAITING),
    },
)


class FollowState(models.TextChoices):
    """Whether somebody wants to hear of something."""

    ASKED = "asked", _("Not confirmed yet")
    CONFIRMED = "confirmed", _("Followed")
    ENDED = "ended", _("Stopped")
    EXPIRED = "expired", _("Never confirmed")


S = FollowState

FOLLOW = Lifecycle(
    "follow",
    {
        "ask_again": Move((S.ASKED,), S.ASKED),
        "confirm": Move((S.ASKED,), S.CONFIRMED),
        "stop": Move((S.ASKED, S.CONFIRMED), S.ENDED),
        "expire": Move((S.ASKED,), S.EXPIRED),
    },
)
GOING_ON = (S.ASKED, S.CONFIRMED)
OVER = (S.ENDED, S.EXPIRED)


class MatterKind(models.TextChoices):
    """What somebody writes to the programme team about, as they choose it."""

    RESULT = "result", _("A question about a result")
    COMPLAINT = "complaint", _("A complaint")
    ACCESS = "access", _("Something on this site that I cannot use")
    RECORDS = "records", _("A mistake in what is published, or in what you hold about me")


class MatterState(models.TextChoices):
    """Where it stands, as both sides read it."""

    RECEIVED = "received", _("Received")
    LOOKED_AT = "looked_at", _("Being looked at")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    ASIDE = "aside", _("Put aside")


class RemarkKind(models.TextChoices):
    """What is written in the course of it."""

    ANSWER = "answer", _("Answer")
    AGAIN = "again", _("Asked for a second look")
    NOTE = "note", _("Note of the team")


M = MatterState

MATTER = Lifecycle(
    "matter",
    {
        "take_up": Move((M.RECEIVED, M.LOOKED_AT), M.LOOKED_AT),
        "note": Move((M.RECEIVED, M.LOOKED_AT), M.LOOKED_AT),
        "answer": Move((M.RECEIVED, M.LOOKED_AT), M.ANSWERED),
        "reopen": Move((M.ANSWERED,), M.RECEIVED),
        "close": Move((M.ANSWERED,), M.CLOSED),
        "put_aside": Move((M.RECEIVED, M.LOOKED_AT), M.ASIDE),
        "take_back": Move((M.ASIDE,), M.LOOKED_AT),
    },
)
TO_ANSWER = (M.RECEIVED, M.LOOKED_AT)
