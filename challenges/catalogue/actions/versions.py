"""Freezing what a challenge says, so that it can be compared and proved later."""

from datetime import datetime

from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import Challenge, ChallengeVersion, Why
from challenges.catalogue.queries import form_of
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


def freeze_form(challenge: Challenge, at: datetime) -> None:
    """From now on people answer this wording."""
    form = form_of(challenge)
    if form.frozen_at is None:
        form.frozen_at = at
        form.save(update_fields=["frozen_at"])
