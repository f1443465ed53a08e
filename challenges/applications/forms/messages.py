"""Messages between applicants and those who run a challenge."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from challenges.applications.models import ATTACHED_KINDS, LONGEST_MESSAGE, MOST_FILES
from challenges.files.queries import MAX_BYTES, MEGABYTE, endings, inspect, kinds_in_words


class SeveralFilesInput(forms.FileInput):
    """A file box that takes several."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Any number of files, each looked at as it is; one that is not taken, be it of another kind
    than `ATTACHED_KINDS`, is named."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> Sequence["File[Any]"]:
        found = data if isinstance(data, list | tuple) else [data]
        files = [super(SeveralFilesField, self).clean(each, initial) for each in found if each]
        if self.required and not files:
            super().clean(None, initial)
        for file in files:
            _type, sentence = inspect(file, kinds=ATTACHED_KINDS)
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
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box = self.fields["attached"]
        box.help_text = files_in_words()
        box.widget.attrs["accept"] = ",".join(endings(ATTACHED_KINDS))


def files_in_words() -> str:
    """How many files a message takes, how big and of which kinds."""
    most = ngettext(
        "%(most)d file at most, of up to %(size)d MB: %(kinds)s.",
        "%(most)d files at most, each of up to %(size)d MB: %(kinds)s.",
        MOST_FILES,
    )
    kinds = kinds_in_words(ATTACHED_KINDS)
    return most % {"most": MOST_FILES, "size": MAX_BYTES // MEGABYTE, "kinds": kinds}
