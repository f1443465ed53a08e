"""Lists that an officer edits row by row."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_ROWS = 40
NOT_CHOSEN = ("", _("Choose"))


def short(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs=attrs)


class RowSet(forms.BaseFormSet):
    """Rows of one kind, each of which can be taken out; empty ones are left out."""

    noun: Any = ""
    default_error_messages = {
        "missing_management_form": _("Part of the page did not arrive. Open it again and save it."),
        "too_many_forms": _("There are more than %(num)d rows. Take some of them out."),
    }

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take this out")
        if "ORDER" in form.fields:
            form.fields["ORDER"].label = _("Place in the list")
            form.fields["ORDER"].widget = short(inputmode="numeric", **{"data-width": "2"})

    def kept(self) -> list[dict[str, Any]]:
        """The rows to save, in order, without the boxes that steer the form."""
        return [
            {name: value for name, value in form.cleaned_data.items() if name.islower()}
            for form in self.kept_forms()
        ]

    def kept_forms(self) -> list[forms.Form]:
        """The rows that are neither empty nor taken out, in order."""
        rows = self.ordered_forms if self.can_order else self.forms
        return [
            form
            for form in rows
            if form.has_changed() or form.initial
            if not form.cleaned_data.get("DELETE")
        ]


def rows_of(
    form: type[forms.Form],
    noun: Any,
    initial: list[dict[str, Any]],
    data: Any = None,
    *,
    files: Any = None,
    empty: int = 1,
    can_order: bool = False,
    **form_kwargs: Any,
) -> RowSet:
    """The rows that exist, each called a `noun`, and `empty` further ones.

    Bound where `data` was sent, which is compared with as many rows as the page had shown,
    whatever came since.
    """
    if data is not None:
        shown = str(data.get("rows-INITIAL_FORMS", ""))
        is_number = shown.isascii() and shown.isdigit() and len(shown) < 5
        initial = initial[: int(shown)] if is_number else []
    kind: type[Any] = forms.formset_factory(
        form,
        formset=RowSet,
        extra=empty,
        can_delete=True,
        can_delete_extra=False,
        can_order=can_order,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS + 10,
        validate_max=True,
    )
    kind.noun = noun
    return cast(RowSet, kind(data, files, initial=initial, prefix="rows", form_kwargs=form_kwargs))
