"""What differs between two versions, in the words that a page shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from challenges.catalogue.engines.comparison import Difference, Row, Value, compare
from challenges.catalogue.engines.fingerprint import fingerprint
from challenges.catalogue.models import (
    Column,
    Consequence,
    DocumentKind,
    Effect,
    Mission,
    Part,
    QuestionKind,
    Route,
    Seat,
    StageKind,
    SubsidyBasis,
    Visibility,
    YesNo,
)
from challenges.catalogue.words import moment, money, partial_date
from challenges.organisations.models import Kind, Locality, Organisation

from .facts import Facts
from .labels import LABELS, label_of
from .outline import options_in_words

CHOICES: dict[str, Mapping[str, Any]] = {
    "route": dict(Route.choices),
    "part": dict(Part.choices),
    "column": dict(Column.choices),
    "visibility": dict(Visibility.choices),
    "effect": dict(Effect.choices),
    "passes": dict(YesNo.choices),
    "consequence": dict(Consequence.choices),
    "registered_in": dict(Seat.choices),
    "subsidy_basis": dict(SubsidyBasis.choices),
    "eligible_kinds": dict(Kind.choices),
}
KINDS = {
    "stages": dict(StageKind.choices),
    "sections": dict(QuestionKind.choices),
    "documents": dict(DocumentKind.choices),
}
READ: dict[str, Callable[[Any], str]] = {
    "award_amount": money,
    "budget": money,
    "must_start_by": partial_date,
    "amount": money,
    "opens_at": lambda value: moment(datetime.fromisoformat(value)),
    "closes_at": lambda value: moment(datetime.fromisoformat(value)),
    "publishes_at": lambda value: moment(datetime.fromisoformat(value)),
    "judges_named_by": partial_date,
    "review_on": partial_date,
    "known_by": partial_date,
    "starts_on": partial_date,
    "ends_on": partial_date,
    "weight": lambda value: f"{value}%",
    "bands": lambda value: "\n".join(f"{score}: {words}" for score, words in value),
    "condition_values": "\n".join,
    # Enough to see that it is another one; the whole of it says nothing to a person.
    "file": lambda value: value[:8],
    "sha256": lambda value: value[:8],
}
# What refers to a row of another table, by its slug or code.
NAMED = ("organisation", "contracting_body", "mission", "localities")
# Which fields of a row name it, and so say which row it is in another version.
KEYS = {
    "partners": ("organisation", "part"),
    "documents": ("title",),
    "terms": ("title",),
    "eligibility_questions": ("question",),
}


def differences_between(before: Facts, after: Facts) -> list[Difference]:
    """All that differs, section by section. At most one query, for names."""
    return differences_of([(before, after)])[0]


def differences_of(pairs: Sequence[tuple[Facts, Facts]]) -> list[list[Difference]]:
    """The same for each of these pairs, with one query for all at most."""
    named = _names(*(facts for pair in pairs for facts in pair))
    return [compare(_document(old, named), _document(new, named)) for old, new in pairs]


def facts_in_words(facts: Facts) -> dict[str, dict[str, Value]]:
    """The facts as a page shows them: words, or rows of words, by label. At most one
    query, for names."""
    return _document(facts, _names(facts))


def changes_in_words(found: list[Difference]) -> str:
    """How much differs: "3 changes"; "Nothing has changed"."""
    if not found:
        return _("Nothing has changed")
    words = ngettext("%(count)d change", "%(count)d changes", len(found))
    return words % {"count": len(found)}


def is_rows(value: Any) -> bool:
    """Whether a fact is a list of rows, each a dict of words; an empty list may be."""
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def _names(*versions: Facts) -> dict[str, str]:
    sections = [section for facts in versions for section in facts.values()]
    bodies = {row["organisation"] for each in sections for row in each.get("partners", ())}
    bodies |= {each["contracting_body"] for each in sections if each.get("contracting_body")}
    missions = {each["mission"] for each in sections if each.get("mission")}
    places = {code for each in sections for code in each.get("localities", ())}
    found = Organisation.objects.filter(slug__in=bodies).values_list("slug", "name")
    return dict(
        found.union(
            Mission.objects.filter(slug__in=missions).values_list("slug", "name"),
            Locality.objects.filter(code__in=places).values_list("code", "name"),
        )
    )


def _document(facts: Facts, named: Mapping[str, str]) -> dict[str, dict[str, Value]]:
    return {
        section: {
            label_of(name): list(_rows(name, value, named))
            if is_rows(value)
            else _words(name, value, named)
            for name, value in _in_order(columns)
        }
        for section, columns in facts.items()
    }


def _in_order(columns: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """In the order of LABELS: the database keeps what JSON says, but not in which order."""
    places = {name: place for place, name in enumerate(LABELS)}
    return sorted(columns.items(), key=lambda each: places.get(each[0], len(places)))


def _rows(noun: str, rows: list[dict[str, Any]], named: Mapping[str, str]) -> Iterator[Row]:
    if noun == "sections":
        yield from _questions(rows, named)
        return
    if noun == "story":
        for row in rows:
            block = row["block"]
            look = fingerprint([block["type"], block["value"]])
            yield Row(block["id"], row["name"], {label_of("text"): row["text"]}, look)
        return
    names = KEYS.get(noun, ("name",))
    for row in rows:
        words = {
            label_of(name): _words(name, value, named, noun)
            for name, value in _in_order(row)
            if name not in names
        }
        name = ", ".join(_words(each, row[each], named, noun) for each in names)
        yield Row("|".join(str(row[each]) for each in names), name, words)


def _questions(sections: list[dict[str, Any]], named: Mapping[str, str]) -> Iterator[Row]:
    """The sections of the form and their questions, in one list; a question knows its section."""
    for section in sections:
        advice = {label_of("guidance"): str(section["guidance"])}
        yield Row(f"section {section['title']}", section["title"], advice)
        for question in section["questions"]:
            words = {
                label_of(name): _words(name, value, named, "sections")
                for name, value in _in_order(question)
                if name not in ("key", "label", "choices")
            }
            words[label_of("choices")] = "\n".join(options_in_words(question))
            words[label_of("form_section")] = section["title"]
            yield Row(question["key"], question["label"], words)


def _words(name: str, value: Any, named: Mapping[str, str], noun: str = "") -> str:
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in READ:
        return str(READ[name](value))
    if isinstance(value, list):
        return "\n".join(_words(name, each, named, noun) for each in value)
    if name == "kind":
        return str(KINDS.get(noun, {}).get(value, value))
    if name in CHOICES:
        return str(CHOICES[name].get(value, value))
    if name in NAMED:
        return named.get(value, value)
    return str(value)
