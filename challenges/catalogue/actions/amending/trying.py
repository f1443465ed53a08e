"""A change that is made and undone, so that it is judged by the rules that count in set-up."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from challenges.catalogue import policy
from challenges.catalogue.actions.changing import write_section
from challenges.catalogue.models import Amendment, Challenge
from challenges.catalogue.queries import SECTIONS, with_parts
from challenges.catalogue.queries.locks import lock_amendment, lock_challenge
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused

from .proposed import fields_of

Seen = TypeVar("Seen")
# A section and what is to be written there, as `write_section` takes it.
Further = tuple[str, Mapping[str, Any]]


class _Undone(Exception):
    """Ends a trial."""


@transaction.atomic
def look_at_proposed(
    *, amendment: Amendment, look: Callable[[Challenge], Seen], actor: Actor, at: datetime
) -> Seen:
    """What `look` sees of the challenge as it would be; nothing of it stays."""
    amendment = lock_amendment(amendment)
    require(policy.may_observe_challenge, actor, amendment.challenge)
    return tried_out(amendment.challenge, amendment.after, look, at)


def tried_out(
    challenge: Challenge,
    after: Mapping[str, Mapping[str, Any]],
    look: Callable[[Challenge], Seen],
    at: datetime,
    *,
    further: Further | None = None,
) -> Seen:
    """What `look` sees once `after` and then `further` are written; all of it is undone.

    The database's own rules are asked as well. Raises Refused for what cannot be.
    """
    found: list[Seen] = []
    try:
        with transaction.atomic():
            copy = lock_challenge(challenge)
            write_proposed(copy, after, at)
            if further is not None:
                section, fields = further
                write_section(copy, section, fields_of(copy, section, fields), at)
            copy.save()
            found.append(look(with_parts(Challenge.objects.all()).get(pk=copy.pk)))
            raise _Undone
    except IntegrityError as problem:
        raise Refused(
            _("Something that every approved challenge has would be missing. Fill it in again.")
        ) from problem
    except _Undone:
        return found[0]


def write_proposed(
    challenge: Challenge, after: Mapping[str, Mapping[str, Any]], at: datetime
) -> None:
    """Write sections, in the shape of a version, into a locked challenge, which is not saved."""
    called = {row.name: row.pk for row in challenge.criteria.all()}
    for section in SECTIONS:
        if section in after:
            fields = fields_of(challenge, section, after[section], called=called)
            write_section(challenge, section, fields, at)
