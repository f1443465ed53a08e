"""The page of one application, as its people find it before, while and after it counts."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from challenges.applications import actions, queries
from challenges.applications.models import Application, Message
from challenges.applications.states import ApplicationState, Side
from challenges.catalogue.models import ChallengeVersion, Why
from challenges.catalogue.states import AmendmentState
from challenges.organisations.models import User
from tests.factories.applications import (
    ANSWERS,
    close,
    make_application,
    make_message,
    make_request,
)
from tests.factories.catalogue import make_amendment
from tests.factories.organisations import NOW

pytestmark = pytest.mark.django_db
S = ApplicationState


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as standing:
        yield standing


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, application: Application, *args: object) -> str:
    return reverse(f"applications:{name}", args=(application.reference, *args))


def told(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def amend(application: Application, reason: str, days: int) -> None:
    """An amendment of its challenge, published so many days from now."""
    challenge, at = application.challenge, NOW + timedelta(days=days)
    number = challenge.amendments.count() + 1
    version = ChallengeVersion.objects.create(
        challenge=challenge, number=challenge.versions.count() + 1, why=Why.AMENDED, facts={},
        sha256="0" * 64, made_at=at,
    )  # fmt: skip
    make_amendment(
        challenge, number=number, state=AmendmentState.PUBLISHED, reason=reason, version=version,
        begun_at=at, decided_at=at,
    )  # fmt: skip


class TestChanges:
    def test_they_stand_in_one_banner_until_it_is_put_away(self, clock):
        draft = make_application()
        client, page = signed_in(draft.lead), at("task_list", draft)
        assert "Changed since you began" not in told(client, page)
        amend(draft, "The contact is another.", 1)
        amend(draft, "The award is higher.", 2)
        shown = told(client, page)
        assert shown.count("Changed since you began") == 1
        assert shown.index("The award is higher.") < shown.index("The contact is another.")
        client.post(at("put_changes_away", draft))
        shown = told(client, page)
        assert "The award is higher." not in shown
        assert f"/challenges/{draft.challenge.slug}/#changes" in shown
        amend(draft, "It closes later.", 3)
        shown = told(client, page)
        assert "It closes later." in shown
        assert "The award is higher." not in shown

    def test_what_was_sent_counts_whatever_is_asked_since(self):
        sent = make_application(S.SUBMITTED)
        amend(sent, "Risks were forgotten.", 1)
        shown = told(signed_in(sent.lead), at("task_list", sent))
        assert "Version 1 counts as you submitted it" in shown
        assert "before you submit" not in shown

    def test_after_the_close_nobody_is_asked_to_read_them(self, clock):
        draft = make_application(answers={"title": "Warm walls"})
        amend(draft, "Risks were forgotten.", 1)
        clock.move_to(close(draft.challenge))
        shown = told(signed_in(draft.lead), at("task_list", draft))
        for words in ("Risks were forgotten.", "Cannot start yet", "and submit", ">closed<"):
            assert words not in shown
        assert "Read all answers" in shown
        assert "It was not submitted" in shown


class TestOnceItWasSent:
    def test_where_it_stands_comes_before_its_sections(self):
        sent = make_application(S.SUBMITTED)
        shown = told(signed_in(sent.lead), at("task_list", sent))
        assert shown.index("Where it stands") < shown.index("Your answers")
        for words in ("Submit by", "Nobody else sees your draft", "sections done"):
            assert words not in shown

    def test_a_draft_still_says_what_is_to_be_done(self):
        draft = make_application(answers={"title": "Warm walls"})
        shown = told(signed_in(draft.lead), at("task_list", draft))
        for words in ("Submit by", "0 of 2 sections done."):
            assert words in shown

    def test_a_section_that_a_request_has_opened_repeats_what_is_asked(self, clock):
        sent = make_application(S.SUBMITTED, answers=ANSWERS)
        clock.move_to(close(sent.challenge))
        request = make_request(sent, ["team"], at=close(sent.challenge))
        shown = told(signed_in(sent.lead), at("section", sent, 2))
        assert request.reason in shown
        assert "section 1 of 1 that you may change" in shown
        assert "Your application</a>" in shown


class TestWithdrawn:
    def test_nothing_of_it_counts_and_nothing_is_to_be_answered(self):
        sent = make_application(S.SUBMITTED)
        make_message(sent, Side.OFFICER)
        actions.withdraw_application(application=sent, actor=sent.lead, at=NOW)
        client = signed_in(sent.lead)
        shown = told(client, at("task_list", sent))
        assert "Version 1." in shown
        assert "Version 1 counts" not in shown
        # What is new is still to be read, and nothing once it was.
        assert len(queries.waiting_for(sent.lead, NOW)) == 1
        Message.objects.update(read_at=NOW)
        assert queries.waiting_for(sent.lead, NOW) == []

    def test_what_was_never_sent_stays_readable_from_its_page(self):
        draft = make_application(answers={"title": "Warm walls for everybody"})
        client = signed_in(draft.lead)
        client.post(at("withdraw", draft))
        assert at("view", draft) in told(client, at("task_list", draft))
        shown = told(client, at("view", draft))
        assert "Warm walls for everybody" in shown
        assert "withdrawn before it was submitted" in shown
        assert "It can be submitted until" not in shown


def test_a_save_that_comes_too_late_says_that_alone(clock):
    draft = make_application()
    client, address = signed_in(draft.lead), at("section", draft, 1)
    clock.move_to(draft.challenge.closes_at - timedelta(seconds=61))
    assert "2 minutes left" in told(client, address)
    clock.move_to(draft.challenge.closes_at)
    late = client.post(address, {"answer-title": "Too late"}).content.decode()
    assert "There is 1 thing to fix" in late
    assert "Answer: What is it, in short?" not in late
    assert 'value="Too late"' in late
