"""The chair decides; the outcome goes out all at once."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.applications.actions import not_select_application, select_application
from challenges.applications.models import Application
from challenges.applications.states import APPLICATION
from challenges.audit.actions import emit
from challenges.catalogue.actions import announce_challenge
from challenges.catalogue.words import money
from challenges.judging.events import DecisionMade, DecisionReleased
from challenges.judging.models import Decision, Outcome, OutcomeKind, RankingRun, Round
from challenges.judging.policy import may_decide, may_release
from challenges.judging.queries.inputs import submissions_to_judge
from challenges.judging.states import DECISION, ROUND, UNDER_WAY, DecisionState
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.kernel.states import IllegalMove, Incomplete, Refused
from challenges.organisations.policy import person

from .locks import lock_round


@transaction.atomic
def decide(
    *,
    round: Round,
    chosen: Sequence[Application],
    public_reason: str,
    confidential_reason: str,
    award_amount: Decimal | None,
    actor: Actor,
    at: datetime,
) -> Decision:
    """Record who is chosen and why. Nobody is told; until the release it may be changed.

    `award_amount` in pounds is for each of the chosen. Raises Incomplete without a public
    reason, Refused for more than there are places, for more than the award that was published, or
    for an application not in the round, IllegalMove while the scores are ranked again.
    """
    judged = lock_round(round)
    require(may_decide, actor, judged)
    if RankingRun.objects.filter(round=judged, state__in=UNDER_WAY).exists():
        raise IllegalMove(
            _("The scores are being ranked again. Look at the new ranking, then decide.")
        )
    if not public_reason.strip():
        raise Incomplete(_("Give the reason that everybody may read."), (_("the public reason"),))
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
    if award_amount is not None and published is not None and award_amount > published:
        raise Refused(
            _("%(sum)s was published as the award for each winner. Give that or less.")
            % {"sum": money(published)}
        )
    judgeable = {
        each.application.pk: each.application for each in submissions_to_judge(judged).values()
    }
    if any(each.pk not in judgeable for each in chosen):
        raise Refused(_("One of the applications is not in the competition any more."))
    decision = Decision.objects.select_for_update(no_key=True).filter(round=judged).first()
    if decision is not None and decision.state == DecisionState.RELEASED:
        raise IllegalMove(_("The decision is out, so it cannot be changed."))
    before = _as_facts(decision) if decision else None
    ROUND.move(judged, "decide")
    judged.save(update_fields=["state"])
    decision = decision or Decision(round=judged, reference=_reference(judged))
    decision.decided_by, decision.decided_at = person(actor), at
    decision.public_reason = public_reason.strip()
    decision.confidential_reason = confidential_reason.strip()
    decision.save()
    decision.outcomes.all().delete()
    winners = {each.pk for each in chosen}
    Outcome.objects.bulk_create(
        Outcome(
            decision=decision,
            application=application,
            outcome=OutcomeKind.SELECTED if pk in winners else OutcomeKind.NOT_SELECTED,
            award_amount=award_amount if pk in winners else None,
        )
        for pk, application in judgeable.items()
    )
    event = DecisionMade(
        decision=decision.reference, challenge=judged.challenge.reference, chosen=len(winners)
    )
    emit(event, actor=actor, at=at, before=before, after=_as_facts(decision))
    return decision


@transaction.atomic
def release_decision(*, decision: Decision, actor: Actor, at: datetime) -> Decision:
    """Tell everybody: every application gets its outcome and the challenge is announced.

    This cannot be undone. Who applied and has withdrawn since is left out.
    """
    judged = lock_round(decision.round)
    decision = Decision.objects.select_for_update(no_key=True).get(pk=decision.pk)
    decision.round = judged
    require(may_release, actor, decision)
    DECISION.move(decision, "release")
    decision.released_at = at
    decision.save(update_fields=["state", "released_at"])
    outcomes = decision.outcomes.select_related("application")
    for outcome in outcomes.order_by("application__reference"):
        application = outcome.application
        if outcome.outcome == OutcomeKind.SELECTED:
            if not APPLICATION.allows(application, "select"):
                raise Refused(
                    _("%(reference)s has withdrawn since. Decide again before you release.")
                    % {"reference": application.reference}
                )
            select_application(
                application=application, award_amount=outcome.award_amount, actor=SYSTEM, at=at
            )
        elif APPLICATION.allows(application, "not_select"):
            not_select_application(application=application, actor=SYSTEM, at=at)
    announce_challenge(challenge=judged.challenge, actor=SYSTEM, at=at)
    event = DecisionReleased(decision=decision.reference, challenge=judged.challenge.reference)
    emit(event, actor=actor, at=at, before={"state": DecisionState.PENDING})
    return decision


def _reference(judged: Round) -> str:
    """The round's reference with a D: `CIC26-LON-D1` decides `CIC26-LON-R1`."""
    head, _dash, number = judged.reference.rpartition("-R")
    return f"{head or judged.reference}-D{number if head else ''}"


def _as_facts(decision: Decision) -> dict[str, object]:
    """What the trail keeps of a decision; the confidential reason stays in its own place."""
    chosen = decision.outcomes.filter(outcome=OutcomeKind.SELECTED)
    return {
        "chosen": list(chosen.order_by("pk").values_list("application__reference", flat=True)),
        "public_reason": decision.public_reason,
    }
