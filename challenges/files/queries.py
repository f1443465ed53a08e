"""Reads files: one by its key, what is wrong with one, and what the sweeps must erase.

Bytes lie in 256 folders by the first two signs of their key, so the storage is listed a folder at
a time.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import Storage
from django.db.models import F, QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.files.engines.sniff import ENDINGS, USUAL, Found, look, media_types
from challenges.files.engines.stripping import is_strippable, stripped
from challenges.kernel.policy import Actor, existing, require

from .models import StoredFile, private_storage
from .policy import GRACE, may_read_file
from .states import GOING, KEPT, FileState

MEGABYTE = 1024 * 1024
MAX_BYTES = 50 * MEGABYTE
FOLDERS = 256
# A folder's turn lasts this long, so that each has one a day.
TURN = timedelta(minutes=5)
# Longer than any upload: its bytes are stored before its row is committed.
LEFT_AFTER = timedelta(hours=6)

# The kinds of file by their short names, as a sentence calls them.
WORDS = {
    "pdf": gettext_lazy("PDF"),
    "image": gettext_lazy("pictures"),
    "docx": gettext_lazy("Word documents"),
    "xlsx": gettext_lazy("Excel tables"),
    "pptx": gettext_lazy("PowerPoint slides"),
    "csv": gettext_lazy("CSV tables"),
    "zip": gettext_lazy("archives (zip) of such files"),
}
TROUBLES = {
    "empty": gettext_lazy("This file is empty. Choose another one."),
    "web_page": gettext_lazy("This file is a web page or a drawing with code in it."),
    "program": gettext_lazy("This file is a program."),
    "archive": gettext_lazy("This file is an archive. Unpack it and choose one of its files."),
    "damaged": gettext_lazy("This file is damaged. Save it again and choose the new one."),
    "macros": gettext_lazy(
        "This file contains macros or fetches something when it is opened. "
        "Save it without, or as a PDF, and try again."
    ),
    "password": gettext_lazy(
        "This file opens with a password only, so nobody could read it. Save it without one."
    ),
    "active": gettext_lazy(
        "This PDF holds a program, a form that sends itself or another file. "
        "Print it to a new PDF and choose that one."
    ),
    "too_many_pixels": gettext_lazy(
        "This picture is too large. Make it smaller, 8,000 by 6,000 pixels at most."
    ),
    "held": gettext_lazy(
        "This archive holds a file that we do not take: a program, a macro, another archive or a "
        "kind that we cannot tell. Take it out and make the archive again."
    ),
    "bomb": gettext_lazy("This file unpacks to far more than its size, so we do not take it."),
    "unknown": gettext_lazy("We cannot tell what kind of file this is."),
    "not_wanted": gettext_lazy("This kind of file is not asked for here."),
}


def readable_file(key: UUID, actor: Actor) -> StoredFile:
    """The file; NotAllowed where there is none and where the actor may not read it, alike."""
    file = existing(StoredFile.objects.filter(key=key).first())
    require(may_read_file, actor, file)
    return file


def not_to_be_opened(keys: Collection[str]) -> dict[str, str]:
    """Of the files with these keys those that cannot be opened, each with the reason in words."""
    if not keys:
        return {}
    closed = StoredFile.objects.filter(key__in=keys).exclude(state=FileState.STORED)
    return {str(file.key): file.get_state_display() for file in closed}


def not_shown_blind(keys: Collection[str]) -> dict[str, str]:
    """Of the files with these keys those of which it cannot be taken away who made them."""
    if not keys:
        return {}
    files = StoredFile.objects.filter(key__in=keys).values_list("key", "media_type")
    return {
        str(key): _("Not shown: what is inside may say who sent it.")
        for key, media_type in files
        if not is_strippable(media_type)
    }


def without_maker(file: StoredFile) -> bytes | None:
    """The file's bytes without what they say of who made it; None where that cannot be done."""
    with file.content.open("rb") as content:
        return stripped(content.read(), file.media_type)


def inspect(
    content: Any, *, kinds: Collection[str] = (), max_bytes: int = MAX_BYTES
) -> tuple[Found, str]:
    """What a file that is handed in really is, and '' or the sentence by which it is refused.

    `content` is a Django File. `kinds` are short names (pdf, image, docx, xlsx, pptx, csv, zip) or
    media types; none means all but tables and archives.
    """
    found = look(content, size=content.size or 0, kinds=kinds, max_bytes=max_bytes)
    return found, refusal(found, kinds=kinds, max_bytes=max_bytes)


