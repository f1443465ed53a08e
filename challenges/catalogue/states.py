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
    DECLINED = "declined", _("Declined")
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
        "decline": Move((S.IN_REVIEW,), S.DECLINED),
        "reopen": Move((S.DECLINED,), S.DRAFT),
        "open": Move((S.APPROVED,), S.OPEN),
        "begin_closing": Move((S.OPEN,), S.CLOSING),
        "close": Move((S.OPEN, S.CLOSING), S.CLOSED),
        "announce": Move((S.CLOSED,), S.ANNOUNCED),
        # A further winner may be tried when the pilots before it are over already.
        "start_piloting": Move((S.ANNOUNCED, S.PILOTING, S.FINISHED), S.PILOTING),
        "finish": Move((S.ANNOUNCED, S.PILOTING, S.FINISHED), S.FINISHED),
        # A review is ended first, and so are pilots; what is finished stays finished.
        "cancel": Move(
            (S.DRAFT, S.APPROVED, S.OPEN, S.CLOSING, S.CLOSED, S.ANNOUNCED), S.CANCELLED
        ),
    },
)


class LessonsState(models.TextChoices):
    """Where the account of what was learned stands; what was published stays meanwhile."""

    DRAFT = "draft", _("Being written")
    SENT = "sent", _("Waits for a second look")
    PUBLISHED = "published", _("Published")


L = LessonsState

LESSONS = Lifecycle(
    "account of what was learned",
    {
        "change": Move(tuple(L), L.DRAFT),
        "send": Move((L.DRAFT,), L.SENT),
        "return": Move((L.SENT,), L.DRAFT),
        "publish": Move((L.SENT,), L.PUBLISHED),
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


class AmendmentState(models.TextChoices):
    """Where a change of what is approved already stands."""

    DRAFT = "draft", _("Being written")
    SENT = "sent", _("Waiting for approval")
    PUBLISHED = "published", _("Published")
    DECLINED = "declined", _("Declined")
    DROPPED = "dropped", _("Given up")


A = AmendmentState

AMENDMENT = Lifecycle(
    "amendment",
    {
        "send": Move((A.DRAFT,), A.SENT),
        "return": Move((A.SENT,), A.DRAFT),
        "publish": Move((A.SENT,), A.PUBLISHED),
        "decline": Move((A.SENT,), A.DECLINED),
        "drop": Move((A.DRAFT, A.SENT), A.DROPPED),
    },
)
UNDER_WAY = (A.DRAFT, A.SENT)

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
# The story of a past challenge binds nobody.
STORY_STATES = (S.DRAFT, S.RECORDED)


SOMEBODY_ELSE = _("Somebody else has changed this section since you opened it.")


class LettersTaken(Refused):
    """Another challenge has the letters that were chosen for its reference."""


class QuestionRefused(Refused):
    """A question of the form cannot stand beside the others as it does.

    `places` are the questions that it is about, as (section, question) from 0: in one of them the
    column `box` has to change.
    """

    def __init__(self, message: str, box: str, *places: tuple[int, int]) -> None:
        super().__init__(message)
        self.box, self.places = box, places


class StaleSave(Refused):
    """Somebody else has saved the same section since this person opened it.

    Nothing is overwritten. `version` is what a deliberate second save must name.
    """

    def __init__(self, message: str, version: int) -> None:
        super().__init__(message)
        self.version = version


class ChangedMeanwhile(Refused):
    """What this person decided about is no longer what stands there.

    `seen` and `now` are the numbers of the two versions, so that the difference can be shown.
    """

    def __init__(self, message: str, seen: int, now: int) -> None:
        super().__init__(message)
        self.seen, self.now = seen, now
