"""Django forms as GOV.UK components."""

import re

import pytest
from django import forms
from django.template import Context, Template

from cms import govuk
from cms.public.samples import SENT_FORM, SampleForm


@pytest.fixture
def form():
    return SampleForm(SENT_FORM)


def draw(template, **context):
    return Template("{% load citywide %}" + template).render(Context(context))


def test_each_kind_of_field_has_its_component(form):
    assert [govuk.kind_of(field) for field in form] == [
        "textarea",
        "input",
        "date",
        "input",
        "radios",
        "checkboxes",
        "select",
        "moment",
        "file",
        "checkbox",
    ]


def test_the_summary_links_to_the_first_control_of_each_faulty_field(form):
    assert [(problem.message, problem.href) for problem in govuk.problems(form)] == [
        ("Enter the date you expect to reach milestone 2", "#id_due_on_day"),
        ("Choose who is applying", "#id_kind_0"),
        ("Tick the box to say that you may sign", "#id_agrees"),
    ]


def test_every_link_of_the_summary_lands_on_a_control(form):
    html = draw("{% error_summary form %}{{ form }}", form=form)
    targets = re.findall(r'href="#([^"]+)"', html)
    assert len(targets) == 3
    assert [html.count(f'id="{target}"') for target in targets] == [1, 1, 1]


def test_every_description_exists_and_every_label_has_its_control(form):
    html = draw("{{ form }}", form=form)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    described = " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()
    assert set(described) <= set(ids)
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= set(ids)


def test_a_fault_is_said_in_words_and_in_aria(form):
    html = govuk.render_field(form["due_on"])
    assert "govuk-form-group--error" in html
    assert html.count('aria-invalid="true"') == 3
    assert 'aria-describedby="id_due_on_helptext id_due_on_error"' in html
    assert "Enter the date you expect to reach milestone 2</p>" in html


def test_three_boxes_become_a_date():
    sent = {"on_day": "30", "on_month": "4", "on_year": "2027"}
    made = type("F", (forms.Form,), {"on": forms.DateField(widget=forms.SelectDateWidget)})(sent)
    assert made.is_valid()
    assert str(made.cleaned_data["on"]) == "2027-04-30"
    assert 'value="30"' in govuk.render_field(made["on"])


def test_a_date_that_does_not_exist_keeps_what_was_typed():
    sent = {"on_day": "31", "on_month": "2", "on_year": "2027"}
    made = type("F", (forms.Form,), {"on": forms.DateField(widget=forms.SelectDateWidget)})(sent)
    assert not made.is_valid()
    assert re.findall(r'value="(\d+)"', govuk.render_field(made["on"])) == ["31", "2", "2027"]


def test_words_are_counted_against_the_limit(form):
    html = govuk.render_field(form["plan"])
    assert "23 of 20 words: 3 too many" in html
    assert "cw-count--over" in html
    assert "0 of 20 words" in govuk.render_field(SampleForm()["plan"])


def test_money_has_its_sign_in_front(form):
    html = govuk.render_field(form["payment"])
    assert '<div class="govuk-input__prefix" aria-hidden="true">£</div>' in html
    assert "govuk-input--width-5" in html


def test_what_is_not_required_says_so(form):
    assert "Evidence (optional)" in govuk.render_field(form["evidence"])
    assert "(optional)" not in govuk.render_field(form["delivered"])
    assert "(optional)" not in govuk.render_field(form["evidence"], {"hide_optional": True})


def test_what_people_type_is_escaped():
    html = govuk.render_field(SampleForm({"delivered": "<script>"})["delivered"])
    assert "<script>" not in html


def test_a_choice_may_carry_a_hint():
    widget = forms.RadioSelect()
    widget.hints = {"a": "The first letter"}
    field = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=widget)
    html = govuk.render_field(type("F", (forms.Form,), {"letter": field})()["letter"])
    assert html.count("The first letter") == 1
    assert 'aria-describedby="id_letter_0_hint"' in html


def test_a_label_may_be_the_heading(form):
    html = draw('{% govuk_field field label_size="l" heading=True %}', field=form["delivered"])
    assert re.search(
        r'<h1 class="govuk-label-wrapper">\s*<label class="govuk-label govuk-label--l"', html
    )


def test_a_formset_tells_its_problems_too():
    row = type("Row", (forms.Form,), {"name": forms.CharField()})
    rows = forms.formset_factory(row, min_num=1, validate_min=True, extra=0)
    sent = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-name": ""}
    assert [problem.href for problem in govuk.problems(rows(sent))] == ["#id_form-0-name"]
    none = {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}
    assert [problem.href for problem in govuk.problems(rows(none))] == [""]


def test_a_form_that_was_not_sent_has_no_problem():
    assert govuk.problems(SampleForm()) == []
