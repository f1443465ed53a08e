"""Two texts for one question: what stands, and what was not saved over it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from challenges.applications.engines.form import Section, Value
from challenges.applications.models import Answer
from challenges.catalogue.words import clock
from challenges.kernel.policy import Actor

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
    """`theirs` is saved, `yours` is not; `sentence` says who, when and what to do, and `told` as a
    whole sentence who has changed what and when."""

    sentence: str
    told: str
    theirs: str
    yours: str


def both_texts(
    section: Section, refused: Iterable[Refusal], *, reader: Actor, with_names: bool = True
) -> dict[str, BothTexts]:
    """Both texts of each refused answer, by key; whoever is let in from outside is not told whose
    the other is, and nobody that they themselves were somebody else."""
    questions = {question.key: question for question in section.questions}
    found = {}
    for each in refused:
        answer: Any = each.theirs
        names = {
            "name": str(answer.saved_by) if answer.saved_by and with_names else _("Somebody"),
            "time": clock(answer.saved_at),
            "label": questions[each.key].label,
        }
        if answer.saved_by == reader:
            sentence = _("You changed this at %(time)s in another tab. See both texts: %(label)s")
            told = _("You changed “%(label)s” at %(time)s in another tab.")
        else:
            sentence = _("%(name)s changed this at %(time)s. See both texts: %(label)s")
            told = _("%(name)s changed “%(label)s” at %(time)s.")
        theirs = answer.file.name if answer.file else in_words(questions[each.key], answer.value)
        found[each.key] = BothTexts(
            sentence % names,
            told % names,
            theirs,
            in_words(questions[each.key], each.yours),
        )
    return found
