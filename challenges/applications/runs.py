"""Long work: drawing PDFs, and telling those who have begun one by one."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import chain

from challenges.kernel.policy import SYSTEM

from . import actions, documents, queries
from .models import Copy

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
AT_ONCE = 100
# So long a run begins another piece; the next sweep goes on.
WORKING = timedelta(seconds=20)


def draw_copies(*, clock: Clock) -> int:
    """Draw what waits, one by one; returns how many were drawn. Where one cannot be, it stays and
    comes up again."""
    drawn, until = 0, clock() + WORKING
    for copy in queries.copies_to_draw(clock())[:AT_ONCE]:
        if clock() > until:
            break
        if actions.claim_copy(copy=copy, actor=SYSTEM, at=clock()):
            drawn += _draw(copy, clock)
    return drawn


def _draw(copy: Copy, clock: Clock) -> bool:
    try:
        content = documents.pdf_of(queries.copy_to_draw(copy))
        actions.keep_copy(copy=copy, content=content, actor=SYSTEM, at=clock())
    except Exception as problem:
        log.exception("could not draw the copy %s", copy)
        trouble = f"{type(problem).__name__}: {problem}"
        actions.note_failed_drawing(copy=copy, trouble=trouble, actor=SYSTEM, at=clock())
        return False
    return True


def remind_of_drafts(*, clock: Clock) -> int:
    """Remind those who have begun and not sent, one by one; returns of how many drafts."""
    wanted = (
        partial(
            actions.remind_of_draft,
            application=draft,
            closes_at=closes_at,
            working_days=working_days,
        )
        for drafts, closes_at, working_days in queries.drafts_to_remind(clock())
        for draft in drafts[:AT_ONCE]
    )
    return _one_by_one(wanted, clock)


def leave_drafts_unsent(*, clock: Clock) -> int:
    """Tell those whose draft, or whose later changes, were not sent in time, one by one; returns of
    how many applications."""
    at = clock()
    drafts, changed = queries.drafts_left(at)[:AT_ONCE], queries.changes_left(at)[:AT_ONCE]
    wanted = chain(
        (partial(actions.leave_unsent, application=each) for each in drafts),
        (partial(actions.leave_changes_unsent, application=each) for each in changed),
    )
    return _one_by_one(wanted, clock)


def _one_by_one(pieces: Iterable[Callable[..., bool]], clock: Clock) -> int:
    """One that fails stays as it was, is logged and comes up again."""
    done, until = 0, clock() + WORKING
    for piece in pieces:
        if clock() > until:
            break
        try:
            done += piece(actor=SYSTEM, at=clock())
        except Exception:
            log.exception("could not tell the people of a draft")
    return done