def most_bytes(megabytes: int | None) -> int:
    """How big a file may be where so many MB are asked for; never more than everywhere."""
    return min(megabytes * MEGABYTE, MAX_BYTES) if megabytes else MAX_BYTES


def refusal(found: Found, *, kinds: Collection[str], max_bytes: int) -> str:
    """The sentence for what is wrong; '' where nothing is."""
    if not found.trouble:
        return ""
    if found.trouble == "too_big":
        return _("This file is too big. It may have at most %(limit)s.") % {
            "limit": filesizeformat(max_bytes)
        }
    sentence = str(TROUBLES[found.trouble])
    if found.trouble in ("web_page", "program", "unknown", "not_wanted"):
        return f"{sentence} {wanted(kinds)}"
    return sentence


def kinds_in_words(kinds: Collection[str]) -> str:
    """'PDF, pictures or CSV tables': the kinds by their short names; the usual ones for none."""
    *others, last = (str(WORDS.get(kind, kind)) for kind in kinds or USUAL)
    if not others:
        return last
    return _("%(first)s or %(last)s") % {"first": ", ".join(others), "last": last}


def endings(kinds: Collection[str]) -> list[str]:
    """How files of these kinds end: ['.pdf', '.docx']."""
    types = media_types(kinds)
    return [end for media, ends in ENDINGS.items() if media in types for end in ends]


def wanted(kinds: Collection[str]) -> str:
    """'Choose a file that ends in .pdf or .docx.'"""
    ends = endings(kinds)
    if len(ends) < 2:
        listed = "".join(ends)
    else:
        listed = _("%(first)s or %(last)s") % {"first": ", ".join(ends[:-1]), "last": ends[-1]}
    return _("Choose a file that ends in %(endings)s.") % {"endings": listed}


def files_to_erase(at: datetime) -> QuerySet[StoredFile]:
    """Removed and refused files whose grace is over, the longest removed first.

    Those that the storage failed to erase come last, so that they hold nobody up.
    """
    due = StoredFile.objects.filter(state__in=GOING, removed_at__lte=at - GRACE)
    return due.order_by(F("erasure_failed_at").asc(nulls_first=True), "removed_at", "pk")


def is_scanned() -> bool:
    """Whether this installation has a virus scanner, so that every file waits for it."""
    return bool(settings.CLAMAV_URL)


def files_to_scan(at: datetime) -> QuerySet[StoredFile]:
    """Unchecked files that nobody looks at now, the longest due first."""
    waiting = StoredFile.objects.filter(state=FileState.UNCHECKED, scan_due_at__lte=at)
    return waiting.order_by("scan_due_at", "pk")


def unchecked_files() -> QuerySet[StoredFile]:
    """All that wait for the scanner, the longest waiting first."""
    return StoredFile.objects.filter(state=FileState.UNCHECKED).order_by("uploaded_at", "pk")


def names_in_use(names: Collection[str]) -> set[str]:
    """Those of these stored names that belong to a file whose bytes are not erased."""
    kept = StoredFile.objects.exclude(state=FileState.ERASED)
    keys = {key for key in map(_key_of, names) if key}
    return set(names) & set(kept.filter(key__in=keys).values_list("content", flat=True))


def leftovers(at: datetime) -> list[str]:
    """Stored names in the folder whose turn it is that belong to no file, and have not for hours.

    Nothing while there is no file at all: then the site rather looks at somebody else's storage.
    """
    if not StoredFile.objects.exists():
        return []
    storage = private_storage()
    folder = f"{int(at.timestamp() / TURN.total_seconds()) % FOLDERS:02x}"
    names = _listed(storage, folder)
    strange = sorted(set(names) - names_in_use(names))
    return [name for name in strange if _is_older(storage, name, at - LEFT_AFTER)]


def files_without_bytes(most: int) -> Iterator[StoredFile]:
    """Of the newest `most` kept files those whose bytes are not in the storage."""
    kept = StoredFile.objects.filter(state__in=KEPT).order_by("-uploaded_at", "-pk")
    for file in kept[:most]:
        if not file.content.storage.exists(file.content.name or ""):
            yield file


def _listed(storage: Storage, folder: str) -> list[str]:
    try:
        return [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    except FileNotFoundError:
        return []


def _is_older(storage: Storage, name: str, moment: datetime) -> bool:
    """False also where it has gone meanwhile."""
    try:
        return storage.get_modified_time(name) <= moment
    except FileNotFoundError:
        return False


def _key_of(name: str) -> UUID | None:
    try:
        return UUID(name.rpartition("/")[2])
    except ValueError:
        return None
