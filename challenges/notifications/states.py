"""What may follow what in the life of a notice and of a follow."""

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
