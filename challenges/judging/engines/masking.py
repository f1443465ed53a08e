"""Takes out of a text the names by which a judge could tell who wrote it.

A name is found as whole words, whatever its case, its spaces, hyphens, dots and marks: "Made-Up
Lantern" is also "made up lantern" and "MadeUpLantern", "Kerb & Café" also "kerb and cafe". Signs
that nobody sees, and a hyphen at the end of a line, hide no name. The longest name goes first.

A name of one word could be an ordinary word. Below five letters it is taken out only where it
begins with a capital; from five letters on in any case, because a text that loses the word
"lantern" costs less than a judge who learns a name. One or two letters never are. A person's
first and last name alone need a capital and three letters, and are left where they open sentences
as ordinary words do ("Will").
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

LEGAL_FORMS = {
    "cic", "cio", "co", "company", "corp", "inc", "limited", "llp", "ltd", "plc",
}  # fmt: skip
# Names of people that begin English sentences every day.
ORDINARY = {"art", "dale", "grace", "grant", "hope", "may", "mark", "miles", "rich", "will"}
WORD = re.compile(r"[^\W_]+")
# Begins where nothing of an address stands before and never steps back, so that no text, however
# long its words, takes long.
EMAIL = r"(?<![\w.+%'-])[\w.+%'-]++@[\w-]++(?:\.[\w-]++)+"
BEFORE, AFTER, BETWEEN = r"(?<![^\W_])", r"(?![^\W_])", r"[\W_]{0,6}(?:and[\W_]{0,6})?"
AND = "and"
# Letters that Unicode does not take apart.
PLAIN = {"Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ß": "ss", "ı": "i",
         "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe"}  # fmt: skip
HYPHENATED = re.compile(r"(?<=[^\W_])-\r?\n(?=[^\W\d_])")
UNSEEN = {"Mn", "Cf"}
SHORTEST, SURELY_A_NAME = 3, 5


@dataclass(frozen=True)
class Names:
    """Who must not be recognised: the names of bodies and of people."""

    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mask:
    """Masks text after text for the same `names`; each name becomes `shown`."""

    names: Names
    shown: str
    _pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pattern", _pattern_of(self.names))

    def __call__(self, text: str) -> str:
        """The text without the names and without any e-mail address; the rest as it was typed."""
        # A hyphen at the end of a line divides one word, or stands between two.
        return self._masked(self._masked(text), HYPHENATED)

    def _masked(self, text: str, divided: re.Pattern[str] | None = None) -> str:
        plain, places = _plain(text, divided)
        kept, end = [], 0
        for found in self._pattern.finditer(plain):
            kept += [text[end : places[found.start()]], self.shown]
            end = places[found.end()]
        return "".join([*kept, text[end:]])


def _plain(text: str, divided: re.Pattern[str] | None = None) -> tuple[str, list[int]]:
    """The text in plain letters, without what nobody sees and what `divided` finds, and where in
    `text` each sign of it stands, with the text's end as the last place."""
    found = divided.finditer(text) if divided else ()
    passed = {place for each in found for place in range(*each.span())}
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if place in passed:
            continue
        letters = sign if sign.isascii() else _letters(sign)
        signs.append(letters)
        places += [place] * len(letters)
    return "".join(signs), [*places, len(text)]


def _letters(sign: str) -> str:
    parts = unicodedata.normalize("NFKD", PLAIN.get(sign, sign))
    return "".join(part for part in parts if unicodedata.category(part) not in UNSEEN)


def _pattern_of(names: Names) -> re.Pattern[str]:
    found: dict[str, int] = {}
    for body in names.bodies:
        words = _words(body)
        for kept in (words, _without_legal_form(words)):
            _add(found, kept, is_person=False)
    for person in names.people:
        words = _words(person)
        _add(found, words, is_person=len(words) == 1)
        for word in (words[:1], words[-1:]):
            _add(found, word, is_person=True)
    longest_first = sorted(found, key=lambda pattern: (-found[pattern], pattern))
    alternatives = "|".join([EMAIL, *(f"{BEFORE}{each}{AFTER}" for each in longest_first)])
    return re.compile(alternatives)


def _add(found: dict[str, int], words: list[str], *, is_person: bool) -> None:
    letters = sum(map(len, words))
    if letters < SHORTEST or (is_person and words[0].lower() in ORDINARY):
        return
    if len(words) > 1 or (not is_person and letters >= SURELY_A_NAME):
        pattern = f"(?i:{BETWEEN.join(map(re.escape, words))})"
    else:
        first, rest = words[0][0].upper(), words[0][1:]
        pattern = f"{re.escape(first)}(?i:{re.escape(rest)})"
    found[pattern] = letters


def _words(name: str) -> list[str]:
    words = WORD.findall(_plain(name)[0])
    return [word for word in words if word.lower() != AND] or words


def _without_legal_form(words: list[str]) -> list[str]:
    """The Lantern Company Ltd -> Lantern; a name of nothing else stays whole."""
    kept = list(words)
    while len(kept) > 1 and kept[-1].lower() in LEGAL_FORMS:
        kept.pop()
    if len(kept) > 1 and kept[0].lower() == "the":
        kept = kept[1:]
    return kept


def names_of_site(address: str) -> Iterable[str]:
    """The names that a website's address holds: "https://www.kerb.loop.co.uk" -> kerb, loop."""
    host = re.sub(r"^[a-z]+://", "", address.lower()).split("/")[0].split(":")[0]
    labels = [label for label in host.removeprefix("www.").split(".") if label]
    return [label for label in labels[:-1] if len(label) > SHORTEST]
