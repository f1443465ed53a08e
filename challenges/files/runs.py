"""The sweeps over files: what was removed and what was left over is erased, one by one."""

import logging
from collections.abc import Callable
from datetime import datetime

from challenges.kernel.policy import SYSTEM

from .actions import erase_file, erase_leftover, note_failed_erasure
from .queries import files_to_erase, leftovers

log = logging.getLogger(__name__)
AT_ONCE = 100
Clock = Callable[[], datetime]


def erase_removed_files(*, clock: Clock) -> int:
    """Erase what was removed a while ago; returns how many. One that fails comes up again."""
    erased = 0
    for file in files_to_erase(clock())[:AT_ONCE]:
        try:
            erased += erase_file(file=file, actor=SYSTEM, at=clock())
        except Exception:
            log.exception("could not erase the file %s", file.key)
            note_failed_erasure(file=file, actor=SYSTEM, at=clock())
    return erased


def erase_leftovers(*, clock: Clock) -> int:
    """Erase what belongs to no file in the folder whose turn it is; returns how many."""
    erased = 0
    for stored_name in leftovers(clock())[:AT_ONCE]:
        try:
            erased += erase_leftover(stored_name=stored_name, actor=SYSTEM, at=clock())
        except Exception:
            log.exception("could not erase the leftover %s", stored_name)
    return erased
