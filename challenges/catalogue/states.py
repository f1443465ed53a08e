"""What may follow what in the life of a programme and a challenge."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.kernel.states import Lifecycle, Move, Refused


class ProgrammeState(models.TextChoices):
    """A programme is run here, or entered as history."""

    LIVE = "live", _("Live")
    RECORDED = "recorded", _("Past programme")


class ChallengeState(models.TextChoices):
    """Where a challenge stands. What the public may see follows from this and from the dates."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Opens soon")
    OPEN = "open", _("Open")
    CLOSING = "closing", _("Closing")
    CLOSED = "closed", _("Being judged")
    ANNOUNCED = "announced", _("Winners announced")
    PILOTING = "piloting", _("Pilot running")
    FINISHED = "finished", _("Finished")
    CANCELLED = "cancelled", _("Cancelled")
    RECORDED = "recorded", _("Past challenge")


S = ChallengeState

CHALLENGE = Lifecycle(
    "challenge",
    {
        "submit": Move((S.DRAFT,), S.IN_REVIEW),
        "return": Move((S.IN_REVIEW, S.APPROVED), S.DRAFT),
        "take_back": Move((S.IN_REVIEW,), S.DRAFT),
        "approve": Move((S.IN_REVIEW,), S.APPROVED),
        "open": Move((S.APPROVED,), S.OPEN),
        "begin_closing": Move((S.OPEN,), S.CLOSING),
        "close": Move((S.OPEN, S.CLOSING), S.CLOSED),
        "announce": Move((S.CLOSED,), S.ANNOUNCED),
        # A further winner may be tried when the pilots before it are over already.
        "start_piloting": Move((S.ANNOUNCED, S.PILOTING, S.FINISHED), S.PILOTING),
        "finish": Move((S.ANNOUNCED, S.PILOTING, S.FINISHED), S.FINISHED),
    },
)

PUBLIC_STATES = (
    S.APPROVED,
    S.OPEN,
    S.CLOSING,
    S.CLOSED,
    S.ANNOUNCED,
    S.PILOTING,
    S.FINISHED,
    S.RECORDED,
)
EDITABLE_STATES = (S.DRAFT,)


class StaleSave(Refused):
    """Somebody else has saved the same section since this person opened it.

    Nothing is overwritten. `version` is what a deliberate second save must name.
    """

    def __init__(self, message: str, version: int) -> None:
        super().__init__(message)
        self.version = version
