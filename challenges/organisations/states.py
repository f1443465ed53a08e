"""What may follow what in the life of an invitation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.kernel.states import Lifecycle, Move


class InvitationState(models.TextChoices):
    """Whether an invitation has been answered."""

    SENT = "sent", _("Not answered yet")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


S = InvitationState

INVITATION = Lifecycle(
    "invitation",
    {
        "send_again": Move((S.SENT,), S.SENT),
        "accept": Move((S.SENT,), S.ACCEPTED),
        "decline": Move((S.SENT,), S.DECLINED),
        "withdraw": Move((S.SENT,), S.WITHDRAWN),
        "expire": Move((S.SENT,), S.EXPIRED),
    },
)


class JoinRequestState(models.TextChoices):
    """Whether a request to belong to an organisation has been answered."""

    OPEN = "open", _("Not answered yet")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


R = JoinRequestState

JOIN_REQUEST = Lifecycle(
    "request",
    {
        "accept": Move((R.OPEN,), R.ACCEPTED),
        "decline": Move((R.OPEN,), R.DECLINED),
        "withdraw": Move((R.OPEN,), R.WITHDRAWN),
        "expire": Move((R.OPEN,), R.EXPIRED),
    },
)
