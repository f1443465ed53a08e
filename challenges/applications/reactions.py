"""What applications do when something happens below them."""

from challenges.applications.actions import carry_drafts_over
from challenges.catalogue.events import ChallengeAmended
from challenges.catalogue.models import Amendment
from challenges.kernel.events import listen
from challenges.kernel.policy import SYSTEM


@listen(ChallengeAmended)
def carry_over_what_is_written(event: ChallengeAmended) -> None:
    """Whoever has begun goes on with the questions that count now."""
    amendment = Amendment.objects.get(challenge__reference=event.challenge, number=event.number)
    if "form" in amendment.after and amendment.decided_at is not None:
        carry_drafts_over(actor=SYSTEM, at=amendment.decided_at)
