"""Ending a challenge before its outcome. It cannot be undone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.events import ChallengeCancelled
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import CHALLENGE, ChallengeState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused

from .amending import drop_what_is_under_way

S = ChallengeState
# Why a challenge that stands there is not cancelled, and what to do instead.
WHY_NOT = {
    S.IN_REVIEW: gettext_lazy(
        "It is in review, so it is not cancelled: its writers can take it back, an approver can "
        "decline it."
    ),
    S.DECLINED: gettext_lazy("It was declined, so it does not go on as it is."),
    S.PILOTING: gettext_lazy(
        "A pilot of it is running, so it cannot be cancelled: people rely on the pilot. Stop the "
        "pilot first, with what was learned. The challenge ends with its last pilot."
    ),
    S.FINISHED: gettext_lazy("It is finished, so there is nothing to cancel."),
    S.CANCELLED: gettext_lazy("It is cancelled already."),
    S.RECORDED: gettext_lazy("It is a past challenge, so there is nothing to cancel."),
}


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
        raise IllegalMove(str(WHY_NOT[S(before)]))
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
    drop_what_is_under_way(challenge, actor=actor, at=at)
    event = ChallengeCancelled(
        challenge=challenge.reference,
        title=challenge.title,
        reason=reason,
        was_public=challenge.published_at is not None,
    )
    emit(event, actor=actor, at=at, before={"state": before}, after={"state": challenge.state})
    return challenge
