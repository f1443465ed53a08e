"""Asking for an assignment, and publishing what the engine proposed."""

from collections import Counter, defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from challenges.applications.queries import lock_challenge, requests_that_wait
from challenges.audit.actions import emit, emit_many
from challenges.catalogue.models import Challenge
from challenges.catalogue.words import moment
from challenges.judging.engines.assignment import reading_order
from challenges.judging.events import (
    AssignmentCancelled,
    AssignmentOutdated,
    AssignmentPublished,
    AssignmentRequested,
    JudgeAssigned,
    JudgeRelieved,
)
from challenges.judging.models import Assignment, AssignmentRun, Round
from challenges.judging.policy import may_manage_round, may_publish_assignment
from challenges.judging.queries.problems import assignment_problem
from challenges.judging.states import (
    ASSIGNMENT,
    ROUND,
    RUN,
    TO_SCORE,
    AssignmentState,
    Change,
    RoundState,
    RunState,
)
from challenges.kernel.policy import Actor, require
from challenges.kernel.states import IllegalMove, Refused, TooLate
from challenges.organisations.policy import person

from .evidence import bring_up_to_date
from .locks import lock_round

# So many applications are named where something keeps them from judges.
NAMED = 5


@transaction.atomic
def request_assignment(
    *, round: Round, actor: Actor, at: datetime, change: str = Change.FREEZE
) -> AssignmentRun:
    """Have judges found in the background. What somebody has begun to score stays; `change` says
    what becomes of the other pairs that are published.

    A proposal that nobody published is thrown away; a gap that is about to be looked at is what
    was asked for. Raises IllegalMove while a search is under
    way or once scoring is over.
    """
    require(may_manage_round, actor, round)
    bring_up_to_date(round.panel, at)
    judged = lock_round(round)
    if judged.state not in (RoundState.PREPARING, RoundState.SCORING):
        raise IllegalMove(_("Scoring is over, so judges are not assigned any more."))
    if not judged.panel.members.exists():
        raise Refused(_("Add judges to the panel first."))
    active = AssignmentRun.objects.select_for_update(no_key=True).filter(round=judged)
    if change not in Change:
        raise Refused(_("Choose what becomes of the pairs that stand."))
    waiting = active.filter(state=RunState.QUEUED).exclude(because="").first()
    if waiting is not None and change == Change.FREEZE:
        return waiting
    if active.filter(state__in=(RunState.QUEUED, RunState.RUNNING)).exists():
        raise IllegalMove(_("Judges are being found already. Reload the page in a moment."))
    for proposal in active.filter(state=RunState.DONE):
        throw_away(proposal, "cancel")
    run = AssignmentRun.objects.create(
        round=judged, requested_by=person(actor), requested_at=at, seed=judged.seed, change=change
    )
    event = AssignmentRequested(
        run=str(run.key), round=judged.reference, challenge=judged.challenge.reference
    )
    emit(event, actor=actor, at=at)
    return run


@transaction.atomic
def cancel_assignment(*, run: AssignmentRun, actor: Actor, at: datetime) -> AssignmentRun:
    """End a search, or throw away what it proposed. One that is over already stays as it is.

    A worker that is at it sees at its next step that it is not wanted.
    """
    judged = lock_round(run.round)
    require(may_manage_round, actor, judged)
    run = AssignmentRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    run.round = judged
    if not RUN.allows(run, "cancel"):
        return run
    throw_away(run, "cancel")
    event = AssignmentCancelled(
        run=str(run.key), round=judged.reference, challenge=judged.challenge.reference
    )
    emit(event, actor=actor, at=at)
    return run


@transaction.atomic
def publish_assignment(*, run: AssignmentRun, actor: Actor, at: datetime) -> AssignmentRun:
    """Show the judges what they are to score. Publishing twice is publishing once.

    Refused while an application is open to its people: all judges read the same. Returns the run:
    `published`, or `stale` where something it rests on has changed since, and
    then nothing is published and another search must be asked for.
    """
    # Held, so that nobody opens an application to its people meanwhile.
    challenge = lock_challenge(run.round.challenge)
    judged = lock_round(run.round)
    run = AssignmentRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    run.round = judged
    require(may_publish_assignment, actor, run)
    if run.state in (RunState.PUBLISHED, RunState.STALE):
        return run
    refuse_while_changed(challenge)
    if judged.scoring_closes_at is None or judged.scoring_closes_at <= at:
        raise TooLate(_("The deadline for scoring has passed. Choose a later one first."))
    if assignment_problem(judged, run.change).fingerprint() != run.input_sha256:
        throw_away(run, "outdate")
        outdated = AssignmentOutdated(
            run=str(run.key), round=judged.reference, challenge=judged.challenge.reference
        )
        emit(outdated, actor=actor, at=at)
        return run
    RUN.move(run, "publish")
    run.save(update_fields=["state"])
    taken = _take_back(run)
    given = give_out(run.assignments.filter(state=AssignmentState.PROPOSED), judged)
    if judged.state == RoundState.PREPARING:
        ROUND.move(judged, "open")
        judged.scoring_opens_at = at
        judged.save(update_fields=["state", "scoring_opens_at"])
    _tell(run, given, taken, actor, at)
    return run


