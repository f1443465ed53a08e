"""The sweeps over files: what is unchecked is scanned for viruses, what was removed and what was
left over is erased, one by one.
"""

import logging
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from challenges.files.engines.clamd import ScanFailed, finding, frames
from challenges.kernel.policy import SYSTEM

from .actions import (
    begin_scan,
    erase_file,
    erase_leftover,
    finish_scan,
    note_failed_erasure,
    note_failed_scan,
)
from .models import StoredFile
from .queries import files_to_erase, files_to_scan, is_scanned, leftovers

log = logging.getLogger(__name__)
AT_ONCE = 100
# So long a run begins another scan; the next sweep goes on.
SCANNING = timedelta(seconds=20)
# The scanner's silence after which it counts as gone, and its port where none is named.
PATIENCE_SECONDS, PORT = 30, 3310
Clock = Callable[[], datetime]


def scan_files(*, clock: Clock) -> int:
    """Have the scanner look at what waits for it; returns at how many it did. Where it fails, the
    file stays unchecked and comes up again.
    """
    if not is_scanned():
        return 0
    scanned, until = 0, clock() + SCANNING
    for file in files_to_scan(clock())[:AT_ONCE]:
        if clock() > until:
            break
        if begin_scan(file=file, actor=SYSTEM, at=clock()):
            scanned += _scan(file, clock)
    return scanned


def _scan(file: StoredFile, clock: Clock) -> bool:
    try:
        with file.content.open("rb") as content:
            found = ask_scanner(content, settings.CLAMAV_URL)
    except (OSError, ScanFailed) as trouble:
        log.warning("could not scan the file %s: %s", file.key, trouble)
        note_failed_scan(file=file, trouble=str(trouble), actor=SYSTEM, at=clock())
        return False
    finish_scan(file=file, finding=found, actor=SYSTEM, at=clock())
    return True


def ask_scanner(content: Any, url: str) -> str:
    """What clamd at `url` finds in a Django File, '' for nothing. Raises OSError and ScanFailed."""
    with connect(url) as line:
        try:
            for frame in frames(content.chunks()):
                line.sendall(frame)
        except (BrokenPipeError, ConnectionResetError):
            log.info("the scanner hung up before it had everything")  # and may have said why
        answer = b""
        while piece := line.recv(4096):
            answer += piece
    return finding(answer)


def connect(url: str) -> socket.socket:
    """To tcp://host:port, or to unix:///path/of/the/socket."""
    where = urlsplit(url)
    if where.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE_SECONDS)
        line.connect(where.path)
        return line
    return socket.create_connection(
        (where.hostname or "", where.port or PORT), timeout=PATIENCE_SECONDS
    )


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
