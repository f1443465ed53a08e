"""What may follow what in the life of an application, of what is asked about it, and of who is let
into it from outside."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.kernel.states import Lifecycle, Move


class ApplicationState(models.TextChoices):
    """Where an application stands, in words that its applicants may read."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    INELIGIBLE = "ineligible", _("Not eligible")
    SHORTLISTED = "shortlisted", _("Finalist")
    SELECTED = "selected", _("Winner")
    RESERVED = "reserved", _("On the reserve list")
    NOT_SELECTED = "not_selected", _("Not chosen")


class RequestKind(models.TextChoices):
    """Why an application is open to its people though the call is not."""

    LATE = "late", _("More time")
    CHANGES = "changes", _("Returned for changes")
    INFORMATION = "information", _("More information")


class RequestState(models.TextChoices):
    """Where a request for changes stands."""

    WAITING = "waiting", _("Waiting for the applicant")
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Taken back")
    LAPSED = "lapsed", _("Not answered in time")


class Side(models.TextChoices):
    """Who of the two writes about an application."""

    APPLICANT = "applicant", _("The applicant")
    OFFICER = "officer", _("Those who run the challenge")


class Right(models.TextChoices):
    """What somebody from outside may do with the one application that is shared with them."""

    VIEW = "view", _("Can view")
    EDIT = "edit", _("Can edit")


class CollaborationState(models.TextChoices):
    """Whether somebody from outside is in."""

    INVITED = "invited", _("Not answered yet")
    ACTIVE = "active", _("Has access")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    ENDED = "ended", _("Access ended")


S = ApplicationState
R = RequestState
C = CollaborationState

APPLICATION = Lifecycle(
    "application",
    {
        # Sent again, it stays in the competition: what was sent last counts.
        "submit": Move((S.DRAFT, S.SUBMITTED), S.SUBMITTED),
        "withdraw": Move((S.DRAFT, S.SUBMITTED), S.WITHDRAWN),
        "take_out": Move((S.SUBMITTED,), S.INELIGIBLE),
        "put_back": Move((S.INELIGIBLE,), S.SUBMITTED),
        "shortlist": Move((S.SUBMITTED,), S.SHORTLISTED),
        "select": Move((S.SUBMITTED, S.SHORTLISTED), S.SELECTED),
        "reserve": Move((S.SUBMITTED, S.SHORTLISTED), S.RESERVED),
        "not_select": Move((S.SUBMITTED, S.SHORTLISTED), S.NOT_SELECTED),
    },
)

REQUEST = Lifecycle(
    "request",
    {
        "answer": Move((R.WAITING,), R.ANSWERED),
        "take_back": Move((R.WAITING,), R.WITHDRAWN),
        "lapse": Move((R.WAITING,), R.LAPSED),
    },
)

COLLABORATION = Lifecycle(
    "invitation",
    {
        "send_again": Move((C.INVITED,), C.INVITED),
        "accept": Move((C.INVITED,), C.ACTIVE),
        "decline": Move((C.INVITED,), C.DECLINED),
        "withdraw": Move((C.INVITED,), C.WITHDRAWN),
        "expire": Move((C.INVITED,), C.EXPIRED),
        "change": Move((C.ACTIVE,), C.ACTIVE),
        "end": Move((C.ACTIVE,), C.ENDED),
    },
)

IN_COMPETITION = (S.SUBMITTED, S.SHORTLISTED, S.SELECTED, S.RESERVED, S.NOT_SELECTED)
# What its people may still write to, while the call is open or a request lets them.
WRITABLE = APPLICATION.states_before("submit")
# What the applicants are told at the end.
OUTCOMES = (S.SELECTED, S.RESERVED, S.NOT_SELECTED, S.INELIGIBLE)
FINALISTS = (S.SHORTLISTED, S.SELECTED)