def refuse_while_changed(challenge: Challenge) -> None:
    """Raise IllegalMove while applicants can still change what they sent; the caller holds it."""
    waiting = list(requests_that_wait(challenge)[: NAMED + 1])
    if not waiting:
        return
    named = [
        _("%(reference)s until %(moment)s")
        % {"reference": each.application.reference, "moment": moment(each.due_at)}
        for each in waiting[:NAMED]
    ]
    named += ["…"] if len(waiting) > NAMED else []
    raise IllegalMove(
        _("Applicants can still change what they have sent: %(list)s. Judges see nothing before "
          "that is over. Wait, or take the requests back on the list of applications.")
        % {"list": "; ".join(named)}
    )  # fmt: skip


def _take_back(run: AssignmentRun) -> dict[str, int]:
    """Take away the pairs that the proposal leaves out, which nobody has begun."""
    removed = {
        (each["application"], each["judge"])
        for each in run.result.get("difference", {}).get("removed", ())
    }
    rows = Assignment.objects.select_for_update(no_key=True, of=("self",)).filter(
        round=run.round, state=AssignmentState.PUBLISHED, scoresheets__isnull=True
    )
    gone = [
        row
        for row in rows.select_related("application", "judge").order_by("pk")
        if (row.application.reference, row.judge.reference) in removed
    ]
    Assignment.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return dict(sorted(Counter(row.judge.reference for row in gone).items()))


def give_out(proposed: QuerySet[Assignment], judged: Round) -> dict[str, int]:
    """Each proposed pair to its judge, behind what they have, in the judge's own order.

    Returns how many each judge gets. The caller holds the round.
    """
    rows: dict[str, dict[str, Assignment]] = defaultdict(dict)
    for row in proposed.select_for_update(no_key=True, of=("self",)).select_related(
        "application", "judge"
    ):
        rows[row.judge.reference][row.application.reference] = row
    standing = Assignment.objects.filter(round=judged, state__in=TO_SCORE)
    last = dict(standing.values_list("judge__reference").annotate(last=Max("position")))
    for judge, mine in rows.items():
        order = reading_order(list(mine), judge, judged.seed)
        for position, application in enumerate(order, start=last.get(judge, 0) + 1):
            mine[application].position = position
            ASSIGNMENT.move(mine[application], "publish")
    everything = [row for mine in rows.values() for row in mine.values()]
    Assignment.objects.bulk_update(everything, ["position", "state"])
    return {judge: len(mine) for judge, mine in sorted(rows.items())}


def _tell(
    run: AssignmentRun, given: dict[str, int], taken: dict[str, int], actor: Actor, at: datetime
) -> None:
    names = {"round": run.round.reference, "challenge": run.round.challenge.reference}
    published = AssignmentPublished(run=str(run.key), pairs=sum(given.values()), **names)
    emit(published, actor=actor, at=at)
    tell_judges(names, given, taken, actor, at)


def tell_judges(
    names: dict[str, str], given: dict[str, int], taken: dict[str, int], actor: Actor, at: datetime
) -> None:
    """Say to each judge whom it concerns, and to nobody else, what is given and taken back."""
    emit_many(
        [JudgeAssigned(judge=judge, applications=count, **names) for judge, count in given.items()],
        actor=actor,
        at=at,
    )
    emit_many(
        [JudgeRelieved(judge=judge, applications=count, **names) for judge, count in taken.items()],
        actor=actor,
        at=at,
    )


def throw_away(run: AssignmentRun, verb: str) -> None:
    """End a proposal that is not published, with its pairs; the caller holds the run."""
    RUN.move(run, verb)
    run.save(update_fields=["state"])
    run.assignments.filter(state=AssignmentState.PROPOSED).delete()
