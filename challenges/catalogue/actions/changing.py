"""Writing the sections of a challenge."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.queries import differences
from challenges.catalogue import policy
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.locks import lock_challenge
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused

from .parts import write_criteria, write_partners, write_stages
from .roles import end_roles_of_former_partners
from .saving import Changes, check_columns, keep, refuse_locked_or_stale

COLUMNS: dict[str, set[str]] = {
    "problem": {"title", "summary", "problem", "evidence", "must_not", "mission", "theme"},
    "affected": {"affected"},
    "money": {"award_amount", "awards_count", "offer"},
    "legal": {"route"},
    "eligibility": {"who_may_apply"},
    "dates": {"publishes_at", "opens_at", "closes_at"},
    "criteria": {"reviews_per_application"},
}
ROWS: dict[str, dict[str, Callable[[Challenge, Any], Changes]]] = {
    "money": {"partners": write_partners},
    "dates": {"stages": write_stages},
    "criteria": {"criteria": write_criteria},
}


def refuse_wrong_order(challenge: Challenge) -> None:
    """Raise Refused where it would close before it opens."""
    opens_at, closes_at = challenge.opens_at, challenge.closes_at
    if opens_at and closes_at and opens_at >= closes_at:
        raise Refused(_("It must close after it opens. Change one of the two dates."))
    if challenge.publishes_at and opens_at and challenge.publishes_at > opens_at:
        raise Refused(_("Its page must appear before it opens. Change one of the two dates."))


# What a section must not say as a whole, asked once its columns and rows are written.
RULES: dict[str, Sequence[Callable[[Challenge], None]]] = {"dates": (refuse_wrong_order,)}


@transaction.atomic
def change_challenge(
    *,
    challenge: Challenge,
    section: str,
    fields: Mapping[str, Any],
    version: int,
    actor: Actor,
    at: datetime,
) -> Challenge:
    """Save one section and return the challenge.

    `fields` are columns by name (COLUMNS) and lists of dicts (ROWS, see parts.py).
    `version` is the challenge's when the person opened the section. Raises NotAllowed,
    IllegalMove (in review), StaleSave, or Refused for what cannot be.
    """
    challenge = lock_challenge(challenge)
    require(policy.may_edit_challenge, actor, challenge)
    refuse_locked_or_stale(challenge, section, version)
    changes = write_section(challenge, section, fields, at)
    return keep(challenge, section, changes, actor=actor, at=at)


def write_section(
    challenge: Challenge, section: str, fields: Mapping[str, Any], at: datetime
) -> Changes:
    """Set the columns of a locked challenge, which is not saved, and write its rows.

    Raises Refused for what cannot be.
    """
    rows = ROWS.get(section, {})
    unknown = set(fields) - COLUMNS[section] - set(rows)
    if unknown:
        raise ValueError(f"not in the section {section}: {', '.join(sorted(unknown))}")
    columns = {name: value for name, value in fields.items() if name not in rows}
    before, after = differences(challenge, columns)
    for name in after:
        setattr(challenge, name, columns[name])
    check_columns(challenge, set(after))
    for name in set(rows) & set(fields):
        was, will_be = rows[name](challenge, fields[name])
        before, after = {**before, **was}, {**after, **will_be}
    if "partners" in after:
        end_roles_of_former_partners(challenge, at)
    for refuse in RULES.get(section, ()):
        refuse(challenge)
    return before, after
