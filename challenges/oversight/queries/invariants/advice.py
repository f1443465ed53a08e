"""What may happen, but should not stay: reported, and no rule is broken by it."""

from collections.abc import Iterable
from datetime import datetime

from challenges.notifications.queries import matters_without_answerer
from challenges.organisations.queries import organisations_without_owner

from .rules import rule


@rule("Every organisation to which people belong has an owner")
def organisations_have_owners(at: datetime) -> Iterable[str]:
    """Until it has one, the programme team looks after its people."""
    return organisations_without_owner().order_by("slug").values_list("slug", flat=True)


@rule("Somebody of the programme team may answer what people write to it")
def matters_have_somebody_who_answers(at: datetime) -> Iterable[str]:
    """Until somebody joins the team who had no part in it; the team is told that there is one."""
    return matters_without_answerer().values_list("reference", flat=True)


ADVICE = (organisations_have_owners, matters_have_somebody_who_answers)
