"""What an archive is: a Word, Excel or PowerPoint file that starts nothing, or only an archive."""

import lzma
import re
import zipfile
import zlib
from typing import BinaryIO
from xml.parsers import expat

ENTRIES, TIMES, UNPACKED_BYTES = 5000, 200, 1024**3
# The list of types and the relationships are small in every real document.
LISTED_BYTES = 8 * 1024**2
# What says which kind it is, and the list that tells a document from an archive.
PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
LIST_OF_TYPES = "[content_types].xml"
# Where programs lie: Visual Basic, the macros of Excel 4, controls, and files of other programs.
PROGRAMS = re.compile(
    r"(^|/)(vbaproject[^/]*|vbadata\.xml|macrosheets/.*|activex/.*"
    r"|embeddings/[^/]+\.(bin|exe|dll|js|vbs|bat|cmd|ps1|msi|hta|lnk))$"
)
MACRO_TYPES = re.compile(r"macroenabled|vbaproject|ms-excel\.(intl)?macrosheet", re.IGNORECASE)
# What is fetched from elsewhere as soon as the document is opened.
FETCHED = ("attachedtemplate", "oleobject", "frame", "subdocument")
# What is raised over archives that are broken, encrypted, of several discs or packed in ways that
# are not known here, and over parts that are no XML or in an encoding that there is not.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    expat.ExpatError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)


class _Found(Exception):
    """Ends the reading of a part with what is wrong with it."""


def look_into(content: BinaryIO) -> tuple[str, str]:
    """The short name of the kind and '', or '' and the trouble: damaged, archive, macros, bomb."""
    try:
        content.seek(0)
        with zipfile.ZipFile(content) as archive:
            kind = kind_of(archive)
            for entry in archive.infolist():
                look_at_list(archive, entry)
    except _Found as found:
        return "", str(found)
    except UNREADABLE:
        return "", "damaged"
    return kind, ""


def kind_of(archive: zipfile.ZipFile) -> str:
    """By the names and sizes of what is in it. Office programs read names in any case."""
    entries = archive.infolist()
    names = {_name(entry) for entry in entries}
    kind = next((kind for part, kind in PARTS.items() if part in names), "")
    if not kind or LIST_OF_TYPES not in names:
        raise _Found("archive")
    if any(PROGRAMS.search(name) for name in names):
        raise _Found("macros")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > ENTRIES or unpacked > UNPACKED_BYTES or unpacked > packed * TIMES:
        raise _Found("bomb")
    return kind


def look_at_list(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read a list of types, or of what a part refers to; other entries are not looked into."""
    if _name(entry) != LIST_OF_TYPES and not _name(entry).endswith(".rels"):
        return
    if entry.file_size > LISTED_BYTES:
        raise _Found("bomb")
    parser = expat.ParserCreate()
    parser.StartElementHandler = _look_at_element
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open(entry) as part:
        parser.ParseFile(part)


def _look_at_element(_tag: str, attributes: dict[str, str]) -> None:
    if MACRO_TYPES.search(attributes.get("ContentType", "")):
        raise _Found("macros")
    relation = attributes.get("Type", "").rpartition("/")[2].lower()
    is_elsewhere = attributes.get("TargetMode", "").lower() == "external"
    if is_elsewhere and relation in FETCHED:
        raise _Found("macros")


def _refuse_doctype(*_declared: object) -> None:
    """Office writes none; whoever adds one hides something by it."""
    raise _Found("macros")


def _name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.lower().lstrip("/")
