"""Drawing the reading packs that wait."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from challenges.judging import actions, documents, queries
from challenges.judging.models import ReadingPack
from challenges.kernel.policy import SYSTEM

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
AT_ONCE = 20
WORKING = timedelta(seconds=20)


def draw_packs(*, clock: Clock) -> int:
    """Draw what waits, one by one; returns how many were drawn. One that cannot be drawn stays, is
    logged and comes up again when its lease is over."""
    drawn, until = 0, clock() + WORKING
    for pack in queries.packs_to_draw(clock())[:AT_ONCE]:
        if clock() > until:
            break
        if actions.claim_pack(pack=pack, actor=SYSTEM, at=clock()):
            drawn += _draw(pack, clock)
    return drawn


def _draw(pack: ReadingPack, clock: Clock) -> bool:
    try:
        applications = queries.applications_to_read(pack.judge, pack.round)
        content = documents.pdf_of_pack(pack.round, applications, str(pack.judge))
        fingerprint = queries.fingerprint_of(applications)
        actions.keep_pack(
            pack=pack, content=content, fingerprint=fingerprint, actor=SYSTEM, at=clock()
        )
    except Exception:
        log.exception("could not draw the reading pack %s", pack.key)
        return False
    return True
