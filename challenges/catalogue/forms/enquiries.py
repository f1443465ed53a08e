"""What people ask, and what is answered."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.catalogue.models import Enquiry
from challenges.catalogue.models.enquiries import LONGEST_ANSWER, LONGEST_QUESTION


def long_text(label: Any, *, longest: int, rows: int, **more: Any) -> forms.CharField:
    """A required long text; one that is too long is refused with all that was typed."""
    return forms.CharField(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


class QuestionForm(forms.Form):
    """A question of somebody who is signed in."""

    text = long_text(
        _("Your question"),
        longest=LONGEST_QUESTION,
        rows=6,
        help_text=_("Leave out who you are: the answer is for everybody."),
    )


class EmailedQuestionForm(QuestionForm):
    """The same with the address that confirms it."""

    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("We send a link to it. Your question counts once you have opened the link."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class AnswerForm(forms.Form):
    """The question as it is published, and its answer; a draft may lack either."""

    wording = long_text(
        _("The question, as it is published"),
        longest=LONGEST_QUESTION,
        rows=4,
        help_text=_("Take out whatever tells who asks: names, products, places of work."),
        required=False,
    )
    answer = long_text(_("The answer"), longest=LONGEST_ANSWER, rows=8, required=False)


class ReasonForm(forms.Form):
    """Why a question is declined, or an answer withdrawn."""

    reason = long_text(_("Why?"), longest=1_000, rows=3, error_messages={"thing": _("why")})


class SameForm(forms.Form):
    """Which answer says it already."""

    number = forms.TypedChoiceField(
        label=_("Which answer says it already?"),
        coerce=int,
        error_messages={"thing": _("the answer that says it")},
    )

    def __init__(self, *args: Any, answers: Iterable[Enquiry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["number"]
        field.choices = [
            (each.number, f"{each.number}. {' '.join(each.wording.split())[:80]}")
            for each in answers
        ]


class UpdateForm(forms.Form):
    """News of a challenge."""

    heading = forms.CharField(label=_("Heading"), max_length=120)
    words = long_text(
        _("What is new"),
        longest=LONGEST_ANSWER,
        rows=8,
        error_messages={"thing": _("what is new")},
    )
