"""A zip made on the way: of any size, in little memory."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import RawIOBase
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# What is small already gains nothing by packing, and costs the server time.
PACKED = (".pdf", ".png", ".jpg", ".jpeg", ".docx", ".xlsx", ".pptx")
LONGEST = 60

Entry = tuple[str, Iterable[bytes]]


class _Outlet(RawIOBase):
    """Where the zip writer writes; hands out what has come together."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)


def zipped(entries: Iterable[Entry], at: datetime) -> Iterator[bytes]:
    """The zip of these entries, each a name and its bytes in pieces, a piece at a time.

    Each piece of an entry is asked for when the one before it has left. Names are the caller's to
    make safe: see `plain_name`.
    """
    outlet = _Outlet()
    with ZipFile(cast(IO[bytes], outlet), "w") as writer:
        for name, pieces in entries:
            packing = ZIP_STORED if name.lower().endswith(PACKED) else ZIP_DEFLATED
            entry = ZipInfo(name, date_time=at.timetuple()[:6])
            entry.compress_type = packing
            entry.external_attr = 0o644 << 16
            with writer.open(entry, "w", force_zip64=True) as into:
                for piece in pieces:
                    into.write(piece)
                    if waiting := outlet.taken():
                        yield waiting
            yield outlet.taken()
    yield outlet.taken()


def plain_name(number: int, words: str, ending: str) -> str:
    """'02-technical-plan.pdf': a name that every system takes and that leads nowhere else.

    Only small letters, digits and hyphens of `words` stay.
    """
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST].strip("-")
    known = re.sub(r"[^a-z0-9]", "", ending.lower())
    stem = f"{number:02}-{plain}" if plain else f"{number:02}"
    return f"{stem}.{known}" if known else stem
