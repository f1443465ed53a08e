"""Giving, taking back and swapping single reviews by hand."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.applications.queries import lock_challenge
from challenges.audit.actions import emit
from challenges.judging.engines.assignment import Effect, Pair, effect
from challenges.judging.events import PairsChanged
from challenges.judging.models import Assignment, AssignmentRun, Round
from challenges.judging.policy import may_manage_round
from challenges.judging.queries.moves import NAMES_OF_RULES, Table, table_of
from challenges.judging.queries.worths import value_in
from challenges.judging.states import TO_SCORE, UNDER_WAY, AssignmentState, RoundState, RunState
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused
from challenges.organisations.models import User

from .assignments import give_out, refuse_while_changed, tell_judges
from .locks import lock_round


@transaction.atomic
def change_pairs(
    *,
    round: Round,
    application: Application,
    give: User | None = None,
    take: User | None = None,
    actor: Actor,
    at: datetime,
) -> Effect:
    """Give an application to one judge, take it from another, or both at once.

    A proposal that waits is altered; without one, judges learn at once what they have. Raises
    Refused for what a conflict or another rule forbids and for what somebody has begun to score;
    IllegalMove while a search is under way or once scoring is over.
    """
    challenge = lock_challenge(round.challenge)
    judged = lock_round(round)
    require(may_manage_round, actor, judged)
    refuse_while_changed(challenge)
    proposal = _proposal(judged)
    if give is None and take is None:
        raise Refused(_("Choose who gets the application, or from whom it is taken."))
    table = table_of(judged)
    if application.reference not in table.submissions:
        raise Refused(_("This application is not judged any more."))
    added = {Pair(application.reference, give.reference)} if give else set()
    removed = {Pair(application.reference, take.reference)} if take else set()
    cost = effect(table.problem, table.pairs, add=added, remove=removed)
    if give is not None:
        _refuse_forbidden(table, added, cost, give)
    if take is not None:
        _take(judged, application, take, is_proposed=proposal is not None)
    if give is not None:
        row = Assignment.objects.create(
            round=judged,
            run=proposal,
            application=application,
            submission=table.submissions[application.reference],
            judge=give,
        )
        if proposal is None:
            give_out(Assignment.objects.filter(pk=row.pk), judged)
    if proposal is not None:
        _note_in(proposal, table, added, removed)
    names = {"round": judged.reference, "challenge": judged.challenge.reference}
    emit(
        PairsChanged(application=application.reference, **names),
        actor=actor,
        at=at,
        before={"judge": take.reference if take else ""},
        after={"judge": give.reference if give else ""},
    )
    if proposal is None:
        given = {give.reference: 1} if give else {}
        tell_judges(names, given, {take.reference: 1} if take else {}, actor, at)
    return cost


def _proposal(judged: Round) -> AssignmentRun | None:
    if judged.state not in (RoundState.PREPARING, RoundState.SCORING):
        raise IllegalMove(_("Scoring is over, so judges are not assigned any more."))
    runs = AssignmentRun.objects.select_for_update(no_key=True).filter(round=judged)
    if runs.filter(state__in=UNDER_WAY).exists():
        raise IllegalMove(_("Judges are being found at this moment. Wait for the proposal."))
    proposal = runs.filter(state=RunState.DONE).first()
    if proposal is None and judged.state == RoundState.PREPARING:
        raise IllegalMove(_("Find judges first. You can change the proposal by hand then."))
    return proposal


def _refuse_forbidden(table: Table, added: set[Pair], cost: Effect, judge: User) -> None:
    if added <= table.pairs:
        raise Refused(_("%(name)s has this application already.") % {"name": judge})
    if judge.reference not in {each.reference for each in table.problem.judges}:
        raise Refused(
            _("%(name)s does not sit on the panel, or has not declared their interests.")
            % {"name": judge}
        )
    broken = cost.broken
    rule = next((each for each in NAMES_OF_RULES if getattr(broken, each)), "")
    if rule:
        raise Refused(NAMES_OF_RULES[rule] % {"name": judge})


def _take(judged: Round, application: Application, judge: User, *, is_proposed: bool) -> None:
    rows = Assignment.objects.select_for_update(no_key=True, of=("self",)).filter(
        round=judged, application=application, judge=judge
    )
    row = rows.filter(state__in=(AssignmentState.PROPOSED, *TO_SCORE)).first()
    if row is None:
        raise Refused(_("%(name)s does not have this application.") % {"name": judge})
    if row.scoresheets.exists():
        raise Refused(
            _("%(name)s has begun to score it. They can step back from it themselves.")
            % {"name": judge}
        )
    if is_proposed and row.state != AssignmentState.PROPOSED:
        raise Refused(_("Publish the proposal first, or throw it away: then this can be changed."))
    row.delete()


def _note_in(proposal: AssignmentRun, table: Table, added: set[Pair], removed: set[Pair]) -> None:
    """What the pairs of the application are worth now, and that people have changed them."""
    value, result = value_in(table.problem), proposal.result
    sums = result.get("sums", {})
    for pair in added:
        sums[pair.application] = sums.get(pair.application, 0) + value(pair)
    for pair in removed:
        sums[pair.application] = sums.get(pair.application, 0) - value(pair)
    proposal.result = {**result, "sums": sums, "by_hand": result.get("by_hand", 0) + 1}
    proposal.save(update_fields=["result"])
