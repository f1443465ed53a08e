"""What differs between two versions, in the words that a page shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
from .outline import options_in_words

LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("In one sentence"),
    "problem": gettext_lazy("The problem"),
    "affected": gettext_lazy("Who is affected"),
    "evidence": gettext_lazy("How we know"),
    "offer": gettext_lazy("What we offer"),
    "must_not": gettext_lazy("What an answer must not do"),
    "award_amount": gettext_lazy("Award for each winner"),
    "awards_count": gettext_lazy("Winners"),
    "route": gettext_lazy("Legal route"),
    "who_may_apply": gettext_lazy("Who may apply"),
    "mission": gettext_lazy("Mission"),
    "theme": gettext_lazy("Theme"),
    "reviews_per_application": gettext_lazy("Judges for each application"),
    "calibration_is_announced": gettext_lazy("Scores may be calibrated"),
    "opens_at": gettext_lazy("Opens"),
    "closes_at": gettext_lazy("Closes"),
    "publishes_at": gettext_lazy("Page appears"),
    "question_days": gettext_lazy("Questions end this many working days before the close"),
    "partners": gettext_lazy("Partners"),
    "stages": gettext_lazy("Stages"),
    "criteria": gettext_lazy("Criteria"),
    "sections": gettext_lazy("Application form"),
    "part": gettext_lazy("Part"),
    "amount": gettext_lazy("Share of the money"),
    "in_kind": gettext_lazy("What else it gives"),
    "kind": gettext_lazy("Kind"),
    "description": gettext_lazy("Description"),
    "starts_on": gettext_lazy("Starts"),
    "ends_on": gettext_lazy("Ends"),
    "places": gettext_lazy("How many go through"),
    "weight": gettext_lazy("Weight"),
    "max_score": gettext_lazy("Highest score"),
    "needs_comment": gettext_lazy("Judges must give a reason"),
    "bands": gettext_lazy("What each score means"),
    "guidance": gettext_lazy("Advice"),
    "help_text": gettext_lazy("Hint"),
    "is_required": gettext_lazy("Everybody must answer it"),
    "word_limit": gettext_lazy("At most this many words"),
    "choices": gettext_lazy("Options"),
    "most": gettext_lazy("At most this many rows or MB"),
    "condition_key": gettext_lazy("Asked only after the question"),
    "condition_values": gettext_lazy("Where the answer is"),
    "is_identifying": gettext_lazy("Judges do not see the answer"),
    "criterion": gettext_lazy("Judges use it to score"),
    "column": gettext_lazy("Its answer is also the application’s"),
    "who_judges": gettext_lazy("Who judges"),
    "judges_named_by": gettext_lazy("Judges named by"),
    "judges": gettext_lazy("Judges"),
    "topics": gettext_lazy("Topics"),
    "role": gettext_lazy("Role"),
    "body": gettext_lazy("Organisation"),
    "is_chair": gettext_lazy("In the chair"),
    "visibility": gettext_lazy("Shown to"),
    "contact_name": gettext_lazy("Contact"),
    "contact_email": gettext_lazy("Contact’s email address"),
    "documents": gettext_lazy("Documents"),
    "licence": gettext_lazy("Licence"),
    "data_format": gettext_lazy("Format"),
    "url": gettext_lazy("Address"),
    "file": gettext_lazy("File, by its check number"),
    "terms": gettext_lazy("Terms"),
    "number": gettext_lazy("Version"),
    "sha256": gettext_lazy("Text, by its check number"),
    "eliminate": gettext_lazy("Eliminate discrimination"),
    "advance": gettext_lazy("Advance equality of opportunity"),
    "foster": gettext_lazy("Foster good relations"),
    "consulted": gettext_lazy("Who was asked"),
    "review_on": gettext_lazy("To be looked at again"),
    "findings": gettext_lazy("Groups of people"),
    "effect": gettext_lazy("Effect"),
    "mitigation": gettext_lazy("What will be done"),
    "known_by": gettext_lazy("Known by"),
    "tried": gettext_lazy("What has been tried"),
    "people_affected": gettext_lazy("How many people"),
    "localities": gettext_lazy("Where"),
    "involvement": gettext_lazy("How they were involved"),
    "user_groups": gettext_lazy("Groups of users"),
    "eligible_kinds": gettext_lazy("Kinds of organisation"),
    "eligible_size": gettext_lazy("At most this many people"),
    "registered_in": gettext_lazy("Registered"),
    "must_start_by": gettext_lazy("Must be able to start by"),
    "eligibility_questions": gettext_lazy("Questions on who may apply"),
    "passes": gettext_lazy("Answer that passes"),
    "consequence": gettext_lazy("What another answer does"),
    "words": gettext_lazy("What they are told"),
    "procurement_notice": gettext_lazy("Procurement notice"),
    "contracting_body": gettext_lazy("Contracting body"),
    "contracting_decision": gettext_lazy("Decision on the contracting body"),
    "subsidy_basis": gettext_lazy("Subsidy"),
    "subsidy_note": gettext_lazy("On the subsidy"),
    "vat_note": gettext_lazy("VAT"),
    "budget": gettext_lazy("Budget"),
    "feedback_is_shown": gettext_lazy("Applicants read the feedback"),
    "may_not_apply": gettext_lazy("Judges may say that it does not apply"),
    "form_section": gettext_lazy("Part of the form"),
    "story": gettext_lazy("The story"),
    "text": gettext_lazy("Words in the story"),
}
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


def label_of(name: str) -> str:
    """How a page calls a fact."""
    return str(LABELS.get(name) or name.replace("_", " ").capitalize())
