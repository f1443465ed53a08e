"""The chair decides, and reads what the applicants will be told."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.models import Application
from challenges.audit.actions import emit
from challenges.catalogue.words import money
from challenges.judging.events import DecisionMade
from challenges.judging.models import Decision, Outcome, OutcomeKind, RankingRun, Round
from challenges.judging.policy import may_decide
from challenges.judging.queries.decisions import LONGEST_STANDSTILL, least_standstill
from challenges.judging.queries.inputs import submissions_to_judge
from challenges.judging.states import DECISION, ROUND, UNDER_WAY
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.policy import person

from .locks import lock_round


@transaction.atomic
def decide(
    *,
    round: Round,
    chosen: Mapping[Application, Decimal | None],
    reserve: Collection[Application] = (),
    public_reason: str,
    confidential_reason: str = "",
    standstill_days: int | None = None,
    actor: Actor,
    at: datetime,
) -> Decision:
    """Record who is chosen, for how much, who is held in reserve, and why. Nobody is told.

    `chosen` has the award of each in pounds, None where none is promised. `standstill_days` are
    working days, those of the law where not said. Until the release it may be changed, and is
    then approved anew. Raises Incomplete without a public reason, Refused for more than there are
    places, for more than the award that was published, for a standstill that is too short, or for
    an application not in the round, IllegalMove while the scores are ranked again.
    """
    judged = lock_round(round)
    require(may_decide, actor, judged)
    if RankingRun.objects.filter(round=judged, state__in=UNDER_WAY).exists():
        raise IllegalMove(
            _("The scores are being ranked again. Look at the new ranking, then decide.")
        )
    if not public_reason.strip():
        raise Incomplete(_("Give the reason that everybody may read."), (_("the public reason"),))
    _refuse_what_cannot_be_given(judged, chosen)
    judgeable = {
        each.application.pk: each.application for each in submissions_to_judge(judged).values()
    }
    _refuse_who_cannot_have_it(chosen, reserve, judgeable)
    decision = Decision.objects.select_for_update(no_key=True).filter(round=judged).first()
    before = _as_facts(decision) if decision else None
    if decision is None:
        decision = Decision(round=judged, reference=_reference(judged))
    elif not DECISION.allows(decision, "decide"):
        raise IllegalMove(_("The decision is out, so it cannot be changed."))
    DECISION.move(decision, "decide")
    ROUND.move(judged, "decide")
    judged.save(update_fields=["state"])
    decision.decided_by, decision.decided_at = person(actor), at
    decision.approved_by, decision.approved_at, decision.approved_sha256 = None, None, ""
    decision.public_reason = public_reason.strip()
    decision.confidential_reason = confidential_reason.strip()
    decision.standstill_days = _standstill(judged, standstill_days)
    decision.reason = ""
    decision.save()
    decision.outcomes.all().delete()
    awards = {application.pk: award for application, award in chosen.items()}
    held = {each.pk for each in reserve}
    Outcome.objects.bulk_create(
        Outcome(
            decision=decision,
            application=application,
            outcome=OutcomeKind.SELECTED
            if pk in awards
            else OutcomeKind.RESERVED
            if pk in held
            else OutcomeKind.NOT_SELECTED,
            award_amount=awards.get(pk),
        )
        for pk, application in judgeable.items()
    )
    event = DecisionMade(
        decision=decision.reference, challenge=judged.challenge.reference, chosen=len(awards)
    )
    emit(event, actor=actor, at=at, before=before, after=_as_facts(decision))
    return decision


def _refuse_what_cannot_be_given(
    judged: Round, chosen: Mapping[Application, Decimal | None]
) -> None:
    if len(chosen) > judged.places:
        raise Refused(
            ngettext(
                "There is %(places)s place, and you have chosen more.",
                "There are %(places)s places, and you have chosen more.",
                judged.places,
            )
            % {"places": judged.places}
        )
    published = judged.challenge.award_amount
    if published is not None and any((award or 0) > published for award in chosen.values()):
        raise Refused(
            _("%(sum)s was published as the award for each winner. Give that or less.")
            % {"sum": money(published)}
        )


def _refuse_who_cannot_have_it(
    chosen: Mapping[Application, Decimal | None],
    reserve: Collection[Application],
    judgeable: Mapping[int, Application],
) -> None:
    if any(each.pk not in judgeable for each in (*chosen, *reserve)):
        raise Refused(_("One of the applications is not in the competition any more."))
    if both := [each.reference for each in reserve if each in chosen]:
        raise Refused(
            _("%(reference)s is chosen, so it cannot be in reserve as well.")
            % {"reference": both[0]}
        )


def _standstill(judged: Round, days: int | None) -> int:
    least = least_standstill(judged.challenge)
    if days is None:
        return least
    if not least <= days <= LONGEST_STANDSTILL:
        raise Refused(
            _("Wait at least %(least)s and at most %(most)s working days.")
            % {"least": least, "most": LONGEST_STANDSTILL}
        )
    return days


def _reference(judged: Round) -> str:
    """The round's reference with a D: `CIC26-LON-D1` decides `CIC26-LON-R1`."""
    head, _dash, number = judged.reference.rpartition("-R")
    return f"{head or judged.reference}-D{number if head else ''}"


def _as_facts(decision: Decision) -> dict[str, object]:
    """What the trail keeps of a decision; the confidential reason stays in its own place."""
    outcomes = decision.outcomes.order_by("application__reference")
    rows = outcomes.values_list("application__reference", "outcome", "award_amount")
    return {
        "chosen": {
            reference: award for reference, kind, award in rows if kind == OutcomeKind.SELECTED
        },
        "reserve": [reference for reference, kind, _sum in rows if kind == OutcomeKind.RESERVED],
        "public_reason": decision.public_reason,
        "standstill_days": decision.standstill_days,
    }
