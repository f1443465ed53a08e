"""What is wrong with a field, in the house's words and never in Django's."""

import importlib
import pkgutil
from copy import deepcopy
from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.forms import BaseForm, BaseModelForm
from django.utils.functional import Promise
from wagtail.admin.forms import WagtailAdminPageForm

import challenges
import cms
from challenges.catalogue.forms.fields import PoundsField
from cms import govuk
from cms.field_words import STOCK, errors_of, in_our_words, is_stock, thing_of

TOO_LONG = "9" * 30_000
BAD = (
    "", None, [], "abc", "0", "-1", "1.23456", "31 February 2027", "99999999", "1e999", TOO_LONG,
    "with\x00nothing", ["zzz"], [["zzz"]], ["31/02/2027", "25:61"], ["", "17:00"], "2027-02-31",
    SimpleUploadedFile("empty.pdf", b""), SimpleUploadedFile("x" * 300 + ".pdf", b"x"),
)  # fmt: skip


def said(field, value, label="Name of the solution"):
    """What the page says when somebody types `value` into `field`."""

    class Asked(forms.Form):
        answer = field

    field.label = field.label or label
    data = {"answer": value}
    return errors_of(Asked(data, data if isinstance(field, forms.FileField) else None)["answer"])


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (forms.CharField(), "", "Enter the name of the solution"),
        (forms.CharField(label="Your full name"), "", "Enter your full name"),
        (forms.CharField(label="What is delivered"), "", "Enter what is delivered"),
        (forms.CharField(label="GSS code"), "", "Enter the GSS code"),
        (forms.CharField(label="Is it done?"), "", "Enter your answer to “Is it done?”"),
        (
            forms.ChoiceField(label="Who hosts it", widget=forms.RadioSelect),
            "",
            "Choose who hosts it",
        ),
        (forms.ChoiceField(label="Role (optional)"), "x", "Choose the role from the list"),
        (forms.MultipleChoiceField(label="Boroughs"), ["x"], "Choose the boroughs from the list"),
        (forms.BooleanField(label="I may sign"), "", "Tick the box “I may sign”"),
        (forms.FileField(label="Your plan"), "", "Choose a file for your plan"),
        (
            forms.FileField(label="Your plan"),
            SimpleUploadedFile("plan.pdf", b""),
            "The file is empty or did not arrive. Choose it again",
        ),
        (
            forms.CharField(max_length=3),
            "four",
            "The name of the solution must have 3 characters or fewer. It has 4",
        ),
        (
            forms.IntegerField(label="Highest score"),
            "five",
            "The highest score must be a whole number in digits",
        ),
        (
            forms.IntegerField(
                label="Weight", max_value=100, widget=forms.TextInput({"data-suffix": "%"})
            ),
            "101",
            "The weight must be 100% or less",
        ),
        (PoundsField(label="Fee"), "lots", "The fee must be an amount in pounds, such as 15000"),
        (PoundsField(label="Fee"), "-1", "The fee must be £0 or more"),
        (PoundsField(label="Fee"), "1.234", "The fee may have at most 2 digits after the point"),
        (PoundsField(label="Fee"), "1" * 13, "The fee is too large. Enter a smaller number"),
        (
            forms.DecimalField(
                label="Award",
                min_value=Decimal(1500),
                widget=forms.TextInput({"data-prefix": "£"}),
            ),
            "1",
            "The award must be £1,500 or more",
        ),
        (
            forms.DateField(label="First day"),
            "31 February",
            "The first day must be a real date, such as 18 12 2026",
        ),
        (
            forms.EmailField(),
            "nobody",
            "Enter an email address in the right form, like name@example.com",
        ),
        (
            forms.URLField(assume_scheme="https"),
            "no address",
            "Enter a web address, such as https://example.org",
        ),
    ],
)  # fmt: skip
def test_django_s_own_messages_become_ours(field, value, words):
    assert said(field, value) == [words]


def test_a_field_may_say_what_it_is_called_in_a_sentence():
    field = forms.IntegerField(
        label="How many winners?", min_value=1, error_messages={"thing": "the number of winners"}
    )
    assert said(field, "0") == ["The number of winners must be 1 or more"]
    assert said(field, "") == ["Enter the number of winners"]


