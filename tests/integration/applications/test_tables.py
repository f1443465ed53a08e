"""The rows of a group as a table: in a draft, in what was sent, and on paper."""

import pytest
from django.test import Client
from django.urls import reverse

from challenges.applications.actions import submit_application
from challenges.applications.documents.papers import of_draft, of_submission
from challenges.applications.engines.form import Question
from challenges.applications.models import Application
from challenges.applications.queries import frozen_table, rows_table
from challenges.catalogue.states import ChallengeState
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import FORM, make_challenge, make_form
from tests.factories.organisations import NOW

LINES = Question(
    "lines", "group", "What does it cost?",
    parts=(
        Question("what", "short_text", "What for"), Question("cost", "money", "Cost"),
        Question("on", "date", "From", is_required=False),
    ),
)  # fmt: skip
ROWS = [{"what": "Work", "cost": "8700"}, {"what": "Devices", "cost": "300.50", "on": "2027-04-30"}]


def words(cells) -> list[str]:
    return [cell.words for cell in cells]


def test_each_row_in_words_and_the_amounts_added_up():
    table = rows_table(LINES, ROWS)
    assert [(cell.words, cell.is_money) for cell in table.heads] == [
        ("What for", False), ("Cost", True), ("From", False),
    ]  # fmt: skip
    assert [words(row) for row in table.rows] == [
        ["Work", "£8,700", ""], ["Devices", "£300.50", "30 April 2027"],
    ]  # fmt: skip
    assert words(table.sums) == ["", "£9,000.50", ""]


def test_one_row_needs_no_sum_and_no_sum_holds_what_is_no_amount():
    assert rows_table(LINES, ROWS[:1]).sums == ()
    assert rows_table(LINES, [*ROWS, {"what": "More", "cost": "lots"}]).sums == ()


@pytest.mark.parametrize("raw", [None, [], "typed", [{}]])
def test_nothing_is_no_table(raw):
    assert rows_table(LINES, raw) is None
    assert rows_table(Question("q", "short_text", "Q"), raw) is None


def test_what_was_frozen_without_its_parts_has_none():
    row = {"key": "lines", "kind": "group", "label": "Lines", "value": ROWS, "text": "Work"}
    assert frozen_table(row) is None


@pytest.mark.django_db
class TestWhereItIsShown:
    @pytest.fixture
    def draft(self) -> Application:
        challenge = make_challenge(ChallengeState.OPEN, with_form=False)
        more = {"choices": ["What for", "Cost | money"]}
        lines = ("Money", [("lines", "group", "What does it cost?", more)])
        make_form(challenge, form=[*FORM, lines], frozen_at=NOW)
        rows = [{"what-for": "Work", "cost": "8700"}, {"what-for": "Travel", "cost": "300"}]
        return make_application(challenge=challenge, answers={**ANSWERS, "lines": rows})

    def test_on_the_check_page_and_in_what_was_sent(self, draft):
        client = Client()
        client.force_login(draft.lead)
        check = client.get(reverse("applications:check", args=[draft.reference]))
        sending = {"declared_by": "Ada", "is_true": "on"}
        client.post(reverse("applications:submit", args=[draft.reference]), sending)
        view = client.get(reverse("applications:view", args=[draft.reference]))
        for page in (check.content.decode(), view.content.decode()):
            assert '<th scope="col" class="cw-number">Cost</th>' in page
            assert '<td data-label="Cost" class="cw-number">£8,700</td>' in page
            assert "<strong>£9,000</strong>" in page

    def test_on_paper(self, draft):
        (row,) = of_draft(draft)["sections"][-1]["questions"]
        assert words(row["table"].sums) == ["", "£9,000"]
        submit_application(application=draft, declared_by="Ada", actor=draft.lead, at=NOW)
        sections = of_submission(draft.submissions.get())["sections"]
        assert words(sections[-1]["questions"][0]["table"].sums) == ["", "£9,000"]
        assert sections[0]["questions"][0]["table"] is None
