"""Words with `{placeholders}`: what is wrong with them, and the letter that comes of them.

A placeholder is a name in braces and nothing else: no attribute, no index, no format. Facts go in
as they are, in one pass, so that braces in somebody's text mean nothing.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# Whatever stands in braces, and braces that stand alone.
BRACED = re.compile(r"\{[^{}]*\}|[{}]")
BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Fault:
    """What stands where only a known placeholder may; `nearest` is '' where none comes near."""

    written: str
    nearest: str = ""


def names_in(text: str) -> list[str]:
    """The placeholders of a text, each once, in their order."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


def faults(text: str, known: Collection[str]) -> list[Fault]:
    """Whatever in braces is no known placeholder, each once, in its order."""
    found = []
    for written in dict.fromkeys(BRACED.findall(text)):
        name = written.strip("{}")
        if PLACEHOLDER.fullmatch(written) and name in known:
            continue
        near = get_close_matches(name.strip().lower(), sorted(known), n=1, cutoff=0.5)
        found.append(Fault(written, f"{{{near[0]}}}" if near else ""))
    return found


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its facts. Raises KeyError for a placeholder that has none."""
    return PLACEHOLDER.sub(lambda match: facts[match[1]], text)


def filled_paragraphs(paragraphs: Iterable[str], facts: Mapping[str, str]) -> list[str]:
    """The same of paragraphs, without those of whose placeholders none has anything to say."""
    return [
        filled(paragraph, facts)
        for paragraph in paragraphs
        if not (names := names_in(paragraph)) or any(facts[name].strip() for name in names)
    ]


def paragraphs_of(text: str) -> list[str]:
    """What a person wrote with blank lines between its paragraphs."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    return [part.strip() for part in BLANK_LINE.split(unix) if part.strip()]
