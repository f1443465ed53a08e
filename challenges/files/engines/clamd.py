"""What is said to ClamAV's daemon to have bytes looked at, and what its answer means.

Source: the command INSTREAM in clamd(8). Whatever is not a plain "nothing found" is no pass.
"""

from collections.abc import Iterable, Iterator

COMMAND = b"zINSTREAM\0"


class ScanFailed(Exception):
    """The scanner did not say what it found; `str()` is what it said instead."""


def frames(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What is sent, piece by piece: each with its length before it, and a length of nothing."""
    yield COMMAND
    for piece in pieces:
        if piece:
            yield len(piece).to_bytes(4, "big") + piece
    yield bytes(4)


def finding(answer: bytes) -> str:
    """The scanner's word for what it found, '' where it found nothing. Raises ScanFailed."""
    words = answer.rstrip(b"\0\n").decode("utf-8", "replace").strip()
    if words == "stream: OK":
        return ""
    if words.startswith("stream: ") and words.endswith(" FOUND"):
        return words.removeprefix("stream: ").removesuffix(" FOUND") or "?"
    raise ScanFailed(words or "The scanner hung up.")
