"""Panels, rounds, assignments and scores for tests.

world = make_judging()             a closed challenge, five applications, a panel of four judges
make_round(world)                  a round that is being prepared
make_scoring(world)                judges assigned and published, by the real runs
score_all(world)                   every judge has submitted
make_ranked(world)                 a closed round with its ranking
make_calibrated()                  the same of many applications, by judges who differ
make_invited(panel, email)         an invitation to the panel
make_seated(world, user)           somebody who was invited and has accepted
make_decision(make_ranked())       decided by the chair; approve() and release() follow
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from challenges.applications.models import Application
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge
from challenges.catalogue.states import ChallengeState
from challenges.judging import actions, runs
from challenges.judging.models import (
    Assignment,
    AssignmentRun,
    Conflict,
    ConflictKind,
    ConflictSource,
    Decision,
    Panel,
    PanelInvitation,
    PanelMember,
    PoolEntry,
    RankingRun,
    Round,
    Score,
    Scoresheet,
)
from challenges.judging.queries import (
    drafted_feedback,
    fingerprint_of_decision,
    fingerprint_of_feedback,
)
from challenges.judging.states import TO_SCORE, AssignmentState, SheetState
from challenges.organisations.models import Organisation, Role, User, digest, new_secret
from tests.factories.applications import make_application
from tests.factories.catalogue import make_challenge
from tests.factories.organisations import NOW, make_member, make_user

HOUR = timedelta(hours=1)
DEADLINE = NOW + timedelta(days=14)


@dataclass
class Judging:
    """Everybody and everything around the judging of one challenge."""

    challenge: Challenge
    manager: User
    chair: User
    panel: Panel
    judges: list[User]
    applications: list[Application]
    round: Round | None = None
    run: AssignmentRun | None = None
    ranking: RankingRun | None = None
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def the_round(self) -> Round:
        """The round as it is stored now."""
        assert self.round is not None
        return Round.objects.select_related("challenge__owner", "panel__chair").get(
            pk=self.round.pk
        )

    def assignment_of(self, judge: User, application: Application | None = None) -> Assignment:
        """The judge's first assignment, or the one of this application."""
        found = Assignment.objects.filter(judge=judge, state__in=TO_SCORE)
        if application is not None:
            found = found.filter(application=application)
        return found.select_related("round", "application", "judge").order_by("position")[0]


def make_panel(challenge: Challenge | None = None, chair: User | None = None) -> Panel:
    """A panel without judges."""
    return Panel.objects.create(
        challenge=challenge or make_challenge(ChallengeState.CLOSED),
        chair=chair or make_user("The Chair"),
    )


def make_judge(panel: Panel, name: str = "", load_limit: int = 20) -> User:
    """A new person with a seat, who has declared their interests."""
    user = make_user(name)
    PanelMember.objects.create(panel=panel, user=user, load_limit=load_limit, declared_at=NOW)
    return user


def make_entry(user: User | None = None, **fields: Any) -> PoolEntry:
    """Somebody in the pool, whose declaration is fresh."""
    fields = {"load_limit": 10, "declared_at": NOW, "joined_at": NOW, "is_listed": True} | fields
    return PoolEntry.objects.create(user=user or make_user(), **fields)


def make_invited(
    panel: Panel, email: str, *, secret: str = "", at: datetime = NOW, **fields: Any
) -> PanelInvitation:
    """An invitation to judge ten applications, sent now and good for two weeks; `secret` opens its
    link. No mail goes out."""
    fields = {"part": "judge", "load_asked": 10, "expires_at": at + timedelta(days=14)} | fields
    return PanelInvitation.objects.create(
        panel=panel,
        email=email,
        secret_sha256=digest(secret or new_secret()),
        created_at=at,
        sent_at=at,
        **fields,
    )


def acceptance(load_limit: int = 10, **words: Any) -> actions.Acceptance:
    """What somebody says who accepts."""
    return actions.Acceptance(
        load_limit=load_limit,
        words=actions.OwnWords(load_limit=load_limit, **words),
        has_agreed=True,
    )


def make_seated(
    world: Judging, user: User, *, load_limit: int = 20, part: str = "judge", at: datetime = NOW
) -> None:
    """Invited, and has accepted: nothing is declared for this panel yet."""
    made = actions.invite_to_panel(
        panel=world.panel,
        email=user.email,
        part=part,
        load_asked=load_limit,
        actor=world.manager,
        at=at,
    )
    actions.accept_panel_invitation(invitation=made, said=acceptance(load_limit), actor=user, at=at)


def make_conflict(
    judge: User, organisation: Organisation, *, state: str = "confirmed", **fields: Any
) -> Conflict:
    """A conflict as it stands in the table; nothing is taken away from the judge."""
    fields = {"kind": ConflictKind.OTHER, "source": ConflictSource.DECLARED} | fields
    return Conflict.objects.create(
        judge=judge, organisation=organisation, state=state, declared_at=NOW, **fields
    )


def make_judging(
    *, applications: int = 5, judges: int = 4, reviews: int = 2, load_limit: int = 20
) -> Judging:
    """A closed challenge with submitted applications and a panel; no round yet."""
    challenge = make_challenge(ChallengeState.CLOSED, reviews_per_application=reviews)
    panel = make_panel(challenge)
    return Judging(
        challenge=challenge,
        manager=make_member(challenge.owner, Role.CASE_OFFICER, name="The Officer"),
        chair=panel.chair,
        panel=panel,
        judges=[make_judge(panel, f"Judge {n}", load_limit) for n in range(1, judges + 1)],
        applications=[
            make_application(ApplicationState.SUBMITTED, challenge=challenge)
            for _ in range(applications)
        ],
    )


