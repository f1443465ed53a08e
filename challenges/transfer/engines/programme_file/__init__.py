"""The programme file and the reference file: text to shapes and back, with every error named.

    parse_programme(text) -> ProgrammeFile, or BadFile with all faults
    dump(programme_file) -> text

Plain Python: no database, no clock. The format is documented in docs/programme-file.md.
"""

import json
from typing import Any, TypeVar

from .convert import build, plain
from .faults import BadFile, Fault, in_words
from .judged import ProgrammeFile, ReferenceFile
from .references import repeated, unknown_names
from .rows import Row
from .sense import (
    File,
    applications,
    challenges,
    history,
    judging,
    organisations,
    pilots,
    terms,
    topics,
)
from .structure import structure_faults
from .sums import amounts, awards, budget, dates, moments, weights
from .text import Text, Unreadable, read

__all__ = [
    "BadFile",
    "Fault",
    "ProgrammeFile",
    "ReferenceFile",
    "dump",
    "parse_programme",
    "parse_reference",
    "total_awarded",
]

T = TypeVar("T")
LINE = 96


def parse_programme(text: str, *, localities: frozenset[str] | None = None) -> ProgrammeFile:
    """The programme described by the text.

    `localities` are the codes that exist; None leaves them unchecked. Raises BadFile.
    """
    found = _read(text)
    root = Row(found.value)
    file = File(root)
    faults = [*structure_faults("programme-file", found.value)]
    faults += [*unknown_names(root, localities), *repeated(root)]
    faults += [
        *organisations(root),
        *dates(root),
        *moments(root),
        *amounts(root),
        *weights(root),
        *budget(root),
    ]
    faults += [*terms(file), *challenges(file), *history(file), *applications(file)]
    faults += [*topics(file), *judging(file), *pilots(file)]
    return _built(ProgrammeFile, found, faults)


def parse_reference(text: str) -> ReferenceFile:
    """The reference data described by the text. Raises BadFile."""
    found = _read(text)
    root = Row(found.value)
    codes = frozenset(row.text("code") for row in root.many("localities"))
    faults = [*structure_faults("reference-file", found.value)]
    faults += [*unknown_names(root, codes), *repeated(root), *organisations(root), *dates(root)]
    return _built(ReferenceFile, found, faults)


def _read(text: str) -> Text:
    try:
        return read(text)
    except Unreadable as error:
        raise BadFile([Fault(error.line, "", error.reason)]) from error


def _built(shape: type[T], found: Text, faults: list[Any]) -> T:
    if faults:
        raise BadFile(Fault(found.line(path), in_words(path), why) for path, why in faults)
    return build(shape, found.value)


def dump(file: ProgrammeFile | ReferenceFile) -> str:
    """The file as text: the same shapes give the same bytes."""
    return _laid_out({"format": file.format, "version": file.version, **plain(file)}, 0) + "\n"


def _laid_out(value: Any, indent: int) -> str:
    """JSON in which whatever fits a line stands on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(flat) + indent <= LINE:
        return flat
    pad = "\n" + " " * (indent + 2)
    if isinstance(value, dict):
        inner = [f"{json.dumps(k)}: {_laid_out(v, indent + 2)}" for k, v in value.items()]
        return "{" + pad + ("," + pad).join(inner) + "\n" + " " * indent + "}"
    inner = [_laid_out(each, indent + 2) for each in value]
    return "[" + pad + ("," + pad).join(inner) + "\n" + " " * indent + "]"


def total_awarded(file: ProgrammeFile) -> Any:
    """The pounds awarded in all, as far as known."""
    return sum(awards(Row(plain(file))).values())
