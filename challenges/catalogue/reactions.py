"""What the catalogue does when something happens below it."""

from django.utils import timezone

from challenges.catalogue.actions import end_challenge_roles_for
from challenges.kernel.events import listen
from challenges.kernel.policy import SYSTEM
from challenges.organisations.events import MemberLeft, MemberRemoved
from challenges.organisations.models import Organisation, User


@listen(MemberLeft, MemberRemoved)
def end_what_they_did_for_it(event: MemberLeft | MemberRemoved) -> None:
    """Whoever leaves a body has no part in challenges on its behalf any more."""
    end_challenge_roles_for(
        user=User.objects.get(reference=event.person),
        organisation=Organisation.objects.get(slug=event.organisation),
        actor=SYSTEM,
        at=timezone.now(),
    )
