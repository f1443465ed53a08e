"""Writing the sections of a challenge."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.queries import differences
from challenges.catalogue import policy
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries.facts import COLUMNS
from challenges.catalogue.queries.locks import lock_challenge
from challenges.catalogue.queries.readiness.eligibility import fault_of_start
from challenges.catalogue.queries.readiness.legal import faults_of_legal
from challenges.catalogue.queries.readiness.money import fault_of_money
from challenges.catalogue.queries.timetable import faults_of
from challenges.catalogue.states import EDITABLE_STATES
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import Refused

from .parts import (
    keep_call_in_step,
    write_criteria,
    write_documents,
    write_eligibility_questions,
    write_form,
    write_judges,
    write_localities,
    write_partners,
    write_screening,
    write_stages,
    write_terms_used,
    write_topics,
)
from .publication import name_address_anew, settle_address
from .roles import end_roles_of_former_partners
from .saving import Changes, check_columns, keep, refuse_locked_or_stale

ROWS: dict[str, dict[str, Callable[[Challenge, Any], Changes]]] = {
    "affected": {"localities": write_localities},
    "money": {"partners": write_partners},
    "eligibility": {"eligibility_questions": write_eligibility_questions},
    "dates": {"stages": write_stages},
    "criteria": {"criteria": write_criteria},
    "form": {"sections": write_form},
    "documents": {"documents": write_documents, "terms": write_terms_used},
    "judges": {"judges": write_judges, "topics": write_topics},
}
# What more than a save of words entails: files are stored, a signature is voided, a page is told.
OWN_ACTION = ("documents", "equality", "story")


def refuse_sums_that_do_not_fit(challenge: Challenge, at: datetime, changed: set[str]) -> None:
    """Raise Refused where awards or shares are more than there is to pay."""
    shares = challenge.partners.values_list("amount", flat=True)
    fault = fault_of_money(challenge.budget, challenge.award_amount, challenge.awards_count, shares)
    if fault is not None:
        raise Refused(fault.sentence + ".")


def refuse_half_a_route(challenge: Challenge, at: datetime, changed: set[str]) -> None:
    """Raise Refused for a notice that is none, and another body without its decision."""
    faults = faults_of_legal(
        notice=challenge.procurement_notice,
        has_other_body=challenge.contracting_body_id is not None,
        decision=challenge.contracting_decision,
    )
    for _name, sentence in faults:
        raise Refused(sentence + ".")


def refuse_start_in_the_past(challenge: Challenge, at: datetime, changed: set[str]) -> None:
    """Raise Refused for a start that nobody can make any more; what was set before may stay."""
    fault = fault_of_start(challenge.must_start_by, at) if "must_start_by" in changed else ""
    if fault:
        raise Refused(fault + ".")


def refuse_impossible_timetable(challenge: Challenge, at: datetime, changed: set[str]) -> None:
    """Raise Refused for a page, a call or a stage at a time at which it cannot be.

    What stays as it was is not asked about again, so that a running call can be amended.
    """
    if (
        challenge.publishes_at
        and challenge.opens_at
        and challenge.publishes_at > challenge.opens_at
    ):
        raise Refused(_("Its page must appear before it opens. Change one of the two dates."))
    moved = changed | ({"closes_at"} if "opens_at" in changed else set())
    moved |= {"question_days"} if moved & {"closes_at"} else set()
    for fault in faults_of(challenge, at):
        if fault.name in moved or (fault.row is not None and moved & {"stages", "closes_at"}):
            raise Refused(fault.sentence + ".")


def keep_stage_in_step(challenge: Challenge, at: datetime, changed: set[str]) -> None:
    """Have the stage of the open call say what the call does."""
    keep_call_in_step(challenge)


def keep_search_in_step(challenge: Challenge, at: datetime, changed: set[str]) -> None:
    """Let the search find the words of the story."""
    challenge.story_text = words_of_story(challenge)


def words_of_story(challenge: Challenge) -> str:
    """All that the story says."""
    return "\n".join(row["text"] for row in challenge.story)


def keep_address_in_step(challenge: Challenge, at: datetime, changed: set[str]) -> None:
    """Give the page an address that can be guessed, or not, as who may see it asks."""
    settle_address(challenge)


def keep_address_like_title(challenge: Challenge, at: datetime, changed: set[str]) -> None:
    """Nobody knows the address of what was never published: it follows the title."""
    if "title" in changed and challenge.published_at is None and challenge.state in EDITABLE_STATES:
        name_address_anew(challenge)


Rule = Callable[[Challenge, datetime, set[str]], None]
# What a section must not say as a whole, or entails, asked once its columns and rows are written.
RULES: dict[str, Sequence[Rule]] = {
    "money": (refuse_sums_that_do_not_fit,),
    "legal": (refuse_half_a_route,),
    "eligibility": (refuse_start_in_the_past,),
    "dates": (
        refuse_impossible_timetable,
        keep_stage_in_step,
    ),
    "problem": (keep_address_like_title,),
    "publication": (keep_address_in_step,),
    "story": (keep_search_in_step,),
}


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

    `fields` are columns by name (COLUMNS) and lists of dicts (ROWS, see parts).
    `version` is the challenge's when the person opened the section. Raises NotAllowed,
    IllegalMove (in review), StaleSave, or Refused for what cannot be.
    """
    if section in OWN_ACTION:
        raise ValueError(f"the section {section} is saved by an action of its own")
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
    if section == "equality":
        return write_screening(challenge, fields)
    rows = ROWS.get(section, {})
    unknown = set(fields) - set(COLUMNS.get(section, ())) - set(rows)
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
        refuse(challenge, at, set(after))
    return before, after