def test_what_an_area_wrote_itself_stays():
    own = forms.CharField(error_messages={"required": "Name the stage"})
    assert said(own, "") == ["Name the stage"]
    checked = forms.CharField(validators=[RegexValidator("^[A-Z]+$", "Write it in capitals")])
    assert said(checked, "small") == ["Write it in capitals"]


def test_the_summary_and_the_field_say_the_same():
    class AwardForm(forms.Form):
        award = PoundsField(label="Award")

    form = AwardForm({"award": "-1"})
    assert [problem.message for problem in govuk.problems(form)] == ["The award must be £0 or more"]
    assert "The award must be £0 or more" in govuk.render_field(form["award"])


def test_words_in_one_number_and_in_two_count_as_django_s():
    with pytest.raises(forms.ValidationError) as found:
        MaxLengthValidator(1)("four")
    assert is_stock(found.value.error_list[0])


HOLDS_FORMS = (".forms", "cms.public.samples", "cms.accounts.people")


def forms_of_the_project():
    """Every form class of the areas and of the site."""
    for package in (challenges, cms):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".forms" in found.name or found.name in (
                "cms.public.samples",
                "cms.accounts.passkeys",
                "cms.accounts.people",
            ):
                importlib.import_module(found.name)
    waiting, seen = [BaseForm, BaseModelForm], set()
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind not in seen:
                seen.add(kind)
                waiting.append(kind)
    ours = (kind for kind in seen if kind.__module__.split(".")[0] in ("challenges", "cms"))
    return sorted(ours, key=lambda kind: (kind.__module__, kind.__qualname__))


def refusals(field):
    """What a field says of everything bad that can be typed, and of all it has ready."""
    field = deepcopy(field)
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = field.queryset.none()
    for value in BAD:
        try:
            field.clean(value)
        except forms.ValidationError as problem:
            yield from problem.error_list
        except (TypeError, AttributeError):
            continue  # no browser can send this kind of value to this kind of field
    for code, message in field.error_messages.items():
        params = dict.fromkeys(("value", "pk", "max", "length", "limit_value", "show_value"), 2)
        yield forms.ValidationError(message, code=code, params={"choice": 2, **params})


def test_no_form_of_the_project_speaks_django():
    """Neither of what its fields have ready nor of what they find wrong."""
    found, spoken, silent = forms_of_the_project(), [], []
    for kind in found:
        for name, field in kind.base_fields.items():
            for problem in refusals(field):
                if is_stock(problem):
                    words = in_our_words(problem, field, field.label or name)
                    spoken.append(words)
                    if words in problem.messages:
                        silent.append(f"{kind.__qualname__}.{name}: {words}")
    assert len(found) > 20
    assert len(spoken) > 500
    assert silent == []


def test_every_field_of_the_project_has_a_label_to_be_called_by():
    nameless = [
        f"{kind.__module__}.{kind.__qualname__}.{name}"
        for kind in forms_of_the_project()
        # Wagtail draws its own boxes of a page's form in the editor.
        if not issubclass(kind, WagtailAdminPageForm)
        for name, field in kind.base_fields.items()
        if not field.label and not field.widget.is_hidden
    ]
    assert nameless == []


def test_every_message_of_django_is_known():
    for field in (forms.CharField(), forms.DecimalField(), forms.ModelChoiceField(None)):
        assert all(id(message) in STOCK for message in field.error_messages.values())
    assert all(isinstance(m, Promise) for m in models.Field.default_error_messages.values())
    assert {id(m) for m in models.Field.default_error_messages.values()} <= STOCK


def test_the_thing_is_taken_from_the_label():
    words = {
        label: thing_of(forms.CharField(), label)
        for label in ("Award", "Who hosts it", "Which body?", "Its share (optional)", "URL")
    }
    assert words == {
        "Award": "the award",
        "Who hosts it": "who hosts it",
        "Which body?": "your answer to “Which body?”",
        "Its share (optional)": "its share",
        "URL": "the URL",
    }
