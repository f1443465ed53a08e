"""What happens in the domain that workers should hear of at once.

Listeners run inside the transaction of what happened, so they only note what to hand over
after its commit.
"""

from challenges.applications.events import ApplicationSubmitted, DraftLeftUnsent
from challenges.applications.reactions import SHOWN
from challenges.files.events import FileStored
from challenges.files.queries import is_scanned
from challenges.judging.events import (
    AssignmentRequested,
    GapFound,
    RankingRepeatRequested,
    RankingRequested,
    RoundClosed,
)
from challenges.kernel.events import Event, all_events, listen
from tasks.applications import draw_copies
from tasks.files import scan
from tasks.handing import hand_over_on_commit
from tasks.judging import assign_judges, rank_round, repeat_ranking
from tasks.notifications import send_waiting

# Happen while somebody types or a sweep tidies up, and tell nobody anything.
QUIET = frozenset(
    {
        "applications.SectionSaved",
        "files.FileErased",
        "files.FilePassed",
        "files.FileStored",
        "files.LeftoverErased",
        "judging.ScoresheetSaved",
    }
)


def connect() -> None:
    """Have the workers begin the runs that were asked for, scan new files and send mails."""
    listen(AssignmentRequested, GapFound)(on_assignment_requested)
    listen(RoundClosed, RankingRequested)(on_ranking_wanted)
    listen(RankingRepeatRequested)(on_repeat_wanted)
    listen(FileStored)(on_file_stored)
    listen(ApplicationSubmitted, DraftLeftUnsent, *SHOWN)(on_copy_wanted)
    listen(*(kind for kind in all_events() if kind.label() not in QUIET))(on_any)


def on_assignment_requested(event: AssignmentRequested | GapFound) -> None:
    hand_over_on_commit(assign_judges, event.run)


def on_ranking_wanted(event: RoundClosed | RankingRequested) -> None:
    hand_over_on_commit(rank_round, event.run)


def on_repeat_wanted(event: RankingRepeatRequested) -> None:
    hand_over_on_commit(repeat_ranking, event.repeat)


def on_file_stored(event: FileStored) -> None:
    if is_scanned():
        hand_over_on_commit(scan)


def on_copy_wanted(event: Event) -> None:
    hand_over_on_commit(draw_copies)


def on_any(event: Event) -> None:
    hand_over_on_commit(send_waiting)
