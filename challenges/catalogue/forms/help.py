"""Help texts: those that the forms come with, the form that changes them, and their use."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.queries.help import PANEL, panel_of

from .sections.affected import AffectedForm
from .sections.criteria import CriteriaForm, CriterionForm
from .sections.dates import DatesForm, StageForm
from .sections.documents import DocumentForm
from .sections.eligibility import EligibilityForm, EligibilityQuestionForm
from .sections.equality import EqualityForm, FindingForm
from .sections.judges import JudgeForm, JudgesForm
from .sections.legal import LegalForm
from .sections.money import MoneyForm, PartnerForm
from .sections.problem import ProblemForm
from .sections.publication import PublicationForm
from .sections.questions import QuestionForm
from .sheets import GuidedForm, Sheet

EXAMPLE = ":example"
LONGEST = 3000
FORMS: dict[str, tuple[type[forms.Form], ...]] = {
    "problem": (ProblemForm,),
    "affected": (AffectedForm,),
    "money": (MoneyForm, PartnerForm),
    "legal": (LegalForm,),
    "eligibility": (EligibilityForm, EligibilityQuestionForm),
    "dates": (DatesForm, StageForm),
    "criteria": (CriteriaForm, CriterionForm),
    "form": (QuestionForm,),
    "documents": (DocumentForm,),
    "judges": (JudgesForm, JudgeForm),
    "equality": (EqualityForm, FindingForm),
    "publication": (PublicationForm,),
}

# What a form asks for that has no challenge yet.
NEEDED: dict[type[forms.Form], dict[str, Any]] = {
    LegalForm: {"owner": _("the owner"), "bodies": ()}
}


def first_help(section: str) -> dict[str, tuple[Any, str]]:
    """What came with the site: (label, words) by what it stands beside, '' where nothing does."""
    found: dict[str, tuple[Any, str]] = {
        PANEL: (_("Beside the whole section"), "\n\n".join(panel_of(section, {})))
    }
    for name, field, examples in _fields(section):
        if not isinstance(field.widget, forms.HiddenInput):
            found.setdefault(name, (field.label, str(field.help_text)))
            if name in examples:
                found.setdefault(name + EXAMPLE, (field.label, str(examples[name])))
    return found


def _fields(section: str) -> Iterator[tuple[str, forms.Field, Mapping[str, Any]]]:
    for form in FORMS[section]:
        for name, field in form.base_fields.items():
            yield name, field, getattr(form, "examples", {})


def use_help(sheet: Sheet, section: str, texts: Mapping[str, str]) -> None:
    """Put the team's words in place of those that the sheet's forms came with."""
    known = first_help(section)
    for form in (sheet.main, *(sheet.rows or ())):
        if form is None:
            continue
        for name, field in form.fields.items():
            # What a form has written itself, such as which file is there, stays.
            if name in texts and str(field.help_text) == known.get(name, ("", ""))[1]:
                field.help_text = escape(texts[name])
        if isinstance(form, GuidedForm):
            own = {name: texts[name + EXAMPLE] for name in form.examples if name + EXAMPLE in texts}
            form.examples = {**form.examples, **own}


class HelpForm(forms.Form):
    """The help texts of one section; what is the same as came with the site is not kept."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, section: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = {name: words for name, (_label, words) in first_help(section).items()}
        for name, (label, words) in first_help(section).items():
            is_example = name.endswith(EXAMPLE)
            rows = 6 if name == PANEL else 3 if is_example else 2
            self.fields[name] = forms.CharField(
                label=_("A good example for “%(label)s”") % {"label": label}
                if is_example
                else label,
                help_text=_("Leave an empty line between paragraphs.") if name == PANEL else "",
                initial=words,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": rows}),
            )

    def texts(self) -> dict[str, str]:
        """What differs from what came with the site."""
        return {
            name: words
            for name, first in self.first.items()
            if (words := self.cleaned_data[name].replace("\r\n", "\n").strip()) != first
        }


def help_sample(section: str, texts: Mapping[str, str]) -> list[forms.Form]:
    """The empty forms of a section with these texts, to look at."""
    made = [form(**NEEDED.get(form, {})) for form in FORMS[section]]
    for form in made:
        use_help(Sheet(form), section, texts)
    return made
