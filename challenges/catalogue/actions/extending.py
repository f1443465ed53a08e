"""A later deadline: urgent, so one person who answers for the body makes it alone."""

from datetime import UTC, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.catalogue import policy
from challenges.catalogue.engines.working_days import is_working_day
from challenges.catalogue.events import ChallengeExtended
from challenges.catalogue.models import Amendment, AmendmentKind, Challenge, Why
from challenges.catalogue.queries import state_at
from challenges.catalogue.queries.facts import facts_of
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.states import AmendmentState, ChallengeState
from challenges.catalogue.words import CITY, moment
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.organisations.policy import person

from .amending import next_number
from .parts import keep_call_in_step, move_stages_along
from .versions import freeze

S = ChallengeState
FIRST, LAST = time(9), time(17)


@transaction.atomic
def extend_deadline(
    *, challenge: Challenge, closes_at: datetime, reason: str, actor: Actor, at: datetime
) -> Challenge:
    """Move the deadline of a challenge that has not closed, and the stages that would begin before
    it with what follows them; a published amendment all the same.

    Raises NotAllowed, TooLate once the deadline has passed, IllegalMove where there is none, or
    Refused for an earlier one, one outside working hours, or no reason.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_extend_challenge, actor, challenge)
    state = state_at(challenge, at)
    if challenge.state not in (S.APPROVED, S.OPEN) or state not in (S.APPROVED, S.OPEN):
        if challenge.approved_at is None or state not in (S.CLOSING, S.CLOSED):
            raise IllegalMove(_("This challenge is not open, so there is no deadline to move."))
        raise TooLate(
            _("This challenge closed at %(closes)s, so its deadline can no longer be moved.")
            % {"closes": moment(challenge.closes_at)}
        )
    if challenge.closes_at is None or closes_at <= challenge.closes_at:
        raise Refused(
            _("Choose a deadline after %(closes)s: people rely on the one that is published.")
            % {"closes": moment(challenge.closes_at)}
        )
    if not is_in_working_hours(closes_at):
        raise Refused(
            _("Choose a working day, from 9am to 5pm (London), so that somebody can help.")
        )
    reason = reason.replace("\x00", "").strip()
    if not reason:
        raise Refused(_("Give the reason: everybody will read it."))
    before = facts_of(challenge)["dates"]
    was = challenge.closes_at
    challenge.closes_at = closes_at
    challenge.version += 1
    challenge.save()
    keep_call_in_step(challenge)
    later = closes_at.astimezone(CITY).date() - was.astimezone(CITY).date()
    move_stages_along(challenge, later.days)
    decider = person(actor)
    amendment = Amendment.objects.create(
        challenge=challenge,
        number=next_number(challenge),
        kind=AmendmentKind.EXTENSION,
        state=AmendmentState.PUBLISHED,
        reason=reason,
        before={"dates": before},
        after={"dates": facts_of(challenge)["dates"]},
        version=freeze(challenge, Why.EXTENDED, by=decider, at=at),
        begun_by=decider,
        begun_at=at,
        decided_by=decider,
        decided_at=at,
    )
    event = ChallengeExtended(
        challenge=challenge.reference,
        title=challenge.title,
        number=amendment.number,
        closes_at=closes_at.astimezone(UTC).isoformat(),
        reason=reason,
    )
    emit(event, actor=actor, at=at, before={"closes_at": was}, after={"closes_at": closes_at})
    return challenge


def is_in_working_hours(at: datetime) -> bool:
    """From 9am to 5pm by the city's clock, neither at a weekend nor on a bank holiday."""
    local = at.astimezone(CITY)
    return is_working_day(local.date()) and FIRST <= local.time() <= LAST
