"""Sections of set-up that save while somebody types, and two officers in one section."""

import json
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from challenges.audit.models import Entry
from challenges.catalogue.models import Challenge
from challenges.catalogue.queries import form_of
from challenges.catalogue.states import ScreeningState
from challenges.organisations.models import Role
from tests.factories.catalogue import make_challenge, make_screening
from tests.factories.organisations import make_borough, make_member
from tests.harness.sheets import sent

pytestmark = pytest.mark.django_db
SECTIONS = (
    "problem", "affected", "money", "legal", "eligibility", "dates", "criteria", "questions",
    "documents", "judges", "equality", "publication",
)  # fmt: skip
# Of each list: its section, and what one types into a further row, the first unless it has some.
LISTS = {
    "partners": ("money", 0, {"part": "partner"}),
    "eligibility_questions": (
        "eligibility", 0,
        {"question": "Do you pay tax?", "passes": "yes", "consequence": "refused", "words": "No."},
    ),
    "stages": ("dates", 0, {"kind": "pilot", "name": "Pilot", "starts_on": "January 2028"}),
    "criteria": ("criteria", 3, {"name": "The people"}),
    "questions": ("questions", 0, {"label": "What do you call it?"}),
    "documents": (
        "documents", 0,
        {"title": "Meters", "kind": "data", "url": "https://data.example.org/meters"},
    ),
    "judges": ("judges", 0, {"name": "Jo Example"}),
}  # fmt: skip


@pytest.fixture
def challenge():
    return make_challenge(at=datetime.now(UTC), with_screening=False)


@pytest.fixture
def other(challenge):
    return make_member(challenge.owner, Role.EDITOR, name="Bola Sample")


def url(challenge, section):
    more = [1] if section == "questions" else []
    return reverse(f"catalogue:{section}", args=[challenge.reference, *more])


def opened(client, person, challenge, section):
    client.force_login(person)
    return client.get(url(challenge, section))


def typed(client, person, challenge, section, data):
    """What the page's script is told."""
    client.force_login(person)
    return client.post(url(challenge, section), data, headers={"accept": "application/json"})


def row_of(name, body):
    section, place, columns = LISTS[name]
    if name == "partners":
        columns = columns | {"organisation": body.slug}
    return section, {f"rows-{place}-{key}": value for key, value in columns.items()}


def rows_of(challenge, name):
    if name != "questions":
        return [str(row) for row in getattr(challenge, name).order_by("pk")]
    return [question.label for question in form_of(challenge).sections.all()[0].questions.all()]


@pytest.mark.parametrize("section", SECTIONS)
def test_what_nobody_changed_is_saved_without_a_trace(client, challenge, section):
    make_screening(challenge, signed_at=None)
    page = opened(client, challenge.created_by, challenge, section)
    told = typed(client, challenge.created_by, challenge, section, sent(page))
    assert told.status_code == 200, told.content
    assert (told.json()["version"], told.json()["note"]) == (challenge.version, "")
    assert told.json()["seen"] == page.context["seen"]
    assert Entry.objects.count() == 0


def test_what_is_typed_is_kept_and_the_page_goes_on_from_there(client, challenge):
    me = challenge.created_by
    page = opened(client, me, challenge, "problem")
    told = typed(client, me, challenge, "problem", sent(page, evidence="Our survey")).json()
    assert (told["version"], told["note"]) == (2, "")
    again = sent(page, evidence="Our surveys", version=told["version"], seen=told["seen"])
    assert typed(client, me, challenge, "problem", again).json()["version"] == 3
    challenge.refresh_from_db()
    assert challenge.evidence == "Our surveys"


def test_a_box_that_is_wrong_waits_while_the_others_are_kept(client, challenge):
    me = challenge.created_by
    page = opened(client, me, challenge, "money")
    told = typed(
        client, me, challenge, "money", sent(page, offer="A flat", awards_count="minus one")
    )
    assert told.status_code == 200
    assert told.json()["note"] == "Not yet: “How many winners?”."
    challenge.refresh_from_db()
    assert (challenge.offer, challenge.awards_count) == ("A flat", 1)


def test_a_row_that_is_half_written_waits_while_the_boxes_are_kept(client, challenge):
    me = challenge.created_by
    page = opened(client, me, challenge, "judges")
    told = typed(
        client, me, challenge, "judges",
        sent(page, who_judges="Seven people", **{"rows-0-role": "Chair"}),
    )  # fmt: skip
    assert told.json()["note"] == "Not yet: “Judge 1, Name”."
    challenge.refresh_from_db()
    assert (challenge.who_judges, challenge.judges.count()) == ("Seven people", 0)


