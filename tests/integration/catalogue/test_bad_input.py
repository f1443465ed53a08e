"""Whatever is typed into a section of set-up is answered, and nothing that was typed is lost."""

from html import escape, unescape
from urllib.parse import urlencode

import pytest
from django import forms
from django.urls import reverse

from challenges.catalogue.models import Challenge
from tests.factories.catalogue import make_challenge
from tests.harness.sheets import sent

pytestmark = pytest.mark.django_db
SECTIONS = (
    "problem", "affected", "money", "legal", "eligibility", "dates", "criteria", "questions",
    "documents", "judges", "equality", "publication",
)  # fmt: skip
TEXT = forms.CharField
NUMBER = (forms.IntegerField, forms.DecimalField)
SCRIPT = "<script>alert(1)</script>"
TEXTS = {
    "nothing": "\x00",
    "nothing within": "Warm\x00homes",
    "a million characters": "x" * 1_000_000,
    "html": SCRIPT,
    "a comment": "--><!--",
    "a template": "{{ challenge.created_by.email }}{% include 'base.html' %}%(name)s{0}",
    "turned writing": "Warm \u202esemoh",
    "an isolate": "Warm \u2067homes",
    "emoji": "Warm 🏠🏳️‍🌈 homes",
    "half a character": "Warm \ud800 homes",
    "a formula": '=HYPERLINK("https://bad.example")',
}
REFUSED = {"nothing", "nothing within", "a million characters", "turned writing", "an isolate"}
NUMBERS = {
    "full width": "１５０００",
    "arabic-indic": "٣",
    "superscript": "²",
    "negative": "-1",
    "exponent": "1e9",
    "underscore": "1_000",
    "words": "three",
    "hexadecimal": "0x10",
    "infinite": "inf",
    "not a number": "NaN",
    "endless": "9" * 5000,
}
DAYS = {
    "five digits": "20266-12-18",
    "no such day": "2027-02-29",
    "the first year": "0001-01-01",
    "the last day": "9999-12-31",
    "nothing": "2027\x00",
    "words": "tomorrow",
}


@pytest.fixture
def challenge():
    return make_challenge(with_screening=False)


@pytest.fixture
def writer(client, challenge):
    client.force_login(challenge.created_by)
    return client


def url(challenge, section):
    more = [1] if section == "questions" else []
    return reverse(f"catalogue:{section}", args=[challenge.reference, *more])


def boxes(page, *kinds):
    """The boxes of the page that take such words, those of the first row among them."""
    sheet = page.context["sheet"]
    parts = [sheet.main, *(sheet.rows.forms[:1] if sheet.rows else [])]
    return [
        box
        for part in parts
        if part is not None
        for box in part
        if isinstance(box.field, kinds) and not box.is_hidden
        if not isinstance(box.field, forms.MultiValueField)
    ]


def post(client, challenge, section, data, **headers):
    """As a browser sends it, where half a character is no more than its bytes."""
    body = urlencode(data, doseq=True, errors="surrogatepass")
    return client.post(
        url(challenge, section),
        body,
        content_type="application/x-www-form-urlencoded",
        headers=headers,
    )


def said(answer):
    """The page as people read it."""
    return unescape(answer.content.decode())


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_text_is_answered_kept_or_shown_again(writer, challenge, section, name):
    text = TEXTS[name]
    page = writer.get(url(challenge, section))
    typed = {box.html_name: text for box in boxes(page, TEXT)}
    if name == "a million characters":
        typed = dict(list(typed.items())[:1])
    data = sent(page) | typed
    answer = post(writer, challenge, section, data)
    assert answer.status_code in (200, 302)
    shown = answer if answer.status_code == 200 else writer.get(url(challenge, section))
    assert SCRIPT not in shown.content.decode()
    assert "{% include" in text or "{% include" not in shown.content.decode()
    if name in REFUSED:
        assert answer.status_code == 200
        assert answer.context["sheet"].main.errors or answer.context["sheet"].rows.errors
    if answer.status_code == 200 and "\x00" not in text:
        kept = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        assert said(answer).count(kept) >= len(typed)
    told = post(writer, challenge, section, data, accept="application/json")
    assert told.status_code in (200, 409)
    assert set(told.json()) == {"note"} or told.json()["time"]


