"""Checks what is typed about judging. Saves nothing and knows no roles."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from challenges.applications.models import Application
from challenges.catalogue.models import Criterion
from challenges.organisations.models import Organisation, User

from .models import ConflictKind, Scoresheet

POUNDS = {"inputmode": "decimal", "data-prefix": "£", "data-width": "5"}
NUMBER = {"inputmode": "numeric", "data-width": "3"}
YES_OR_NO = (("yes", _("Yes")), ("no", _("No")))


class PersonField(forms.EmailField):
    """The e-mail address of somebody who has an account; gives the User."""

    default_error_messages = {
        "required": _("Enter an email address"),
        "unknown": _("Nobody has an account with this address. Ask them to sign in here once."),
    }

    def clean(self, value: Any) -> User | None:
        address = super().clean(value)
        if not address:
            return None
        person = User.objects.filter(email__iexact=address, is_active=True).first()
        if person is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return person


class ChairForm(forms.Form):
    """Who chairs the panel."""

    chair = PersonField(
        label=_("The chair’s email address"),
        help_text=_("The chair sees the ranking and decides. They need an account here."),
    )


class JudgeForm(forms.Form):
    """One more judge."""

    user = PersonField(label=_("The judge’s email address"))
    load_limit = forms.IntegerField(
        label=_("Most applications they take"),
        min_value=1,
        max_value=500,
        initial=20,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={
            "required": _("Enter how many applications the judge takes"),
            "invalid": _("Enter a whole number"),
        },
    )
    expertise = forms.CharField(label=_("What they know about"), max_length=200, required=False)


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


class RoundForm(forms.Form):
    """How many places, how many judges for each application, and until when."""

    places = forms.IntegerField(
        label=_("How many applications can be chosen"),
        min_value=1,
        max_value=1000,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"required": _("Enter how many applications can be chosen")},
    )
    reviews_per_application = forms.IntegerField(
        label=_("How many judges read each application"),
        help_text=_("Three is usual."),
        min_value=1,
        max_value=20,
        widget=forms.TextInput(attrs=NUMBER),
        error_messages={"required": _("Enter how many judges read each application")},
    )
    scoring_closes_at = forms.SplitDateTimeField(
        label=_("Judges score until"),
        help_text=_("London time. Then no more scores are taken."),
        widget=forms.SplitDateTimeWidget,
        error_messages={"required": _("Enter the date and the time at which scoring closes")},
    )


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


class ReasonForm(forms.Form):
    """Why a judge steps back, or changes submitted scores."""

    reason = forms.CharField(
        label=_("Your reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why")},
    )


class ScoresForm(forms.Form):
    """A score sheet: for each criterion a score and a comment, and what is said of the whole.

    Everything may be left out of a draft; submitting asks for what is missing.
    """

    in_scope = forms.ChoiceField(
        label=_("Is it in scope?"),
        choices=YES_OR_NO,
        required=False,
        widget=forms.RadioSelect(attrs={"data-inline": ""}),
    )
    recommended = forms.ChoiceField(
        label=_("Do you recommend it?"),
        choices=YES_OR_NO,
        required=False,
        widget=forms.RadioSelect(attrs={"data-inline": ""}),
    )
    feedback = forms.CharField(
        label=_("Feedback to the applicant"),
        help_text=_("They read this without your name."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    private_note = forms.CharField(
        label=_("Private note for the panel"),
        help_text=_("The applicant never sees this."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    stored_elsewhere: Scoresheet | None = None

    def __init__(
        self, *args: Any, criteria: Sequence[Criterion], is_final: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        self.is_final = is_final
        for criterion in self.criteria:
            self.fields[f"score_{criterion.position}"] = forms.TypedChoiceField(
                label=criterion.name,
                choices=[(n, str(n)) for n in range(criterion.max_score, -1, -1)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"comment_{criterion.position}"] = forms.CharField(
                label=_("Comment"),
                required=False,
                help_text=_("Needed before you submit.") if criterion.needs_comment else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        """Says beside each criterion what submitting needs; the action refuses without it."""
        data = super().clean() or {}
        for each in self.criteria if self.is_final else ():
            score, comment = f"score_{each.position}", f"comment_{each.position}"
            if score not in self.errors and data.get(score) is None:
                self.add_error(score, _("Score “%(name)s”") % {"name": each.name})
            elif each.needs_comment and not data.get(comment):
                self.add_error(comment, _("Say why you score “%(name)s” so") % {"name": each.name})
        return data

    def save_over(self, stored: Scoresheet) -> None:
        """Show what is stored now beside what was typed, so that saving again replaces it."""
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(stored.version)
        self.data = data
        self.stored_elsewhere = stored

    @staticmethod
    def initial_of(sheet: Scoresheet | None) -> dict[str, Any]:
        """What a stored sheet fills in; nothing where there is none."""
        if sheet is None:
            return {"version": 0}
        words = {True: "yes", False: "no", None: ""}
        initial = {
            "version": sheet.version,
            "feedback": sheet.feedback,
            "private_note": sheet.private_note,
            "in_scope": words[sheet.in_scope],
            "recommended": words[sheet.recommended],
        }
        for score in sheet.scores.all():
            initial[f"score_{score.criterion.position}"] = score.value
            initial[f"comment_{score.criterion.position}"] = score.comment
        return initial

    def as_arguments(self) -> dict[str, Any]:
        """The checked sheet as the actions take it."""
        data = self.cleaned_data
        truth = {"yes": True, "no": False}
        return {
            "scores": {
                each.position: (data[f"score_{each.position}"], data[f"comment_{each.position}"])
                for each in self.criteria
            },
            "feedback": data["feedback"],
            "private_note": data["private_note"],
            "in_scope": truth.get(data["in_scope"]),
            "recommended": truth.get(data["recommended"]),
            "version": data["version"],
        }


class ApplicationsField(forms.ModelMultipleChoiceField):
    """Applications to choose from, each in the words that `labels` has for its key."""

    labels: Mapping[int, str] = MappingProxyType({})

    def label_from_instance(self, obj: Any) -> str:
        return self.labels[obj.pk]


class DecisionForm(forms.Form):
    """Whom the chair chooses, and why."""

    chosen = ApplicationsField(
        Application.objects.none(),
        label=_("Whom does the panel choose?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="reference",
    )
    award_amount = forms.DecimalField(
        label=_("Award for each of them"),
        max_digits=12,
        decimal_places=2,
        min_value=0,
        required=False,
        widget=forms.TextInput(attrs=POUNDS),
    )
    public_reason = forms.CharField(
        label=_("The reason that everybody may read"),
        help_text=_("It stands on the challenge’s page. Name no judge and no score."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Give the reason that everybody may read")},
    )
    confidential_reason = forms.CharField(
        label=_("What stays confidential"),
        help_text=_("For the panel and those who run the challenge."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, applications: Any, labels: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(ApplicationsField, self.fields["chosen"])
        field.labels = labels
        field.queryset = applications