def test_what_cannot_be_is_said_and_not_kept(client, challenge):
    me = challenge.created_by
    page = opened(client, me, challenge, "money")
    told = typed(client, me, challenge, "money", sent(page, budget="10"))
    assert told.status_code == 409
    assert told.json()["note"].startswith("Not saved: ")
    challenge.refresh_from_db()
    assert (challenge.version, challenge.budget) == (1, 60_000)


def test_a_tick_to_take_a_row_out_waits_for_the_button(client, challenge):
    me = challenge.created_by
    page = opened(client, me, challenge, "criteria")
    data = sent(page, **{"rows-1-DELETE": "on", "rows-0-name": "What it does"})
    assert typed(client, me, challenge, "criteria", data).status_code == 200
    assert [row.name for row in challenge.criteria.order_by("position")] == [
        "What it does", "Feasibility", "Value", "Team",
    ]  # fmt: skip


def test_a_new_row_stays_one_row_and_the_same(client, challenge):
    me = challenge.created_by
    client.force_login(me)
    page = client.get(url(challenge, "criteria") + "?more=1")
    data = sent(page, **{"rows-4-name": "Fifth", "rows-4-weight": "1"})
    told = typed(client, me, challenge, "criteria", data).json()
    assert told["rows-4-was"] == "5"
    fifth = challenge.criteria.get(position=5)
    data |= told | {"rows-4-name": "The fifth"}
    typed(client, me, challenge, "criteria", data)
    assert challenge.criteria.get(position=5) == fifth
    assert [row.name for row in challenge.criteria.order_by("position")] == [
        "Impact for residents", "Feasibility", "Value", "Team", "The fifth",
    ]  # fmt: skip


def test_a_section_of_the_form_is_found_under_its_new_title(client, challenge):
    me = challenge.created_by
    page = opened(client, me, challenge, "questions")
    told = typed(client, me, challenge, "questions", sent(page, title="Your idea")).json()
    assert told["was"] == "Your idea"
    titles = [section.title for section in form_of(challenge).sections.all()]
    assert titles == ["Your idea", "About you"]


def test_a_screening_that_waits_for_a_signature_is_saved_by_the_button_only(client):
    challenge = make_challenge(with_screening=False)
    make_screening(challenge, signed_at=None)
    challenge.screening.state = ScreeningState.WAITING
    challenge.screening.save()
    page = opened(client, challenge.created_by, challenge, "equality")
    assert b"data-autosave" not in page.content
    page = opened(client, challenge.created_by, challenge, "problem")
    assert page.content.count(b"data-autosave=") == 1


def test_an_observer_saves_nothing(client, challenge):
    page = opened(client, challenge.created_by, challenge, "problem")
    observer = make_member(challenge.owner, Role.OBSERVER)
    told = typed(client, observer, challenge, "problem", sent(page, evidence="Mine"))
    assert told.status_code == 404
    challenge.refresh_from_db()
    assert challenge.evidence == "Our survey of 2025."


