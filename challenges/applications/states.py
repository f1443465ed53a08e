"""What may follow what in the life of an application."""

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
    NOT_SELECTED = "not_selected", _("Not chosen")


S = ApplicationState

APPLICATION = Lifecycle(
    "application",
    {
        "submit": Move((S.DRAFT,), S.SUBMITTED),
        "reopen": Move((S.SUBMITTED,), S.DRAFT),
        "withdraw": Move((S.DRAFT, S.SUBMITTED), S.WITHDRAWN),
        "screen_out": Move((S.SUBMITTED,), S.INELIGIBLE),
        "shortlist": Move((S.SUBMITTED,), S.SHORTLISTED),
        "select": Move((S.SUBMITTED, S.SHORTLISTED), S.SELECTED),
        "not_select": Move((S.SUBMITTED, S.SHORTLISTED), S.NOT_SELECTED),
    },
)

IN_COMPETITION = (S.SUBMITTED, S.SHORTLISTED, S.SELECTED, S.NOT_SELECTED)
FINALISTS = (S.SHORTLISTED, S.SELECTED)
