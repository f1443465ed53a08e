"""Files, datasets and terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.catalogue.forms.fields import PublicAddressField
from challenges.catalogue.forms.rows import NOT_CHOSEN, rows_of
from challenges.catalogue.forms.sheets import Sheet
from challenges.catalogue.models import (
    Challenge,
    Document,
    DocumentKind,
    IpModel,
    Terms,
    TermsKind,
)
from challenges.catalogue.queries.documents import FILE_KINDS, documents_of, terms_to_choose
from challenges.catalogue.queries.facts import DOCUMENT
from challenges.files.models import StoredFile
from challenges.files.queries import inspect


class TermsChoiceForm(forms.Form):
    """Which version of the terms of each kind the challenge uses."""

    application_terms = forms.ChoiceField(label=TermsKind.APPLICATION.label, required=False)
    ip_terms = forms.ChoiceField(label=TermsKind.IP.label, required=False)
    data_terms = forms.ChoiceField(label=TermsKind.DATA.label, required=False)

    def __init__(self, *args: Any, offered: Sequence[Terms] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {f"{each.slug}/{each.number}": each for each in offered}
        for name, field in self.fields.items():
            cast(forms.ChoiceField, field).choices = [
                ("", _("None")),
                *(
                    (key, str(each))
                    for key, each in self.offered.items()
                    if name == f"{each.kind}_terms"
                ),
            ]

    def chosen(self) -> list[Terms]:
        """The versions that were chosen in a valid form."""
        return [self.offered[key] for key in self.cleaned_data.values() if key]


def _what_is_there(file: StoredFile) -> str:
    """The file that a document has, and what to do where nobody can open it."""
    said = {"name": file.name, "finding": file.finding, "size": filesizeformat(file.size)}
    if file.is_refused:
        words = _("The virus scanner found %(finding)s in %(name)s. Choose a clean copy.")
    elif not file.is_kept:
        words = _("%(name)s did not come with the import. Choose it again.")
    elif not file.is_readable:
        words = _("Now: %(name)s, %(size)s. It is being checked for viruses, and then shown.")
    else:
        words = _("Now: %(name)s, %(size)s. Choose another file to replace it.")
    return words % said


class DocumentForm(forms.Form):
    """A file, or data that is kept elsewhere. `was` is the key of the file that is there."""

    was = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=120,
        error_messages={"required": gettext_lazy("Enter the title, or take it out")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[NOT_CHOSEN, *DocumentKind.choices],
        error_messages={"required": gettext_lazy("Choose the kind of document")},
    )
    description = forms.CharField(
        label=gettext_lazy("What is in it? (optional)"), required=False, max_length=300
    )
    upload = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "A PDF, a picture, a Word, Excel or PowerPoint file, or a table as CSV in UTF-8."
        ),
        required=False,
        max_length=200,
    )
    url = PublicAddressField(
        label=gettext_lazy("Or the address of a dataset"),
        help_text=gettext_lazy("Such as a page of the London Datastore."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    data_format = forms.CharField(
        label=gettext_lazy("Format of the dataset (optional)"), required=False, max_length=40
    )
    licence = forms.CharField(
        label=gettext_lazy("Licence (optional)"),
        help_text=gettext_lazy("Such as Open Government Licence v3.0."),
        required=False,
        max_length=80,
    )

    def __init__(
        self, *args: Any, held: Mapping[str, StoredFile] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = (held or {}).get(self["was"].value() or "")
        self.file = named if named and named.is_kept else None
        if named is not None:
            self.fields["upload"].help_text = _what_is_there(named)

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if upload:
            _found, refusal = inspect(upload, kinds=FILE_KINDS)
            if refusal:
                raise forms.ValidationError(refusal)
        return upload

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if self.errors:
            return found
        if found["upload"] and found["url"]:
            self.add_error("url", _("Give a file or an address, not both"))
        elif not (found["upload"] or found["url"] or self.file):
            self.add_error("upload", _("Choose a file, or give the address of a dataset"))
        return found


@dataclass(frozen=True)
class DocumentsSheet(Sheet):
    """The terms that were chosen, and the documents."""

    def facts(self) -> dict[str, Any]:
        return {
            "terms": cast(TermsChoiceForm, self.main).chosen(),
            "documents": self.rows.kept() if self.rows is not None else [],
        }


def documents_sheet(
    challenge: Challenge, data: Any = None, *, files: Any = None, empty: int = 1
) -> Sheet:
    """`files`: those that were sent with `data`."""
    documents = list(documents_of(challenge))
    held = {str(each.file.key): each.file for each in documents if each.file}
    used = {f"{each.kind}_terms": f"{each.slug}/{each.number}" for each in challenge.terms.all()}
    main = TermsChoiceForm(data, initial=used, offered=terms_to_choose(challenge))
    sent = files if data is not None else None
    rows = rows_of(
        DocumentForm, _("Document"), [_row(each) for each in documents], data, files=sent,
        empty=empty, can_order=True, held=held,
    )  # fmt: skip
    return DocumentsSheet(main, rows, list_name="documents")


def _row(document: Document) -> dict[str, Any]:
    columns = {name: getattr(document, name) for name in DOCUMENT}
    return {"was": str(document.file.key) if document.file else "", **columns}


class TermsForm(forms.Form):
    """One version of terms."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What are they about?"), choices=[NOT_CHOSEN, *TermsKind.choices]
    )
    ip_model = forms.ChoiceField(
        label=gettext_lazy("Who owns what is made? (optional)"),
        help_text=gettext_lazy("Only for terms on who owns what is made."),
        choices=[("", gettext_lazy("Does not apply")), *IpModel.choices],
        required=False,
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("In plain words"),
        help_text=gettext_lazy("Shown on every challenge that uses them, and to applicants."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    text = forms.CharField(
        label=gettext_lazy("The whole text"),
        help_text=gettext_lazy("What binds. An empty line begins a new paragraph."),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )

    def __init__(self, *args: Any, has_kind: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_kind:
            del self.fields["kind"]
