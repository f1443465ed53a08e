"""Messages between applicants and those who run a challenge."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from challenges.applications.models import LONGEST_MESSAGE
from challenges.files.queries import inspect


class SeveralFilesInput(forms.FileInput):
    """A file box that takes several."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files, each looked at as it is; one that is not taken is named."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> Sequence["File[Any]"]:
        found = data if isinstance(data, list | tuple) else [data]
        files = [super(SeveralFilesField, self).clean(each, initial) for each in found if each]
        if self.required and not files:
            super().clean(None, initial)
        for file in files:
            _type, sentence = inspect(file)
            if sentence:
                raise ValidationError(f"{file.name}: {sentence}")
        return files


class MessageForm(forms.Form):
    """What one side writes to the other."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write your message")},
    )
    attached = SeveralFilesField(
        label=_("Files"),
        help_text=_("Five at most: PDF, Word, Excel, PowerPoint, CSV or pictures."),
        required=False,
        max_length=200,
    )
