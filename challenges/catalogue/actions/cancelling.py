"""Ending a challenge before its outcome. It cannot be undone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import ChallengeCancelled
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.amending import amendment_under_way
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import AMENDMENT, CHALLENGE, ChallengeState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import person

S = ChallengeState


@transaction.atomic
def cancel_challenge(
    *, challenge: Challenge, reason: str, confirmed: str, actor: Actor, at: datetime
) -> Challenge:
    """It will not go on. Where it was public, its page stays with the reason.

    `confirmed` is its reference, typed by hand. What others have written is kept; what is under
    way above is stopped by who listens. Raises NotAllowed, IllegalMove, or Refused.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_cancel_challenge, actor, challenge)
    before = challenge.state
    if not CHALLENGE.allows(challenge, "cancel"):
        raise IllegalMove(
            _("A challenge that is in review is declined, one whose pilots run ends with them.")
        )
    if confirmed.strip().upper() != challenge.reference:
        raise Refused(
            _("Type %(reference)s to confirm: a cancelled challenge stays cancelled.")
            % {"reference": challenge.reference}
        )
    reason = reason.replace("\x00", "").strip()
    if not reason:
        raise Refused(_("Give the reason: everybody who is concerned will read it."))
    if before == S.APPROVED and challenge.published_at is None:
        has_appeared = challenge.publishes_at is not None and challenge.publishes_at <= at
        challenge.published_at = at if has_appeared else None
    CHALLENGE.move(challenge, "cancel")
    challenge.cancelled_at, challenge.cancelled_because = at, reason
    challenge.save()
    amendment = amendment_under_way(challenge)
    if amendment is not None:
        AMENDMENT.move(amendment, "drop")
        amendment.decided_by, amendment.decided_at = person(actor), at
        amendment.save()
    event = ChallengeCancelled(
        challenge=challenge.reference,
        title=challenge.title,
        reason=reason,
        was_public=challenge.published_at is not None,
    )
    emit(event, actor=actor, at=at, before={"state": before}, after={"state": challenge.state})
    return challenge
