"""What every save of a section has in common: it is current, counted and told."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.audit.queries import Facts
from challenges.catalogue.events import ChallengeChanged
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.locks import is_stale
from challenges.catalogue.states import EDITABLE_STATES, SOMEBODY_ELSE, StaleSave
from challenges.kernel.policy import Actor
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.policy import person

# The facts that differ, as they were and as they are now.
Changes = tuple[Facts, Facts]


def refuse_locked_or_stale(challenge: Challenge, section: str, version: int) -> None:
    """Raise IllegalMove where the sections are locked, StaleSave where somebody was quicker."""
    refuse_when_locked(challenge)
    if is_stale(challenge, section, version):
        raise StaleSave(str(SOMEBODY_ELSE), challenge.version)


def keep(
    challenge: Challenge, section: str, changes: Changes, *, actor: Actor, at: datetime
) -> Challenge:
    """Save the challenge with its version counted up, and leave the changes in the trail.

    The actor becomes one of the authors. Changes that are none leave no trace.
    """
    before, after = changes
    if not after:
        return challenge
    challenge.version += 1
    challenge.save()
    author = person(actor)
    if author is not None:
        challenge.authors.add(author)
    event = ChallengeChanged(
        challenge=challenge.reference, section=section, version=challenge.version
    )
    emit(event, actor=actor, at=at, before=before, after=after)
    return challenge


def refuse_when_locked(challenge: Challenge) -> None:
    """Raise IllegalMove unless the challenge is a draft."""
    if challenge.state not in EDITABLE_STATES:
        raise IllegalMove(
            _(
                "This challenge is “%(state)s”, so its sections are locked. While it is in review, "
                "a writer can take it back to change it."
            )
            % {"state": challenge.get_state_display()}
        )


def check_columns(challenge: Challenge, names: set[str]) -> None:
    """Raise Refused, in the words of the first problem, where a column's value cannot be kept."""
    others = {field.name for field in challenge._meta.fields} - names
    try:
        challenge.clean_fields(exclude=others)
    except ValidationError as problem:
        name, messages = next(iter(problem.message_dict.items()))
        raise Refused(f"{name}: {messages[0]}") from problem


def check_row(row: Model) -> None:
    """Raise Refused, in plain words, for what the database would not keep."""
    try:
        row.full_clean(validate_unique=False, validate_constraints=True, exclude={"challenge"})
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages)) from problem
