"""What may happen, but should not stay: reported, and no rule is broken by it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef

from challenges.organisations.models import Membership, Organisation, Role

from .rules import rule


@rule("Every organisation to which people belong has an owner")
def organisations_have_owners(at: datetime) -> Iterable[str]:
    """Until it has one, the programme team looks after its people."""
    people = Membership.objects.filter(organisation=OuterRef("pk"), user__is_active=True)
    owners = people.filter(role=Role.OWNER)
    found = Organisation.objects.filter(Exists(people), ~Exists(owners))
    return found.order_by("slug").values_list("slug", flat=True)


ADVICE = (organisations_have_owners,)
