"""JSON read so that each value's line is known.

The standard reader gives values without places; a person who repairs a file of two thousand
lines needs the line. The rules are those of RFC 8259, with two refusals added: a name that
comes twice in one object, and nesting deeper than any programme file needs.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from json import JSONDecodeError, JSONDecoder
from typing import Any

Path = tuple[str | int, ...]
DEEPEST = 40
LONGEST_NUMBER = 30

_DECODER = JSONDecoder()
_BLANK = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?")
_WORDS = {"true": True, "false": False, "null": None}


class Unreadable(Exception):
    """The text is not JSON; `line` says where reading stopped."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Text:
    """What was read: the value, and the line on which each path begins."""

    value: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of this path, or of the nearest thing around it."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def read(text: str) -> Text:
    """Read JSON. Numbers with a point become Decimal. Raises Unreadable."""
    return _Reader(text.removeprefix("\ufeff")).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.ends = [match.start() for match in re.finditer("\n", text)]

    def read(self) -> Text:
        value = self.read_value(())
        self.skip()
        if self.at < len(self.text):
            self.stop("There is text after the end of the file's object. Remove it.")
        return Text(value, self.lines)

    def line(self) -> int:
        return bisect_right(self.ends, self.at - 1) + 1

    def stop(self, reason: str) -> None:
        raise Unreadable(self.line(), reason)

    def skip(self) -> str:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def take(self, mark: str) -> bool:
        if self.skip() == mark:
            self.at += 1
            return True
        return False

    def read_value(self, path: Path) -> Any:
        first = self.skip()
        self.lines[path] = self.line()
        if len(path) > DEEPEST:
            self.stop("Lists and objects are nested too deeply here.")
        if first == "{":
            return self.read_object(path)
        if first == "[":
            return self.read_list(path)
        if first == '"':
            return self.read_string()
        return self.read_word()

    def read_object(self, path: Path) -> dict[str, Any]:
        self.at += 1
        found: dict[str, Any] = {}
        if self.take("}"):
            return found
        while True:
            if self.skip() != '"':
                self.stop('A name in double quotes belongs here, such as "slug".')
            name = self.read_string()
            if name in found:
                self.stop(f'"{name}" comes twice in the same object. Keep one of them.')
            if not self.take(":"):
                self.stop(f'A colon belongs after "{name}".')
            found[name] = self.read_value((*path, name))
            if self.take("}"):
                return found
            if not self.take(","):
                self.stop("A comma or a closing brace } belongs here.")

    def read_list(self, path: Path) -> list[Any]:
        self.at += 1
        found: list[Any] = []
        if self.take("]"):
            return found
        while True:
            found.append(self.read_value((*path, len(found))))
            if self.take("]"):
                return found
            if not self.take(","):
                self.stop("A comma or a closing bracket ] belongs here.")

    def read_string(self) -> str:
        try:
            value, self.at = _DECODER.raw_decode(self.text, self.at)
        except JSONDecodeError as error:
            self.stop(f"This text in quotes cannot be read: {error.msg.lower()}.")
        if "\x00" in value:
            self.stop("This text holds the character U+0000, which cannot be kept.")
        if re.search("[\ud800-\udfff]", value):
            self.stop("This text holds half of a character pair. Write the whole character.")
        return value

    def read_word(self) -> Any:
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        found = _NUMBER.match(self.text, self.at)
        if found is None:
            self.stop("A value is missing here, or it is not in double quotes.")
            raise AssertionError
        if len(found.group()) > LONGEST_NUMBER:
            self.stop("This number is too long.")
        self.at = found.end()
        if found.group(1) or found.group(2):
            return Decimal(found.group())
        return int(found.group())