def test_the_second_officer_is_told_who_was_quicker_and_overwrites_nothing(
    client, challenge, other
):
    me = challenge.created_by
    mine = opened(client, me, challenge, "problem")
    theirs = opened(client, other, challenge, "problem")
    data = sent(theirs, evidence="Theirs", tried="A phone line")
    assert typed(client, other, challenge, "problem", data).status_code == 200
    data = sent(mine, evidence="Mine", must_not="No smartphone")
    told = typed(client, me, challenge, "problem", data)
    assert told.status_code == 409
    assert told.json()["note"].startswith("Not saved: Bola Sample changed this section at ")
    assert set(told.json()) == {"note"}
    page = client.post(url(challenge, "problem"), data)
    assert [
        (row.label, row.now, row.typed, row.is_theirs) for row in page.context["conflict"]
    ] == [
        ("How do you know?", "Theirs", "Mine", False),
        ("What has been tried, and why was it not enough? (optional)", "A phone line", "", True),
        ("What must a solution not do? (optional)", "Nobody may have to move out.",
         "No smartphone", False),
    ]  # fmt: skip
    boxes = page.context["sheet"].main
    assert [boxes[name].value() for name in ("evidence", "tried", "must_not")] == [
        "Mine", "A phone line", "No smartphone",
    ]  # fmt: skip
    assert client.post(url(challenge, "problem"), sent(page)).status_code == 302
    challenge.refresh_from_db()
    assert (challenge.evidence, challenge.tried, challenge.must_not) == (
        "Mine", "A phone line", "No smartphone",
    )  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_the_rows_of_the_quicker_officer_stay(client, challenge, other, name):
    """I changed no row: theirs are in my boxes. I changed one: both are shown, theirs stand."""
    partner = make_borough("Ambleford")
    section, row = row_of(name, partner)
    me = challenge.created_by
    mine = opened(client, me, challenge, section)
    theirs = opened(client, other, challenge, section)
    before = rows_of(challenge, name)
    told = typed(client, other, challenge, section, sent(theirs, **row))
    assert told.status_code == 200, told.content
    now = rows_of(challenge, name)
    assert now != before
    page = client.get(url(challenge, section))
    client.force_login(me)
    untouched = client.post(url(challenge, section), sent(mine))
    assert [each.is_theirs for each in untouched.context["conflict"]] == [True]
    assert untouched.context["sheet"].described() == page.context["sheet"].described()
    place = next(iter(row)).split("-")[1]
    key = {"partners": "in_kind", "questions": "help_text", "stages": "description"}.get(name)
    box = f"rows-{place}-{key or next(iter(row)).split('-')[2]}"
    touched = client.post(url(challenge, section), sent(mine, **row | {box: "Mine of the two"}))
    assert [each.is_theirs for each in touched.context["conflict"]] == [False]
    assert "Mine of the two" in touched.content.decode()
    assert rows_of(challenge, name) == now
    assert client.post(url(challenge, section), sent(untouched)).status_code == 302
    assert rows_of(challenge, name) == now


def test_dates_that_only_the_other_changed_are_in_the_boxes(client, challenge, other):
    me = challenge.created_by
    mine = opened(client, me, challenge, "dates")
    theirs = opened(client, other, challenge, "dates")
    data = sent(theirs, question_days="5", publishes_at_0="", publishes_at_1="")
    assert typed(client, other, challenge, "dates", data).status_code == 200
    client.force_login(me)
    row = {"rows-0-kind": "pilot", "rows-0-name": "Pilot", "rows-0-starts_on": "January 2028"}
    page = client.post(url(challenge, "dates"), sent(mine, **row))
    assert page.context["sheet"].main["question_days"].value() == "5"
    assert client.post(url(challenge, "dates"), sent(page)).status_code == 302
    challenge.refresh_from_db()
    assert (challenge.question_days, challenge.stages.get().name) == (5, "Pilot")


def test_a_screening_that_two_write_keeps_the_words_and_the_day_of_both(client, challenge, other):
    make_screening(challenge, signed_at=None)
    me = challenge.created_by
    mine = opened(client, me, challenge, "equality")
    theirs = opened(client, other, challenge, "equality")
    data = sent(theirs, summary="Theirs", review_on_day="2", **{"rows-1-evidence": "A count"})
    assert typed(client, other, challenge, "equality", data).status_code == 200
    client.force_login(me)
    page = client.post(url(challenge, "equality"), sent(mine, foster="Mine"))
    found = {row.label: row.is_theirs for row in page.context["conflict"]}
    assert found == {
        "How does it foster good relations between groups?": False,
        "Summary for the public": True,
        "When will you look at the screening again?": True,
        "Group 2": True,
    }
    assert client.post(url(challenge, "equality"), sent(page)).status_code == 302
    challenge.screening.refresh_from_db()
    kept = challenge.screening
    assert (kept.foster, kept.summary, kept.review_on.day) == ("Mine", "Theirs", 2)
    assert kept.findings.get(position=2).evidence == "A count"


def test_marks_that_no_page_wrote_count_everything_as_changed(client, challenge, other):
    me = challenge.created_by
    mine = opened(client, me, challenge, "problem")
    theirs = opened(client, other, challenge, "problem")
    typed(client, other, challenge, "problem", sent(theirs, evidence="Theirs"))
    client.force_login(me)
    for seen in ("", "{", "[1]", "\x00", json.dumps({"Title": 1}), "[" * 100_000):
        page = client.post(url(challenge, "problem"), sent(mine, seen=seen))
        assert [row.label for row in page.context["conflict"]] == ["How do you know?"]
        assert page.context["sheet"].main["evidence"].value() == "Our survey of 2025."
    assert Challenge.objects.get(pk=challenge.pk).evidence == "Theirs"
