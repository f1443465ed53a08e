"""The words of a mail: the programme team's own, or those of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from challenges.catalogue.words.letterhead import letterhead
from challenges.notifications.engines.letters import (
    Fault,
    faults,
    filled,
    filled_paragraphs,
    names_in,
    paragraphs_of,
)
from challenges.notifications.models import MailTemplate, Notice
from challenges.notifications.words import (
    KINDS,
    SITE,
    Kind,
    Text,
    placeholders_of,
    samples_of,
)


@dataclass(frozen=True)
class Words:
    """Subject, paragraphs and button of a kind, with their placeholders."""

    subject: str
    paragraphs: tuple[str, ...]
    button: str

    @classmethod
    def written(cls, subject: str, text: str, button: str) -> "Words":
        """As somebody writes them, with blank lines between paragraphs."""
        return cls(subject, tuple(paragraphs_of(text)), button)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


@dataclass(frozen=True)
class Letter:
    """The same with the facts in their places, as a person reads it."""

    subject: str
    body: str
    button: str
    reason: str


def words_of_its_own(kind: Kind) -> Words:
    """Those that come with the site."""
    return Words(str(kind.subject), tuple(map(str, kind.paragraphs)), str(kind.button))


def template_of(kind: Kind) -> MailTemplate | None:
    """What the programme team has put in their place, in the language of the moment."""
    return MailTemplate.objects.filter(kind=kind.key, language=get_language()).first()


def words_of(kind: Kind) -> Words:
    """Those in which it is sent. One query.

    Words that name what the kind no longer knows would say nothing there: its own are sent.
    """
    template = template_of(kind)
    if template is None or faults_of(kind, template):
        return words_of_its_own(kind)
    return Words.written(template.subject, template.text, template.button)


def faults_of(kind: Kind, template: MailTemplate) -> list[Fault]:
    """What a template names that its kind does not know."""
    known = [each.name for each in placeholders_of(kind)]
    written = "\n".join((template.subject, template.text, template.button))
    return faults(written, known)


def broken_templates() -> list[tuple[MailTemplate, list[Fault]]]:
    """Templates that are not sent, because their kind has changed or is gone."""
    found = []
    for template in MailTemplate.objects.order_by("kind", "pk"):
        kind = KINDS.get(template.kind)
        wrong = faults_of(kind, template) if kind else [Fault(template.kind)]
        if wrong:
            found.append((template, wrong))
    return found


def letter_of(
    kind: Kind,
    facts: Mapping[str, object],
    words: Words | None = None,
    reason: Text = "",
) -> Letter:
    """The mail of this kind with these facts, in its own words unless others are given.

    Raises KeyError where a fact is missing.
    """
    known = {name: "" if value is None else str(value) for name, value in facts.items()}
    words = words or words_of(kind)
    if SITE.name in names_used(words):
        known.setdefault(SITE.name, letterhead().name)
    return Letter(
        subject=" ".join(filled(words.subject, known).split())[:200],
        body="\n\n".join(filled_paragraphs(words.paragraphs, known)),
        button=filled(words.button, known)[:80],
        reason=filled(str(reason or kind.reason), known)[:200],
    )


def sample_letter(kind: Kind, words: Words | None = None) -> Letter:
    """The same with invented facts, for previews."""
    return letter_of(kind, samples_of(kind), words)


def names_used(words: Words) -> list[str]:
    """The placeholders of subject, text and button."""
    return names_in("\n".join((words.subject, words.text, words.button)))


def notice_of(kind: Kind, letter: Letter) -> Notice:
    """A notice with these words that stands in no outbox; its button leads to one's tasks."""
    return Notice(
        kind=kind.key,
        subject=letter.subject,
        body=letter.body,
        link=reverse("portal:home") if letter.button else "",
        link_text=letter.button,
        reason=letter.reason,
    )
