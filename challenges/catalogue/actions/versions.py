"""Freezing what a challenge says, so that it can be compared and proved later."""

from datetime import datetime

from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import Challenge, ChallengeVersion, Why
from challenges.catalogue.queries.facts import facts_of, newest_version
from challenges.organisations.models import User


def freeze(challenge: Challenge, why: Why, *, by: User | None, at: datetime) -> ChallengeVersion:
    """The next version of a locked challenge."""
    newest = newest_version(challenge)
    facts = facts_of(challenge)
    return ChallengeVersion.objects.create(
        challenge=challenge,
        number=newest.number + 1 if newest else 1,
        why=why,
        facts=facts,
        sha256=fingerprint(facts),
        made_at=at,
        made_by=by,
    )
