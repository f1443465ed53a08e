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


class EnquiryState(models.TextChoices):
    """Where a question about a challenge stands. Nobody reads one that is not confirmed."""

    ASKED = "asked", _("Not confirmed yet")
    WAITING = "waiting", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    SAME = "same", _("Asked before")
    DECLINED = "declined", _("Declined")
    ABUSE = "abuse", _("Put aside as abuse")
    WITHDRAWN = "withdrawn", _("Answer withdrawn")


E = EnquiryState

ENQUIRY = Lifecycle(
    "question",
    {
        "confirm": Move((E.ASKED,), E.WAITING),
        "draft": Move((E.WAITING,), E.WAITING),
        "answer": Move((E.WAITING,), E.ANSWERED),
        "point": Move((E.WAITING,), E.SAME),
        "decline": Move((E.WAITING,), E.DECLINED),
        "put_aside": Move((E.WAITING,), E.ABUSE),
        "take_up_again": Move((E.DECLINED, E.ABUSE), E.WAITING),
        "correct": Move((E.ANSWERED,), E.ANSWERED),
        "withdraw": Move((E.ANSWERED,), E.WITHDRAWN),
    },
)
PUBLISHED = (E.ANSWERED, E.WITHDRAWN)
HANDLED = (*PUBLISHED, E.SAME, E.DECLINED, E.ABUSE)

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


class ScreeningState(models.TextChoices):
    """Where an equality screening stands; any change makes it a draft again."""

    DRAFT = "draft", _("Being written")
    WAITING = "waiting", _("Waits for a signature")
    SIGNED = "signed", _("Signed")


class TermsState(models.TextChoices):
    """Published terms are never altered; the next version takes their place."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Replaced by a newer version")


class GuestState(models.TextChoices):
    """Named while the challenge is set up, invited by mail once it is published."""

    NAMED = "named", _("Will be invited")
    INVITED = "invited", _("Invited")
    WITHDRAWN = "withdrawn", _("Withdrawn")


SCREENING = Lifecycle(
    "equality screening",
    {
        "change": Move(tuple(ScreeningState), ScreeningState.DRAFT),
        "ask": Move((ScreeningState.DRAFT,), ScreeningState.WAITING),
        "return": Move((ScreeningState.WAITING,), ScreeningState.DRAFT),
        "sign": Move((ScreeningState.WAITING,), ScreeningState.SIGNED),
    },
)
TERMS = Lifecycle(
    "version of terms",
    {
        "change": Move((TermsState.DRAFT,), TermsState.DRAFT),
        "publish": Move((TermsState.DRAFT,), TermsState.PUBLISHED),
        "supersede": Move((TermsState.PUBLISHED,), TermsState.SUPERSEDED),
    },
)
GUEST = Lifecycle(
    "invitation",
    {
        "invite": Move((GuestState.NAMED,), GuestState.INVITED),
        "withdraw": Move((GuestState.NAMED, GuestState.INVITED), GuestState.WITHDRAWN),
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
