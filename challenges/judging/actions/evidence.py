"""Writing down what our own records show of judges and applicants."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from challenges.applications.models import Application
from challenges.applications.states import IN_COMPETITION
from challenges.audit.actions import emit
from challenges.catalogue.states import ChallengeState
from challenges.judging.events import ConflictFound, ConflictGone
from challenges.judging.models import (
    Assignment,
    Conflict,
    Panel,
    Round,
)
from challenges.judging.policy import applicants_to_judge, may_keep_time
from challenges.judging.queries.evidence import CERTAIN, Evidence, evidence_between
from challenges.judging.states import (
    CONFLICT,
    TO_SCORE,
    UNDECIDED,
    ConflictState,
)
from challenges.kernel.policy import SYSTEM, Actor, require
from challenges.organisations.models import Membership, Organisation, User

from .locks import lock_panel
from .recusals import step_back


@transaction.atomic
def note_evidence(*, panel: Panel, actor: Actor, at: datetime) -> int:
    """Bring the evidence on a panel up to date; see `bring_up_to_date`."""
    require(may_keep_time, actor)
    return bring_up_to_date(panel, at)


@transaction.atomic
def note_evidence_of(
    *,
    person: User | None = None,
    organisation: Organisation | None = None,
    actor: Actor,
    at: datetime,
) -> None:
    """The same for each panel of a closed call that one of these concerns: the `person` sits on it
    or chairs it, or somebody there belongs to the `organisation`, or it has applied."""
    require(may_keep_time, actor)
    concerned = Q(pk__in=())
    if person is not None:
        concerned |= Q(members__user=person) | Q(chair=person)
    if organisation is not None:
        applied = Application.objects.filter(organisation=organisation, state__in=IN_COMPETITION)
        people = Membership.objects.filter(organisation=organisation).values("user")
        concerned |= Q(challenge__in=applied.values("challenge"))
        concerned |= Q(members__user__in=people) | Q(chair__in=people)
    panels = Panel.objects.filter(concerned, challenge__state=ChallengeState.CLOSED)
    for panel in panels.distinct().order_by("pk"):
        bring_up_to_date(panel, at)


def bring_up_to_date(panel: Panel, at: datetime) -> int:
    """Bring the evidence between the people of a panel and its applicants up to date; returns how
    many pieces are new.

    What is beyond doubt is confirmed at once, the rest suggested; both block, and what the judge
    was given of the applicant is taken away. A suggestion whose ground is gone is dismissed; what
    people have dismissed stays so, unless the rule has changed.
    """
    panel = lock_panel(panel)
    judges = User.objects.filter(Q(seats__panel=panel) | Q(pk=panel.chair_id)).distinct()
    applicants = applicants_to_judge(panel)
    held = {
        (row.judge_id, row.organisation_id, row.source): row
        for row in Conflict.objects.filter(
            judge__in=judges.values("pk"), organisation__in=applicants.values("pk")
        )
    }
    found = evidence_between(judges, applicants)
    new = [each for key, each in found.items() if _is_news(held.get(key), each)]
    gone = [
        row
        for key, row in held.items()
        if key not in found and row.rule and row.state == ConflictState.SUGGESTED
    ]
    if not new and not gone:
        return 0
    lock_rounds_of({each.judge for each in new})
    people = judges.in_bulk({each.judge for each in new} | {row.judge_id for row in gone})
    bodies = Organisation.objects.in_bulk(
        {each.organisation for each in new} | {row.organisation_id for row in gone}
    )
    for each in sorted(new, key=lambda each: (each.judge, each.organisation, each.source)):
        _write(each, people[each.judge], bodies[each.organisation], at)
    for row in gone:
        _drop(row, people[row.judge_id], bodies[row.organisation_id], at)
    return len(new)


def lock_rounds_of(judges: set[int]) -> list[Round]:
    """The undecided rounds in which one of these may have work, held in the order of their keys."""
    rounds = Round.objects.filter(
        Q(panel__members__user__in=judges) | Q(assignments__judge__in=judges), state__in=UNDECIDED
    )
    return list(
        Round.objects.select_for_update(no_key=True)
        .filter(pk__in=rounds.values("pk"))
        .order_by("pk")
    )


def take_away_from(judge: User, organisation: Organisation, at: datetime) -> None:
    """What this judge was given of the organisation and counts still; the caller holds the
    rounds."""
    given = Assignment.objects.filter(
        round__state__in=UNDECIDED,
        judge=judge,
        application__organisation=organisation,
        state__in=TO_SCORE,
    )
    step_back(given, reason=_("A conflict of interest"), at=at)


def _is_news(row: Conflict | None, found: Evidence) -> bool:
    if row is None:
        return True
    return row.state == ConflictState.DISMISSED and row.rule not in ("", found.rule)


def _write(found: Evidence, judge: User, organisation: Organisation, at: datetime) -> None:
    is_certain = found.rule in CERTAIN
    state = ConflictState.CONFIRMED if is_certain else ConflictState.SUGGESTED
    Conflict.objects.update_or_create(
        judge=judge,
        organisation=organisation,
        source=found.source,
        defaults={
            "kind": found.kind,
            "rule": found.rule,
            "evidence": found.words,
            "state": state,
            "declared_at": at,
            "decided_by": None,
            "decided_at": None,
            "decided_because": "",
        },
    )
    event = ConflictFound(
        judge=judge.reference,
        judge_name=str(judge),
        organisation=organisation.slug,
        organisation_name=organisation.name,
        evidence=found.words,
    )
    emit(event, actor=SYSTEM, at=at, after={"source": found.source, "rule": found.rule})
    take_away_from(judge, organisation, at)


def _drop(row: Conflict, judge: User, organisation: Organisation, at: datetime) -> None:
    CONFLICT.move(row, "dismiss")
    row.decided_at, row.decided_because = at, _("What it rested on is not so any more.")
    row.save(update_fields=["state", "decided_at", "decided_because"])
    event = ConflictGone(
        judge=judge.reference,
        judge_name=str(judge),
        organisation=organisation.slug,
        organisation_name=organisation.name,
    )
    emit(event, actor=SYSTEM, at=at, before={"evidence": row.evidence})
