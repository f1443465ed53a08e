"""What may happen, but should not stay: reported, and no rule is broken by it."""

from collections.abc import Iterable
from datetime import datetime

from challenges.organisations.queries import organisations_without_owner

from .rules import rule


@rule("Every organisation to which people belong has an owner")
def organisations_have_owners(at: datetime) -> Iterable[str]:
    """Until it has one, the programme team looks after its people."""
    return organisations_without_owner().order_by("slug").values_list("slug", flat=True)


ADVICE = (organisations_have_owners,)