def test_turned_writing_is_told_by_the_name_of_its_box(writer, challenge):
    page = writer.get(url(challenge, "questions"))
    data = sent(page) | {"rows-0-help_text": TEXTS["turned writing"]}
    answer = post(writer, challenge, "questions", data)
    (words,) = answer.context["sheet"].rows.forms[0].errors["help_text"]
    assert words.startswith("“Hint below the question” holds a hidden character that turns")


@pytest.mark.parametrize(
    "section", ["affected", "money", "eligibility", "dates", "criteria", "questions"]
)
def test_what_is_no_number_is_refused_at_its_box(writer, challenge, section):
    """One page is filled in again and again: nothing of it is kept."""
    page = writer.get(url(challenge, section))
    found = boxes(page, *NUMBER)
    assert found
    for name, number in NUMBERS.items():
        data = sent(page) | {box.html_name: number for box in found}
        data |= {key: "A name" for key in ("rows-0-name", "rows-0-label") if key in data}
        answer = post(writer, challenge, section, data)
        assert answer.status_code == 200, name
        wrong = {box.html_name for box in boxes(answer, *NUMBER) if box.errors}
        assert {box.html_name for box in found} <= wrong | {"rows-0-ORDER"}, name
        assert escape(number) in answer.content.decode(), name
        told = post(writer, challenge, section, data, accept="application/json")
        assert told.status_code in (200, 409), name
        assert told.json()["note"], name
    assert sent(writer.get(url(challenge, section))) == sent(page)


@pytest.mark.parametrize("box", ["publishes_at", "opens_at", "closes_at"])
def test_what_is_no_moment_is_refused_at_its_box(writer, challenge, box):
    page = writer.get(url(challenge, "dates"))
    no_times = [(DAYS["no such day"], time) for time in ("25:00", "9 o’clock", "٠٩:٠٠")]
    for typed in [*((day, "09:00") for day in DAYS.values()), *no_times]:
        data = sent(page) | {f"{box}_0": typed[0], f"{box}_1": typed[1]}
        answer = post(writer, challenge, "dates", data)
        assert answer.status_code == 200, typed
        assert set(answer.context["sheet"].main.errors) >= {box} or box == "publishes_at", typed
        assert answer.context["sheet"].main.errors, typed
        told = post(writer, challenge, "dates", data, accept="application/json")
        assert told.status_code in (200, 409), typed
        assert told.json()["note"], typed
        fresh = Challenge.objects.get(pk=challenge.pk)
        assert getattr(fresh, box) == getattr(challenge, box), typed


def test_a_stage_with_no_day_is_refused_at_its_box(writer, challenge):
    page = writer.get(url(challenge, "dates"))
    for name, day in DAYS.items():
        row = {"kind": "pilot", "name": "Pilot", "starts_on": day}
        data = sent(page) | {f"rows-0-{key}": value for key, value in row.items()}
        answer = post(writer, challenge, "dates", data)
        assert answer.status_code == 200, name
        assert answer.context["sheet"].rows.forms[0].errors, name


@pytest.mark.parametrize("typed", ["２０２７-12-04", "٢٠٢٧-12-04", "4 December 2027"])
def test_a_day_in_other_digits_is_the_day_that_it_says(writer, challenge, typed):
    page = writer.get(url(challenge, "dates"))
    row = {"kind": "pilot", "name": "Pilot", "starts_on": typed}
    data = sent(page) | {f"rows-0-{key}": value for key, value in row.items()}
    assert post(writer, challenge, "dates", data).status_code == 302
    assert challenge.stages.get().starts_on == "2027-12-04"


@pytest.mark.parametrize("section", ["money", "dates", "criteria", "questions", "documents"])
def test_a_list_that_says_falsely_how_long_it_is_breaks_nothing(writer, challenge, section):
    page = writer.get(url(challenge, section))
    for count in ("0", "²", "-1", "99999999999", "9" * 5000, "", "\x00"):
        for name in ("rows-TOTAL_FORMS", "rows-INITIAL_FORMS"):
            answer = post(writer, challenge, section, sent(page) | {name: count})
            assert answer.status_code in (200, 302), (name, count)


def test_an_address_that_no_database_takes_is_one_that_does_not_exist(writer, challenge):
    odd = writer.get(url(challenge, "problem").replace(challenge.reference, "%00"))
    assert (odd.status_code, writer.get("/portal/challenges/NONE/").status_code) == (404, 404)


@pytest.mark.parametrize("section", SECTIONS)
def test_more_rows_are_asked_for_where_there_are_none(writer, challenge, section):
    assert writer.get(url(challenge, section), {"more": "1"}).status_code == 200
