"""How judges are found for a round, and the ways out where they are short."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.audit.actions import emit
from challenges.audit.queries import differences, plain
from challenges.judging.events import AssignmentRulesChanged, SeatChanged
from challenges.judging.models import AssignmentRun, PanelMember, ReviewsWanted, Round
from challenges.judging.policy import may_manage_round
from challenges.judging.queries.inputs import submissions_to_judge
from challenges.judging.states import AssignmentMode, RoundState, RunState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused

from .assignments import request_assignment
from .locks import lock_panel, lock_round

RULES = ("mode", "floor", "is_one_per_organisation", "least_load", "fills_gaps_itself")
MILLIONTHS = 10_000
CAPACITY, FEWER, FLOOR = "more capacity", "fewer reviews", "lower floor"


@transaction.atomic
def change_rules(*, round: Round, rules: Mapping[str, Any], actor: Actor, at: datetime) -> Round:
    """Find judges by these rules from now on: a value for some of RULES. What is given stays.

    Raises IllegalMove once scoring is over, Refused for what cannot be.
    """
    judged = lock_round(round)
    require(may_manage_round, actor, judged)
    _refuse_when_over(judged)
    wanted = {name: rules[name] for name in RULES if name in rules}
    if wanted.get("mode", judged.mode) not in AssignmentMode:
        raise Refused(_("Choose what is made best."))
    if not 0 <= wanted.get("floor", judged.floor) <= 100:
        raise Refused(_("Enter a number from 0 to 100 for the weakest pair."))
    before, after = differences(judged, wanted)
    if not after:
        return judged
    for name in after:
        setattr(judged, name, wanted[name])
    judged.save(update_fields=list(after))
    _tell(judged, plain(before), plain(after), actor, at)
    return judged


@transaction.atomic
def take_remedy(*, run: AssignmentRun, number: int, actor: Actor, at: datetime) -> AssignmentRun:
    """Do what remedy `number` (from 0) of a search without result proposes, and search again.

    Only more room for judges, fewer reviews and a lower floor can be done so; a tie is looked at
    by people. Raises IllegalMove where a newer search has begun since.
    """
    lock_panel(run.round.panel)
    judged = lock_round(run.round)
    require(may_manage_round, actor, judged)
    _refuse_when_over(judged)
    newest = judged.assignment_runs.order_by("-requested_at", "-pk").first()
    if newest is None or newest.pk != run.pk or newest.state != RunState.INFEASIBLE:
        raise IllegalMove(_("There is a newer search. Look at what it says first."))
    remedies = newest.result.get("remedies", [])
    if not 0 <= number < len(remedies) or remedies[number]["kind"] not in (CAPACITY, FEWER, FLOOR):
        raise Refused(_("This cannot be done with one button."))
    remedy = remedies[number]
    if remedy["kind"] == CAPACITY:
        _raise_limits(judged, remedy["judges"], actor, at)
    elif remedy["kind"] == FEWER:
        _want_fewer(judged, remedy["applications"], actor, at)
    else:
        floor = int(remedy["floor"]) // MILLIONTHS
        change_rules(round=judged, rules={"floor": floor}, actor=actor, at=at)
    return request_assignment(round=judged, actor=actor, at=at)


def _raise_limits(judged: Round, amounts: list[dict[str, Any]], actor: Actor, at: datetime) -> None:
    more = {each["name"]: each["by"] for each in amounts}
    seats = PanelMember.objects.select_for_update(no_key=True, of=("self",)).filter(
        panel=judged.panel_id, user__reference__in=more
    )
    for seat in seats.select_related("user").order_by("pk"):
        before = seat.load_limit
        seat.load_limit += more[seat.user.reference]
        seat.save(update_fields=["load_limit"])
        event = SeatChanged(
            challenge=judged.challenge.reference,
            judge=seat.user.reference,
            judge_name=str(seat.user),
        )
        change = {"load_limit": before}, {"load_limit": seat.load_limit}
        emit(event, actor=actor, at=at, before=change[0], after=change[1])


def _want_fewer(judged: Round, amounts: list[dict[str, Any]], actor: Actor, at: datetime) -> None:
    submissions = submissions_to_judge(judged)
    held = {each.application_id: each.reviews for each in judged.reviews_wanted.all()}
    after = {}
    for each in amounts:
        if each["name"] not in submissions:
            continue
        application = submissions[each["name"]].application
        usual = held.get(application.pk, judged.reviews_per_application)
        after[each["name"]] = max(0, usual - each["by"])
        ReviewsWanted.objects.update_or_create(
            round=judged, application=application, defaults={"reviews": after[each["name"]]}
        )
    _tell(judged, {}, {"reviews_wanted": after}, actor, at)


def _refuse_when_over(judged: Round) -> None:
    if judged.state not in (RoundState.PREPARING, RoundState.SCORING):
        raise IllegalMove(_("Scoring is over, so judges are not assigned any more."))


def _tell(judged: Round, before: Any, after: Any, actor: Actor, at: datetime) -> None:
    event = AssignmentRulesChanged(round=judged.reference, challenge=judged.challenge.reference)
    emit(event, actor=actor, at=at, before=before, after=after)
