"""The application form, as a plain list of sections and questions."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.catalogue import policy
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.forms import form_as_facts
from challenges.catalogue.queries.locks import lock_challenge
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused

from .changing import write_section
from .parts.form import Sections, adopted
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


@transaction.atomic
def copy_sections(
    *,
    challenge: Challenge,
    source: Challenge,
    numbers: Collection[int],
    before: int | None = None,
    version: int,
    actor: Actor,
    at: datetime,
) -> Challenge:
    """Add the sections of these numbers, from 1, of another challenge's form to this one's, with
    questions of their own: in front of its section number `before`, or at the end.

    Raises NotAllowed, IllegalMove (in review), StaleSave, or Refused where nothing is chosen and
    where only one of the two is invented.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_edit_challenge, actor, challenge)
    require(policy.may_copy_challenge, actor, source)
    refuse_locked_or_stale(challenge, "form", version)
    if source.is_demonstration != challenge.is_demonstration:
        raise Refused(
            _("“%(title)s” is invented and this challenge is real, or the other way round.")
            % {"title": source.title}
        )
    chosen = [each for number, each in enumerate(form_as_facts(source), 1) if number in numbers]
    if not chosen:
        raise Refused(_("Choose at least one section to take over."))
    held = form_as_facts(challenge)
    criteria = {criterion.name: criterion for criterion in challenge.criteria.all()}
    place = len(held) if before is None else max(before - 1, 0)
    sections = [*held[:place], *adopted(chosen, held, criteria), *held[place:]]
    changes = write_section(challenge, "form", {"sections": sections}, at)
    return keep(challenge, "form", changes, actor=actor, at=at)
