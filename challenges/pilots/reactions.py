"""What pilots do when something happens below them."""

from django.utils import timezone

from challenges.catalogue.events import ChallengeCancelled
from challenges.catalogue.models import Challenge
from challenges.kernel.events import listen
from challenges.kernel.policy import SYSTEM
from challenges.pilots.actions import call_off_pilots


@listen(ChallengeCancelled)
def call_off_what_has_not_begun(event: ChallengeCancelled) -> None:
    """No pilot begins for a challenge that is cancelled."""
    challenge = Challenge.objects.get(reference=event.challenge)
    call_off_pilots(challenge=challenge, reason=event.reason, actor=SYSTEM, at=timezone.now())
