"""What people may type about pilots, and the words in which the rest is refused."""

import pytest

from challenges.pilots.forms import AdoptionForm, MilestoneForm
from challenges.pilots.queries import Standing, standing_of
from challenges.pilots.states import AdoptionState
from cms.field_words import errors_of
from tests.factories.organisations import make_borough
from tests.factories.pilots import make_adoption, make_pilot

pytestmark = pytest.mark.django_db


def milestone_with(payment):
    due_on = {"due_on_year": "2026", "due_on_month": "12", "due_on_day": "18"}
    return MilestoneForm({"deliverable": "A report", "payment": payment, **due_on})


def test_a_payment_may_be_written_as_people_write_it():
    form = milestone_with("£1,500.50")
    assert form.is_valid(), form.errors
    assert str(form.cleaned_data["payment"]) == "1500.50"


def test_a_payment_below_nothing_is_refused_in_plain_words():
    form = milestone_with("-1")
    assert form.errors.keys() == {"payment"}
    assert errors_of(form["payment"]) == ["The payment when accepted must be £0 or more"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2026-11-23", "2026-11-23"), ("23 November 2026", "2026-11-23"), ("2026-11", "2026-11")],
)
def test_a_step_has_a_day_or_a_month(written, kept):
    body = make_borough()
    form = AdoptionForm({"to_state": "interest", "on": written}, standing=Standing(body, ()))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == kept


@pytest.mark.parametrize("written", ["2026-02-30", "0000-01-01", "soon", ""])
def test_a_day_that_never_was_is_refused(written):
    standing = Standing(make_borough(), ())
    form = AdoptionForm({"to_state": "interest", "on": written}, standing=standing)
    assert list(form.errors) == ["on"]


def test_only_what_may_follow_is_offered_and_the_rest_is_explained():
    body = make_borough("London Borough of Nearby")
    adoption = make_adoption(make_pilot(), body, AdoptionState.LIVE, "2026-03")
    standing = standing_of(adoption.pilot, body)
    form = AdoptionForm({"to_state": "interest", "on": "2026-04"}, standing=standing)
    assert [value for value, _label in form.fields["to_state"].choices] == ["embedded", "stopped"]
    words = (
        "London Borough of Nearby has been at “live” since March 2026. "
        "What may follow: embedded or stopped."
    )
    assert form.errors == {"to_state": [words]}
