"""What may follow what in judging."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.states import ChallengeState
from challenges.kernel.states import Lifecycle, Move


class RoundState(models.TextChoices):
    """Where a round of judging stands."""

    PREPARING = "preparing", _("Being prepared")
    SCORING = "scoring", _("Scoring")
    CLOSED = "closed", _("Scoring closed, being ranked")
    RANKED = "ranked", _("Ranked, waiting for a decision")
    DECIDED = "decided", _("Decided")
    STOPPED = "stopped", _("Stopped, as the challenge was cancelled")


class RunState(models.TextChoices):
    """Where a background run stands."""

    QUEUED = "queued", _("Waiting for a worker")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    INFEASIBLE = "infeasible", _("Not possible as asked")
    FAILED = "failed", _("Failed")
    STALE = "stale", _("Out of date")
    CANCELLED = "cancelled", _("Cancelled")
    PUBLISHED = "published", _("Published")


class AssignmentState(models.TextChoices):
    """One application with one judge."""

    PROPOSED = "proposed", _("Proposed")
    PUBLISHED = "published", _("To do")
    SUBMITTED = "submitted", _("Scored")
    RECUSED = "recused", _("Recused")


class AssignmentMode(models.TextChoices):
    """What is made best where judges are found, once the rules are kept."""

    FAIR = "fair", _("Fair: the application that fares worst first")
    BALANCED = "balanced", _("Balanced: no pair much worse than the others")
    TOTAL = "total", _("Total: the best sum over all pairs")


class Change(models.TextChoices):
    """What becomes of pairs that stand already and that nobody has begun to score."""

    FREEZE = "freeze", _("Keep every pair and fill the gaps only")
    STICKY = "sticky", _("Change as few pairs as possible")
    FRESH = "fresh", _("Start anew with all that nobody has begun")


class SheetState(models.TextChoices):
    """A score sheet is a draft until it is submitted, and then never changes."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")


class ConflictState(models.TextChoices):
    """Whether a conflict is believed. Suggested ones block like confirmed ones; cleared ones are
    the word that there is none."""

    SUGGESTED = "suggested", _("Suggested")
    CONFIRMED = "confirmed", _("Confirmed")
    DISMISSED = "dismissed", _("Dismissed")
    PINNED = "pinned", _("Confirmed for good")
    CLEARED = "cleared", _("No conflict, for good")


class DecisionState(models.TextChoices):
    """A decision waits for a second person, then for its release: all applicants at once. The
    public reads it after the standstill, where there is one."""

    PENDING = "pending", _("Waits for approval")
    RETURNED = "returned", _("Returned to the chair")
    APPROVED = "approved", _("Approved, nobody told yet")
    STANDSTILL = "standstill", _("Applicants told, not public yet")
    HELD = "held", _("Applicants told, announcement held")
    RELEASED = "released", _("Released")


R, A, N, C, D = RoundState, AssignmentState, RunState, ConflictState, DecisionState

ROUND = Lifecycle(
    "round",
    {
        "open": Move((R.PREPARING,), R.SCORING),
        "close": Move((R.SCORING,), R.CLOSED),
        "rank": Move((R.CLOSED, R.RANKED), R.RANKED),
        # A decision may be changed for as long as it has not been released.
        "decide": Move((R.RANKED, R.DECIDED), R.DECIDED),
        "stop": Move((R.PREPARING, R.SCORING, R.CLOSED, R.RANKED, R.DECIDED), R.STOPPED),
    },
)

RUN = Lifecycle(
    "run",
    {
        "begin": Move((N.QUEUED, N.RUNNING), N.RUNNING),
        "finish": Move((N.RUNNING,), N.DONE),
        "find_infeasible": Move((N.RUNNING,), N.INFEASIBLE),
        "fail": Move((N.QUEUED, N.RUNNING), N.FAILED),
        "outdate": Move((N.RUNNING, N.DONE), N.STALE),
        "cancel": Move((N.QUEUED, N.RUNNING, N.DONE), N.CANCELLED),
        "publish": Move((N.DONE,), N.PUBLISHED),
    },
)

ASSIGNMENT = Lifecycle(
    "assignment",
    {
        "publish": Move((A.PROPOSED,), A.PUBLISHED),
        "submit": Move((A.PUBLISHED,), A.SUBMITTED),
        "revise": Move((A.SUBMITTED,), A.SUBMITTED),
        "recuse": Move((A.PROPOSED, A.PUBLISHED, A.SUBMITTED), A.RECUSED),
    },
)

CONFLICT = Lifecycle(
    "conflict",
    {
        "confirm": Move((C.SUGGESTED, C.DISMISSED), C.CONFIRMED),
        "dismiss": Move((C.SUGGESTED, C.CONFIRMED), C.DISMISSED),
    },
)

SHEET = Lifecycle("score sheet", {"submit": Move((SheetState.DRAFT,), SheetState.SUBMITTED)})

DECISION = Lifecycle(
    "decision",
    {
        # It may be changed until somebody is told, and is then approved anew.
        "decide": Move((D.PENDING, D.RETURNED, D.APPROVED), D.PENDING),
        "return": Move((D.PENDING, D.APPROVED), D.RETURNED),
        "approve": Move((D.PENDING, D.APPROVED), D.APPROVED),
        "tell": Move((D.APPROVED,), D.STANDSTILL),
        "hold": Move((D.STANDSTILL,), D.HELD),
        "resume": Move((D.HELD,), D.STANDSTILL),
        "announce": Move((D.STANDSTILL,), D.RELEASED),
    },
)
# Nobody but the panel and those who run the challenge knows of it.
UNTOLD = (D.PENDING, D.RETURNED, D.APPROVED)
# The applicants know.
TOLD = (D.STANDSTILL, D.HELD, D.RELEASED)

# The states of a challenge in which judges may know who has applied, and declare their interests.
APPLICANTS_KNOWN = (
    ChallengeState.CLOSED,
    ChallengeState.ANNOUNCED,
    ChallengeState.PILOTING,
    ChallengeState.FINISHED,
    ChallengeState.RECORDED,
)
# The states of a challenge in which its panel is formed.
WITH_A_PANEL = (
    ChallengeState.APPROVED,
    ChallengeState.OPEN,
    ChallengeState.CLOSING,
    ChallengeState.CLOSED,
)
# A decision is still to come: what falls away changes it.
UNDECIDED = (R.PREPARING, R.SCORING, R.CLOSED, R.RANKED)
BLOCKING = (ConflictState.SUGGESTED, ConflictState.CONFIRMED, ConflictState.PINNED)
# No more scores are taken, and nothing was stopped.
SCORING_IS_OVER = (R.CLOSED, R.RANKED, R.DECIDED)
UNDER_WAY = (N.QUEUED, N.RUNNING)
ACTIVE_RUNS = (N.QUEUED, N.RUNNING, N.DONE)
TO_SCORE = (A.PUBLISHED, A.SUBMITTED)
