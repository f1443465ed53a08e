"""Two texts for one question: what stands, and what was not saved over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from challenges.applications.engines.form import Section, Value
from challenges.applications.models import Answer
from challenges.catalogue.words import clock

from .words import in_words


class Refusal(Protocol):
    """A save that was refused (`actions.Stale`)."""

    @property
    def key(self) -> str: ...

    @property
    def theirs(self) -> Answer: ...

    @property
    def yours(self) -> Value: ...


@dataclass(frozen=True)
class BothTexts:
    """`theirs` is saved, `yours` is not; `sentence` says who, when and what to do."""

    sentence: str
    theirs: str
    yours: str


def both_texts(
    section: Section, refused: Iterable[Refusal], *, with_names: bool = True
) -> dict[str, BothTexts]:
    """Both texts of each refused answer, by key; whoever is let in from outside is not told whose
    the other is."""
    questions = {question.key: question for question in section.questions}
    found = {}
    for each in refused:
        answer: Any = each.theirs
        names = {
            "name": str(answer.saved_by) if answer.saved_by and with_names else _("Somebody"),
            "time": clock(answer.saved_at),
            "label": questions[each.key].label,
        }
        theirs = answer.file.name if answer.file else in_words(questions[each.key], answer.value)
        found[each.key] = BothTexts(
            _("%(name)s changed this at %(time)s. See both texts: %(label)s") % names,
            theirs,
            in_words(questions[each.key], each.yours),
        )
    return found
