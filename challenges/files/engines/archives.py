"""An archive of documents, where one is asked for: each of its files is looked into."""

import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from .office import UNREADABLE

ENTRIES, TIMES, UNPACKED_BYTES = 200, 200, 200 * 1024**2
IN_MEMORY = 4 * 1024**2
CHUNK = 256 * 1024
START = b"PK"  # an archive may be read from its end, whatever stands before it
# What a Mac packs by itself: what a file is called so begins with.
ABOUT_A_FILE, ABOUT_A_FOLDER = b"\x00\x05\x16\x07", b"\x00\x00\x00\x01Bud1"
ENCRYPTED = 0x1
Look = Callable[[BinaryIO, int], str]


def trouble_of(content: BinaryIO, look: Look) -> str:
    """'' or what is wrong with it: damaged, password, bomb, held (it holds what is not taken).

    `look` gives the trouble of one file of a size in bytes, '' for none.
    """
    try:
        content.seek(0)
        if content.read(len(START)) != START:
            return "damaged"
        with zipfile.ZipFile(content) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            within = (_trouble_within(archive, entry, look) for entry in entries)
            return _trouble_of_list(entries) or next(filter(None, within), "")
    except UNREADABLE:
        return "damaged"


def _trouble_of_list(entries: list[zipfile.ZipInfo]) -> str:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if all(_of_a_mac(entry.filename) for entry in entries):
        return "empty"
    if len(entries) > ENTRIES or unpacked > UNPACKED_BYTES or unpacked > packed * TIMES:
        return "bomb"
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        return "password"
    return "held" if any(not _is_plain(entry.filename) for entry in entries) else ""


def _is_plain(name: str) -> bool:
    """Whether it unpacks below the folder into which it is unpacked."""
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in name


def _of_a_mac(name: str) -> bytes:
    """How it begins, if it is called as what a Mac packs beside the documents; '' if not."""
    path = PurePosixPath(name)
    if path.name == ".DS_Store":
        return ABOUT_A_FOLDER
    return ABOUT_A_FILE if path.name.startswith("._") and path.parts[0] == "__MACOSX" else b""


def _trouble_within(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, look: Look) -> str:
    with SpooledTemporaryFile(IN_MEMORY) as part, archive.open(entry) as packed:
        size = 0
        while chunk := packed.read(CHUNK):
            size += len(chunk)
            if size > entry.file_size:
                return "bomb"
            part.write(chunk)
        part.seek(0)
        if (start := _of_a_mac(entry.filename)) and part.read(len(start)) == start:
            return ""
        return "held" if look(cast(BinaryIO, part), size) else ""
