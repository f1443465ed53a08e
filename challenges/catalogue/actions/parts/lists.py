"""Partners, places, conditions, stages and judges."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from challenges.audit.queries import rows_as_facts
from challenges.catalogue.actions.saving import Changes
from challenges.catalogue.models import Challenge, EligibilityQuestion, Judge, Partner, Stage
from challenges.catalogue.queries.facts import ELIGIBILITY, JUDGE, PARTNER, STAGE
from challenges.kernel.states import Refused
from challenges.organisations.models import Locality

from .rows import Rows, changes_of, insert, only


def write_partners(challenge: Challenge, partners: Rows) -> Changes:
    """Make these the partners of a locked challenge: dicts of PARTNER's columns."""
    named = [(row["organisation"], row["part"]) for row in partners]
    if len(set(named)) < len(named):
        raise Refused(_("A partner is listed twice with the same part. Take one out."))
    held = challenge.partners.select_related("organisation").order_by("pk")
    changes = changes_of("partners", rows_as_facts(held, PARTNER), partners, PARTNER)
    if changes[1]:
        held.delete()
        insert(Partner(challenge=challenge, **row) for row in only(partners, PARTNER))
    return changes


def write_localities(challenge: Challenge, localities: Iterable[Locality]) -> Changes:
    """Make these the places in which the people live whom it affects."""
    wanted = sorted(place.code for place in localities)
    held = sorted(challenge.localities.values_list("code", flat=True))
    if held == wanted:
        return {}, {}
    challenge.localities.set(localities)
    return {"localities": held}, {"localities": wanted}


def write_eligibility_questions(challenge: Challenge, questions: Rows) -> Changes:
    """Make these the questions of a locked challenge, in order: dicts of ELIGIBILITY's columns."""
    held = challenge.eligibility_questions.order_by("position", "pk")
    changes = changes_of(
        "eligibility_questions", rows_as_facts(held, ELIGIBILITY), questions, ELIGIBILITY
    )
    if changes[1]:
        held.delete()
        insert(
            EligibilityQuestion(challenge=challenge, position=place, **row)
            for place, row in enumerate(only(questions, ELIGIBILITY), start=1)
        )
    return changes


def write_stages(challenge: Challenge, stages: Rows) -> Changes:
    """Make these the stages of a locked challenge, in order: dicts of STAGE's columns."""
    held = challenge.stages.order_by("position", "pk")
    changes = changes_of("stages", rows_as_facts(held, STAGE), stages, STAGE)
    if changes[1]:
        held.delete()
        insert(
            Stage(challenge=challenge, position=place, **row)
            for place, row in enumerate(only(stages, STAGE), start=1)
        )
    return changes


def write_judges(challenge: Challenge, judges: Rows) -> Changes:
    """Make these the announced judges of a locked challenge, in order: dicts of JUDGE's columns."""
    if sum(1 for row in judges if row.get("is_chair")) > 1:
        raise Refused(_("A panel has one chair. Take the tick from all judges but one."))
    held = challenge.judges.order_by("position", "pk")
    changes = changes_of("judges", rows_as_facts(held, JUDGE), judges, JUDGE)
    if changes[1]:
        held.delete()
        insert(
            Judge(challenge=challenge, position=place, **row)
            for place, row in enumerate(only(judges, JUDGE), start=1)
        )
    return changes
