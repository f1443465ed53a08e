"""What reviewers decide and say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 5000


def words(label: Any, *, hint: Any = "", required: Any = "", rows: int = 4) -> forms.CharField:
    """A text of at most 5,000 characters; `required` says what to do where it is empty."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else {},
    )


class ApproveForm(forms.Form):
    """`seen` is the number of the version on the page."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    note = words(_("A note for the writers"), rows=2)


class ReturnForm(forms.Form):
    """What a reviewer wants changed."""

    message = words(
        _("What has to change?"),
        hint=_("The writers read this by email and on their task list, with your open comments."),
        required=_("Say what has to change"),
    )


class DeclineForm(forms.Form):
    """Why it will not be published."""

    message = words(
        _("Why will it not be published?"),
        hint=_("The writers read this. The challenge is kept, and they can take it up again."),
        required=_("Give the reason"),
        rows=3,
    )


class CommentForm(forms.Form):
    """A comment on a section, or a reply."""

    text = words(_("Your comment"), required=_("Write what you want to say"), rows=3)