def make_round(world: Judging, *, places: int = 1, at: datetime = NOW) -> Round:
    """A round that is being prepared, set up by the manager."""
    world.round = actions.set_up_round(
        challenge=world.challenge,
        places=places,
        scoring_closes_at=DEADLINE,
        actor=world.manager,
        at=at,
    )
    return world.round


def make_proposal(world: Judging, *, at: datetime = NOW) -> AssignmentRun:
    """A finished search for judges, not yet published."""
    judged = world.round or make_round(world, at=at)
    run = actions.request_assignment(round=judged, actor=world.manager, at=at)
    runs.assign_judges(run_key=str(run.key), clock=lambda: at)
    world.run = AssignmentRun.objects.get(pk=run.pk)
    return world.run


def make_scoring(world: Judging | None = None, *, at: datetime = NOW) -> Judging:
    """A round whose judges have been given their applications."""
    world = world or make_judging()
    run = make_proposal(world, at=at)
    world.run = actions.publish_assignment(run=run, actor=world.manager, at=at)
    return world


def marks(challenge: Challenge, value: int = 3) -> dict[int, tuple[int | None, str]]:
    """The same score for every criterion, as the actions take it."""
    return {each.position: (value, "") for each in challenge.criteria.all()}


def submit(assignment: Assignment, value: int = 3, *, at: datetime = NOW) -> None:
    """Submit the same score for every criterion."""
    actions.submit_scoresheet(
        assignment=assignment,
        scores=marks(assignment.round.challenge, value),
        feedback="Say who calls.",
        private_note="",
        version=0,
        actor=assignment.judge,
        at=at,
    )


def score_all(world: Judging, *, at: datetime = NOW) -> None:
    """Every judge submits; the later the application, the better (1 to 5)."""
    for assignment in Assignment.objects.filter(
        round=world.the_round, state__in=TO_SCORE
    ).select_related("round__challenge", "application", "judge"):
        number = int(assignment.application.reference[-4:])
        submit(assignment, min(number, 5), at=at)


def make_ranked(world: Judging | None = None, *, at: datetime = NOW) -> Judging:
    """A closed round with its ranking."""
    world = world or make_scoring()
    score_all(world, at=at)
    run = actions.close_round(round=world.the_round, actor=world.manager, at=at)
    runs.rank_round(run_key=str(run.key), clock=lambda: at)
    world.ranking = RankingRun.objects.get(pk=run.pk)
    return world


def make_calibrated(
    *, applications: int = 24, judges: int = 8, is_announced: bool = True, at: datetime = NOW
) -> Judging:
    """A ranked round of three reviews each, in which every second judge scores one higher.

    The scores are written in bulk, as nothing is asked of how they came.
    """
    world = make_judging(applications=applications, judges=judges, reviews=3)
    Challenge.objects.filter(pk=world.challenge.pk).update(calibration_is_announced=is_announced)
    make_round(world, places=8, at=at)
    make_scoring(world, at=at)
    kind = {judge.pk for judge in world.judges[::2]}
    rows = list(Assignment.objects.filter(round=world.the_round).select_related("application"))
    criteria = list(world.challenge.criteria.all())
    sheets = Scoresheet.objects.bulk_create(
        Scoresheet(assignment=row, saved_at=at, submitted_at=at) for row in rows
    )
    Score.objects.bulk_create(
        Score(
            scoresheet=sheet,
            criterion=criterion,
            value=int(row.application.reference[-4:]) % 4 + (row.judge_id in kind),
        )
        for row, sheet in zip(rows, sheets, strict=True)
        for criterion in criteria
    )
    Scoresheet.objects.filter(assignment__in=rows).update(state=SheetState.SUBMITTED)
    Assignment.objects.filter(round=world.the_round).update(state=AssignmentState.SUBMITTED)
    run = actions.close_round(round=world.the_round, actor=world.manager, at=at)
    runs.rank_round(run_key=str(run.key), clock=lambda: at)
    world.ranking = RankingRun.objects.get(pk=run.pk)
    return world


def make_decision(
    world: Judging,
    chosen: Sequence[Application] | None = None,
    *,
    award: int | None = None,
    at: datetime = NOW,
    **fields: Any,
) -> Decision:
    """The chair's decision for the last applications; nobody has read the feedback."""
    applications = world.applications[-1:] if chosen is None else chosen
    return actions.decide(
        round=world.the_round,
        chosen={each: None if award is None else Decimal(award) for each in applications},
        **{"public_reason": "The best plan for residents."} | fields,
        actor=world.chair,
        at=at,
    )


def read_feedback(world: Judging, decision: Decision, *, at: datetime = NOW) -> None:
    """The chair finds all feedback fit to send."""
    seen = fingerprint_of_feedback(drafted_feedback(world.the_round))
    actions.approve_feedback(decision=decision, seen=seen, actor=world.chair, at=at)


def approve(world: Judging, decision: Decision, *, at: datetime = NOW) -> Decision:
    """The chair has read the feedback and the officer approves all of it."""
    read_feedback(world, decision, at=at)
    decision = Decision.objects.select_related("round__challenge").get(pk=decision.pk)
    seen = fingerprint_of_decision(decision)
    return actions.approve_decision(decision=decision, seen=seen, actor=world.manager, at=at)


def release(world: Judging, decision: Decision, *, at: datetime = NOW) -> Decision:
    """Read, approved and released."""
    decision = approve(world, decision, at=at)
    return actions.release_decision(decision=decision, actor=world.chair, at=at)
