"""What may follow what in the life of a follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.kernel.states import Lifecycle, Move


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
