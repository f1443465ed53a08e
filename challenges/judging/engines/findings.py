"""Everything that is worked out of a closed round, once, and kept with its ranking.

findings = work_out(Subject(contest, ...))
"""

from dataclasses import dataclass

from .ranking import (
    AlgorithmRecord,
    Contest,
    Group,
    Level,
    Ranking,
    Unseparated,
    algorithm_record,
    rank,
)
from .reliability import Reliability, reliability_of
from .reports import (
    GroupChecks,
    JudgeReport,
    Membership,
    Sitting,
    Window,
    group_checks,
    judge_reports,
)


@dataclass(frozen=True)
class Subject:
    """What is looked at: the contest that is ranked, and what the reports need beside it.

    `sittings` say when each review came in, `window` from when to when scores were taken,
    `memberships` to which groups the applications belong.
    """

    contest: Contest
    sittings: tuple[Sitting, ...] = ()
    window: Window | None = None
    memberships: tuple[Membership, ...] = ()


@dataclass(frozen=True)
class Figures:
    """What the places of a ranking rest on. Names no judge and no application."""

    record: AlgorithmRecord
    levels: tuple[Level, ...]
    groups: tuple[Group, ...]
    unseparated: Unseparated | None
    reliability: Reliability


@dataclass(frozen=True)
class Findings:
    """The ranking, its figures, and what only few may read: judges and groups."""

    ranking: Ranking
    figures: Figures
    judges: tuple[JudgeReport, ...]
    groups: GroupChecks


def work_out(subject: Subject) -> Findings:
    """Rank, measure, report. The same subject gives the same findings."""
    contest = subject.contest.in_order()
    ranking = rank(contest)
    return Findings(
        ranking=ranking,
        figures=Figures(
            record=algorithm_record(ranking),
            levels=ranking.levels,
            groups=ranking.groups,
            unseparated=ranking.unseparated,
            reliability=reliability_of(contest),
        ),
        judges=judge_reports(contest, sittings=subject.sittings, window=subject.window),
        groups=group_checks(ranking, subject.memberships),
    )
