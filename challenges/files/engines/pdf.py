"""Whether a PDF is what it should be: pages to be read, and nothing that starts when it is opened.

Read with qpdf, which writes every name in one way, so that "/Launch" is found however it was spelt.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

# A compressed part may unpack to so much and no more; qpdf gives up on what would be more.
UNPACKED_BYTES = 64 * 1024**2
# What an action does that is more than turning a page or following a link.
ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE"})
# Parts that hold a program, another file, or a form that is itself a program.
PARTS = frozenset({"/JS", "/EF", "/XFA", "/RichMedia"})
SUSPICIOUS = re.compile(b"|".join(re.escape(name.encode()) for name in sorted(ACTIONS | PARTS)))
# qpdf says so of a part that it could not unpack; what is in there somebody else's reader may see.
UNREAD = "error decoding stream data"


def trouble_of(content: BinaryIO) -> str:
    """'' where it is harmless; otherwise 'password', 'active' or 'damaged'."""
    import pikepdf
    from pikepdf.settings import set_qpdf_limits

    set_qpdf_limits(
        flate_max_memory=UNPACKED_BYTES,
        run_length_max_memory=UNPACKED_BYTES,
        png_max_memory=UNPACKED_BYTES,
        tiff_max_memory=UNPACKED_BYTES,
    )
    try:
        with pikepdf.open(content) as pdf:
            if any(is_active(part) for each in pdf.objects for part in suspicious_parts(each)):
                return "active"
            is_unread = any(UNREAD in warning for warning in pdf.get_warnings())
            return "damaged" if is_unread or not len(pdf.pages) else ""
    except pikepdf.PasswordError:
        return "password"
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return "damaged"


def suspicious_parts(numbered: Any) -> Iterator[Any]:
    """The dictionaries of an object, where a word stands in it that an active one has."""
    import pikepdf

    if isinstance(numbered, pikepdf.Stream):
        numbered = numbered.stream_dict
    if not isinstance(numbered, pikepdf.Object):  # a number or a truth of its own
        return
    waiting = [numbered] if SUSPICIOUS.search(numbered.unparse(resolved=True)) else []
    while waiting:
        part = waiting.pop()
        within: Iterable[Any] = ()
        if isinstance(part, pikepdf.Dictionary):
            yield part
            within = (value for _name, value in part.items())
        elif isinstance(part, pikepdf.Array):
            within = part
        # What has a number of its own comes in its turn.
        waiting += [
            each for each in within if isinstance(each, pikepdf.Object) and not each.is_indirect
        ]


def is_active(part: Any) -> bool:
    """Whether this dictionary is, or holds, something that does more than show a page."""
    return bool(PARTS & set(part.keys())) or str(part.get("/S", "")) in ACTIONS
