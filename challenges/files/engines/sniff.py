"""What a file really is, by its content: what the sender calls it is never believed."""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from typing import BinaryIO

import filetype

from . import archives, office, pdf, pictures

HEAD = 8192

# Media types by the short names that a question may list; each with its file endings.
KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    "pdf": {"application/pdf": (".pdf",)},
    "image": {
        "image/png": (".png",),
        "image/jpeg": (".jpg", ".jpeg"),
        "image/gif": (".gif",),
        "image/webp": (".webp",),
    },
    "docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",)},
    "xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",)},
    "pptx": {
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": (".pptx",)
    },
    "csv": {"text/csv": (".csv",)},
    "zip": {"application/zip": (".zip",)},
}
# A table and an archive are taken only where one is asked for by name.
USUAL = tuple(kind for kind in KINDS if kind not in ("csv", "zip"))
# What an archive may hold.
HELD = (*USUAL, "csv")
ENDINGS = {media: ends for types in KINDS.values() for media, ends in types.items()}
MARKUP = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<?xml", b"<body", b"<head")


@dataclass(frozen=True)
class Found:
    """What the content is: `media_type`, or '' and in `trouble` the word for what is wrong.

    Troubles: empty, too_big, web_page, program, archive, damaged, macros, bomb, unknown,
    not_wanted, password, active, too_many_pixels, held.
    """

    media_type: str = ""
    trouble: str = ""


def media_types(kinds: Collection[str]) -> frozenset[str]:
    """The media types behind short names such as "pdf"; the usual ones where none is named."""
    return frozenset(media for kind in (kinds or USUAL) for media in KINDS.get(kind, {kind: ()}))


def look(content: BinaryIO, *, size: int, kinds: Collection[str], max_bytes: int) -> Found:
    """What `content` is and whether it is one of `kinds` (short names or media types).

    Reads from the start and leaves the position there. Never raises because of what it reads.
    """
    if size <= 0:
        return Found(trouble="empty")
    if size > max_bytes:
        return Found(trouble="too_big")
    content.seek(0)
    head = content.read(HEAD)
    found = packed(content) if head.startswith(b"PK") else simple(head)
    is_asked_for = "text/csv" in media_types(kinds)
    if found.trouble == "unknown" and is_asked_for and is_table(content):
        found = Found("text/csv")
    if found.trouble == "archive" and "application/zip" in media_types(kinds):
        found = Found(trouble=archives.trouble_of(content, _trouble_in_archive))
        found = found if found.trouble else Found("application/zip")
    if found.media_type and found.media_type not in media_types(kinds):
        found = Found(found.media_type, "not_wanted")
    else:
        found = look_inside(content, found)
    content.seek(0)
    return found


def _trouble_in_archive(content: BinaryIO, size: int) -> str:
    return look(content, size=size, kinds=HELD, max_bytes=size).trouble


def simple(head: bytes) -> Found:
    """A file that its first bytes tell."""
    guess = filetype.guess(head)
    media = guess.mime if guess else ""
    if media in ENDINGS:
        return Found(media)
    # What is left of text in any encoding once byte order marks and null bytes are gone.
    start = head.translate(None, b"\x00\xef\xbb\xbf\xfe\xff").lstrip().lower()
    if start.startswith(MARKUP) or b"<script" in start or b"<svg" in start:
        return Found(trouble="web_page")
    if head.startswith((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")):
        return Found(trouble="program")
    return Found(trouble="archive" if is_archive(media) else "unknown")


def is_table(content: BinaryIO) -> bool:
    """Whether it is plain text in UTF-8 whose lines have the same columns, two at least."""
    content.seek(0)
    try:
        text = content.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if any(sign < " " and sign not in "\t\r\n" for sign in text):
        return False
    return any(has_columns(text, separator) for separator in ",;\t")


def has_columns(text: str, separator: str) -> bool:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        widths = [len(row) for row in rows if row]
    except csv.Error:
        return False
    return len(widths) > 1 and widths[0] > 1 and len(set(widths)) == 1


def is_archive(media: str) -> bool:
    return media.endswith(("zip", "x-tar", "x-rar-compressed", "x-7z-compressed", "x-bzip2"))


def look_inside(content: BinaryIO, found: Found) -> Found:
    """A closer look at what the first bytes promise."""
    content.seek(0)
    if found.media_type == "application/pdf":
        trouble = pdf.trouble_of(content)
    elif found.media_type in pictures.FORMATS:
        trouble = pictures.trouble_of(content, found.media_type)
    else:
        return found
    return Found(trouble=trouble) if trouble else found


def packed(content: BinaryIO) -> Found:
    """A document of an office program; any other archive is refused."""
    kind, trouble = office.look_into(content)
    return Found(next(iter(KINDS[kind])) if kind else "", trouble)


def safe_name(name: str, media_type: str) -> str:
    """The sender's name for the file without folders and invisible characters, rightly ended.

    A name with another ending gets the right one added: "plan.exe" that is a PDF becomes
    "plan.exe.pdf". At most 120 characters.
    """
    shown = "".join(sign for sign in name if sign.isprintable()).replace("\\", "/")
    shown = shown.rpartition("/")[2].strip(" .") or "file"
    endings = ENDINGS.get(media_type, ())
    stem, dot, ending = shown.rpartition(".")
    if dot and f".{ending.lower()}" in endings:
        return f"{stem[:110]}.{ending.lower()}"
    return f"{shown[:110]}{endings[0] if endings else ''}"
