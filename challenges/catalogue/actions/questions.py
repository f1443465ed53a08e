"""The application form, as a plain list of sections and questions."""

from datetime import datetime

from django.db import transaction

from challenges.catalogue import policy
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.locks import lock_challenge
from challenges.kernel.policy import Actor, require

from .changing import write_section
from .parts.form import Sections
from .saving import keep, refuse_locked_or_stale


@transaction.atomic
def save_questions(
    *, challenge: Challenge, sections: Sections, version: int, actor: Actor, at: datetime
) -> Challenge:
    """Make these the sections of the form, as `write_form` takes them.

    Raises NotAllowed, IllegalMove (in review), StaleSave, or Refused as that does.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_edit_challenge, actor, challenge)
    refuse_locked_or_stale(challenge, "form", version)
    changes = write_section(challenge, "form", {"sections": sections}, at)
    return keep(challenge, "form", changes, actor=actor, at=at)
