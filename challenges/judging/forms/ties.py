"""What ties judges to applicants and to each other, and whose word on it stands."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from challenges.judging.models import ConflictKind
from challenges.organisations.models import Organisation, User


class ConflictForm(forms.Form):
    """What ties a judge to an applicant."""

    kind = forms.ChoiceField(
        label=_("What ties you to it?"),
        choices=ConflictKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what ties you to it")},
    )
    evidence = forms.CharField(
        label=_("In a few words"),
        help_text=_("Only those who run the judging read this."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ManualConflictForm(forms.Form):
    """A tie that somebody tells us about."""

    judge = forms.ChoiceField(
        label=_("Who is tied?"), error_messages={"required": _("Choose a judge or the chair")}
    )
    organisation = forms.CharField(
        label=_("To which applicant?"),
        help_text=_("The organisation’s name, or the reference of its application."),
        max_length=160,
        error_messages={"required": _("Enter an organisation that has applied")},
    )
    kind = forms.ChoiceField(
        label=_("What ties them?"),
        choices=ConflictKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what ties them")},
    )
    evidence = forms.CharField(
        label=_("How do you know?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say how you know")},
    )

    def __init__(
        self, *args: Any, people: Sequence[User], applicants: QuerySet[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {each.reference: each for each in people}
        self.applicants = applicants
        cast(forms.ChoiceField, self.fields["judge"]).choices = [
            ("", _("Choose")),
            *((each.reference, str(each)) for each in people),
        ]

    def clean_judge(self) -> User:
        return self.people[self.cleaned_data["judge"]]

    def clean_organisation(self) -> Organisation:
        typed = self.cleaned_data["organisation"].strip()
        found = self.applicants.filter(
            Q(name__iexact=typed) | Q(applications__reference__iexact=typed)
        ).first()
        if found is None:
            raise forms.ValidationError(
                _("No applicant has this name or reference. Check how it is spelt.")
            )
        return found


class VerdictForm(forms.Form):
    """Why a tie is believed or not; it stands in the trail and beside the evidence."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Those who run the judging and its chair read this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why")},
    )


class ApartForm(forms.Form):
    """Two judges who never read the same application."""

    one = forms.ChoiceField(label=_("One judge"), error_messages={"required": _("Choose a judge")})
    other = forms.ChoiceField(
        label=_("The other judge"), error_messages={"required": _("Choose a judge")}
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Such as: they are married, or one is the other’s manager."),
        max_length=300,
        error_messages={"required": _("Say why they are kept apart")},
    )

    def __init__(self, *args: Any, judges: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "apart", **kwargs})
        self.judges = {each.reference: each for each in judges}
        names = [("", _("Choose")), *((each.reference, str(each)) for each in judges)]
        for name in ("one", "other"):
            cast(forms.ChoiceField, self.fields[name]).choices = names

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for name in ("one", "other"):
            if name in found:
                found[name] = self.judges[found[name]]
        if found.get("one") and found.get("one") == found.get("other"):
            self.add_error("other", _("Choose somebody else than above"))
        return found
