"""Forms around an application: for whom, and that it is true."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.organisations.models import Organisation


class StartForm(forms.Form):
    """For which of one's organisations one applies."""

    organisation = forms.ModelChoiceField(
        label=_("Which organisation applies?"),
        queryset=Organisation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        to_field_name="slug",
        error_messages={"required": _("Choose the organisation that applies")},
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["organisation"])
        field.queryset = organisations
        found = organisations[:2]
        if len(found) == 1:
            field.initial = found[0].slug


class DeclarationForm(forms.Form):
    """Who declares that the application is true and may be sent; `seen` is the challenge's version
    that the page showed."""

    use_required_attribute = False
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    declared_by = forms.CharField(
        label=_("Your full name"),
        max_length=120,
        error_messages={"required": _("Enter your full name")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    is_true = forms.BooleanField(
        label=_("What this application says is true as far as I know, and I may send it"),
        error_messages={"required": _("Tick the box to declare that this is true")},
    )
