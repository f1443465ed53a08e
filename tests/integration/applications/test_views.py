"""The applicant's pages, by the addresses that people use."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from challenges.applications.models import Answer, Application, Submission
from challenges.applications.queries import draft_of
from challenges.applications.states import ApplicationState
from challenges.catalogue.models import Challenge, Visibility
from challenges.catalogue.states import ChallengeState
from challenges.files.policy import GRACE
from challenges.files.runs import erase_removed_files
from challenges.organisations.models import Role, User
from tests.factories import files
from tests.factories.applications import ANSWERS, make_application
from tests.factories.catalogue import FORM, make_challenge, make_form
from tests.factories.organisations import NOW, make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
S = ApplicationState


@pytest.fixture(autouse=True)
def _standing_clock():
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def draft() -> Application:
    return make_application(answers={})


@pytest.fixture
def client(draft: Application) -> Client:
    return signed_in(draft.lead)


def at(name: str, application: Application, *args: object) -> str:
    return reverse(f"applications:{name}", args=(application.reference, *args))


def page(response) -> str:
    return response.content.decode()


def seen_on(client: Client, address: str) -> str:
    """What the page's hidden field holds."""
    return client.get(address).context["seen"]


FIRST = {"answer-title": "Warm walls", "answer-summary": "Short.", "answer-amount": "15,000"}
SECOND = {"answer-team": "Ada and Bola", "answer-sector": "Energy", "answer-consent": "on"}


def test_from_the_challenge_to_the_receipt():
    challenge = make_challenge(ChallengeState.OPEN)
    organisation = make_organisation("Warm Walls Ltd")
    client = signed_in(make_member(organisation, Role.OWNER, name="Ada Example"))
    started = client.post(
        reverse("applications:start", args=(challenge.slug,)), {"organisation": organisation.slug}
    )
    application = Application.objects.get()
    assert started.url == at("task_list", application)
    assert "0 of 2 sections done." in page(client.get(started.url))
    first = client.post(at("section", application, 1), {**FIRST, "then": "continue"})
    assert first.url == at("section", application, 2)
    second = client.post(at("section", application, 2), {**SECOND, "then": "continue"})
    assert second.url == at("check", application)
    assert "2 of 2 sections done." in page(client.get(at("task_list", application)))
    assert "£15,000" in page(client.get(second.url))
    declaration = {"declared_by": "Ada Example", "is_true": "on"}
    sent = client.post(at("submit", application), declaration)
    assert sent.url == at("receipt", application)
    assert application.reference in page(client.get(sent.url))
    again = client.post(at("submit", application), declaration)
    assert again.url == at("receipt", application)
    assert Submission.objects.count() == 1
    assert "Warm walls" in page(client.get(at("view", application)))


def test_an_incomplete_section_is_saved_and_then_says_what_is_missing(draft, client):
    address = at("section", draft, 1)
    response = client.post(address, {"answer-title": "Warm", "answer-amount": "lots"})
    assert response.url == f"{address}?check=1"
    shown = client.get(response.url)
    assert 'value="Warm"' in page(shown)
    assert 'value="lots"' in page(shown)
    assert "Enter an amount in pounds, such as 15000: How much do you ask for?" in page(shown)
    assert "Answer: What is it, in short?" in page(shown)
    assert "Your words are saved." in page(shown)
    assert "1 thing to fix" in page(client.get(at("task_list", draft)))


def test_save_and_stop_goes_back_without_errors(draft, client):
    response = client.post(at("section", draft, 1), {"answer-title": "Warm", "then": "stop"})
    assert response.url == at("task_list", draft)
    assert Answer.objects.get().value == "Warm"


def test_a_text_that_a_colleague_changed_is_refused_with_both_shown(draft, client):
    address = at("section", draft, 1)
    client.post(address, FIRST)
    seen = seen_on(client, address)
    colleague = make_member(draft.organisation, Role.MEMBER, name="Bola Sample")
    theirs = {**FIRST, "answer-title": "Warmer walls", "seen": seen}
    signed_in(colleague).post(address, theirs)
    mine = {**FIRST, "answer-title": "Hot walls", "answer-amount": "14000", "seen": seen}
    refused = client.post(address, mine)
    assert refused.status_code == 409
    assert "Bola Sample changed this at midday. See both texts" in page(refused)
    assert "Warmer walls" in page(refused)
    assert 'value="Hot walls"' in page(refused)
    kept = {answer.question.key: answer.value for answer in Answer.objects.all()}
    assert (kept["title"], kept["amount"]) == ("Warmer walls", "14000.00")
    settled = client.post(
        address, {**mine, "answer-title": "Both", "seen": refused.context["seen"]}
    )
    assert settled.status_code == 302
    assert Answer.objects.get(question__key="title").value == "Both"


def test_who_writes_in_two_tabs_is_not_called_somebody_else(draft, client):
    address = at("section", draft, 1)
    client.post(address, FIRST)
    seen = seen_on(client, address)
    client.post(address, {**FIRST, "answer-title": "Warmer walls", "seen": seen})
    mine = {**FIRST, "answer-title": "Hot walls", "seen": seen}
    told = client.post(address, mine, headers={"Accept": "application/json"}).json()
    assert told["note"] == (
        "Not saved. You changed “What is your idea called?” at midday in another tab."
    )
    assert told["both"] is True
    assert "You changed this at midday in another tab. See both" in page(client.post(address, mine))


def test_what_i_did_not_touch_is_not_written_over_a_colleagues_text(draft, client):
    address = at("section", draft, 1)
    client.post(address, FIRST)
    seen = seen_on(client, address)
    client.post(address, {**FIRST, "answer-title": "Warmer walls", "seen": seen})
    response = client.post(address, {**FIRST, "answer-summary": "Longer.", "seen": seen})
    assert response.status_code == 302
    kept = {answer.question.key: answer.value for answer in Answer.objects.all()}
    assert (kept["title"], kept["summary"]) == ("Warmer walls", "Longer.")


def test_a_save_after_the_deadline_is_refused_with_the_words_still_on_the_page(draft, client):
    with time_machine.travel(draft.challenge.closes_at, tick=False):
        response = client.post(at("section", draft, 1), {"answer-title": "Too late"})
        assert client.get(at("section", draft, 1)).url == at("check", draft)
        assert "was not submitted" in page(client.get(at("task_list", draft)))
    assert response.status_code == 409
    assert "This challenge closed at" in page(response)
    assert 'value="Too late"' in page(response)
    assert not Answer.objects.exists()


def test_submitting_at_the_second_of_the_deadline_is_late():
    application = make_application(answers=ANSWERS)
    client = signed_in(application.lead)
    declaration = {"declared_by": "Ada", "is_true": "on"}
    with time_machine.travel(application.challenge.closes_at, tick=False):
        late = client.post(at("submit", application), declaration)
    assert late.status_code == 409
    assert "This challenge closed at" in page(late)
    almost = application.challenge.closes_at - timedelta(microseconds=1)
    with time_machine.travel(almost, tick=False):
        assert client.post(at("submit", application), declaration).status_code == 302


def test_an_incomplete_application_is_not_sent_and_says_why(draft, client):
    response = client.post(at("submit", draft), {"declared_by": "Ada", "is_true": "on"})
    assert response.status_code == 409
    assert "Answer: What is your idea called?" in page(response)
    assert "2 sections are not done yet" in page(client.get(at("check", draft)))


def test_only_what_must_be_answered_is_still_to_come(draft, client):
    rows = {
        row["label"]: row["value"]
        for section in client.get(at("check", draft)).context["sections"]
        for row in section["rows"]
    }
    questions = draft_of(draft).form.questions
    assert {question.is_required for question in questions} == {True, False}
    assert rows == {
        question.label: "No answer yet" if question.is_required else "Not answered (optional)"
        for question in questions
    }


def test_what_was_left_out_of_a_sent_application_is_not_answered():
    sent = make_application(S.SUBMITTED)
    told = page(signed_in(sent.lead).get(at("view", sent)))
    assert "Not answered" in told
    assert "No answer" not in told


def test_what_looks_like_a_slip_is_remarked_and_stops_nobody(draft, client):
    Challenge.objects.update(award_amount=15_000)
    client.post(at("section", draft, 1), {**FIRST, "answer-amount": "16,000"})
    client.post(at("section", draft, 2), SECOND)
    told = page(client.get(at("check", draft)))
    assert "“How much do you ask for?”: £16,000 is more than the award of £15,000." in told
    assert f"{at('section', draft, 1)}#id_answer-amount" in told
    assert at("submit", draft) in told
    seen = seen_on(client, at("section", draft, 1))
    client.post(at("section", draft, 1), {**FIRST, "seen": seen})
    assert "Is this what you mean?" not in page(client.get(at("check", draft)))


def test_the_declaration_is_needed(draft, client):
    response = client.post(at("submit", draft), {"declared_by": "", "is_true": ""})
    assert "Tick the box to declare that this is true" in page(response)


def test_a_sent_application_is_changed_and_sent_as_version_two():
    application = make_application(S.SUBMITTED)
    client = signed_in(application.lead)
    assert "Version 1 counts" in page(client.get(at("task_list", application)))
    assert "nothing to send" in page(client.get(at("check", application)))
    assert client.get(at("submit", application)).url == at("receipt", application)
    shown = client.get(at("section", application, 1)).context["seen"]
    sent = {**FIRST, "seen": shown, "answer-title": "New"}
    client.post(at("section", application, 1), sent)
    told = page(client.get(at("task_list", application)))
    assert "You have changed answers since" in told
    assert "Version 1 counts" in told
    client.post(at("submit", application), {"declared_by": "Ada", "is_true": "on"})
    numbers = application.submissions.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2]
    assert "Version 2" in page(client.get(at("receipt", application)))


def test_withdrawing_asks_first():
    application = make_application(S.SUBMITTED)
    client = signed_in(application.lead)
    assert "you cannot take this back" in page(client.get(at("withdraw", application)))
    client.post(at("withdraw", application))
    application.refresh_from_db()
    assert application.state == S.WITHDRAWN
    assert "You have withdrawn this application" in page(client.get(at("task_list", application)))
    again = client.post(at("withdraw", application))
    assert again.url == at("task_list", application)


@pytest.mark.parametrize("visibility", [Visibility.PUBLIC, Visibility.INVITED])
def test_only_who_may_begin_anew_is_led_there_after_withdrawing(visibility):
    """A guest who was taken off the list meanwhile may not."""
    challenge = make_challenge(ChallengeState.OPEN, visibility=visibility)
    application = make_application(S.WITHDRAWN, challenge=challenge)
    start = reverse("applications:start", args=[challenge.slug])
    shown = page(signed_in(application.lead).get(at("task_list", application)))
    assert (start in shown) == (visibility == Visibility.PUBLIC)


def test_somebody_else_finds_nothing_at_any_address(draft):
    sent = make_application(S.SUBMITTED)
    stranger = signed_in(make_member(make_organisation(), Role.OWNER))
    known = signed_in(sent.lead).get(at("view", sent))
    assert known.status_code == 200
    unknown = stranger.get(reverse("applications:view", args=("P-NONE-0001",)))
    assert unknown.status_code == 404
    for name in ("task_list", "check", "submit", "receipt", "view", "withdraw"):
        for application in (draft, sent):
            hidden = stranger.get(at(name, application))
            same = page(hidden).replace(hidden.wsgi_request.path, unknown.wsgi_request.path)
            assert (hidden.status_code, same) == (404, page(unknown))
            assert stranger.post(at(name, application)).status_code in (404, 405)
    assert stranger.get(at("section", draft, 1)).status_code == 404
    assert stranger.post(at("section", draft, 1), FIRST).status_code == 404


def test_a_visitor_is_asked_to_sign_in(draft):
    for name in ("task_list", "check", "submit", "receipt", "view"):
        response = Client().get(at(name, draft))
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


def test_without_an_organisation_one_is_led_to_make_one():
    challenge = make_challenge(ChallengeState.OPEN)
    client = signed_in(make_user())
    shown = client.get(reverse("applications:start", args=(challenge.slug,)))
    assert "An organisation applies, not a person" in page(shown)


def test_the_only_organisation_is_chosen_already():
    challenge = make_challenge(ChallengeState.OPEN)
    founder = make_member(make_organisation(slug="ours"), Role.OWNER)
    address = reverse("applications:start", args=(challenge.slug,))
    assert signed_in(founder).get(address).context["form"]["organisation"].value() == "ours"

    founder.memberships.create(organisation=make_organisation(), role=Role.MEMBER)
    assert signed_in(founder).get(address).context["form"]["organisation"].value() is None


def test_the_outcome_leads_to_its_reasons(draft, client):
    reasons = f"/challenges/{draft.challenge.slug}/#outcome"
    Application.objects.update(state=S.SUBMITTED, submitted_at=NOW)
    assert reasons not in page(client.get(at("task_list", draft)))
    Application.objects.update(state=S.NOT_SELECTED)
    assert reasons in page(client.get(at("task_list", draft)))


def test_starting_twice_leads_to_the_one_that_was_begun(draft, client):
    address = reverse("applications:start", args=(draft.challenge.slug,))
    response = client.post(address, {"organisation": draft.organisation.slug})
    assert response.url == at("task_list", draft)


def test_one_cannot_start_for_somebody_elses_organisation(draft):
    stranger = signed_in(make_member(make_organisation(), Role.OWNER))
    address = reverse("applications:start", args=(draft.challenge.slug,))
    response = stranger.post(address, {"organisation": draft.organisation.slug})
    assert response.status_code == 200
    assert Application.objects.count() == 1


def test_a_closed_challenge_offers_no_start():
    challenge = make_challenge(ChallengeState.CLOSED)
    client = signed_in(make_member(make_organisation(), Role.OWNER))
    shown = client.get(reverse("applications:start", args=(challenge.slug,)))
    assert "takes no applications any more" in page(shown)
    hidden = make_challenge(ChallengeState.DRAFT)
    assert client.get(reverse("applications:start", args=(hidden.slug,))).status_code == 404


def test_an_officers_words_in_a_form_are_text_and_not_markup():
    evil = "<script>alert(1)</script>"
    challenge = make_challenge(ChallengeState.OPEN, with_form=False)
    make_form(
        challenge,
        form=[(evil, [("a", "short_text", evil, {"help_text": evil, "guidance": evil})])],
        frozen_at=NOW,
    )
    application = make_application(challenge=challenge, answers={"a": evil})
    client = signed_in(application.lead)
    for address in (
        at("section", application, 1),
        f"{at('section', application, 1)}?check=1",
        at("check", application),
        at("task_list", application),
    ):
        assert evil not in page(client.get(address))


@pytest.mark.parametrize("seen", ["", "[]", "{", '{"title": 3}', '{"title": ["x", 1]}', "null"])
def test_a_damaged_hidden_field_loses_nothing(draft, client, seen):
    address = at("section", draft, 1)
    client.post(address, {**FIRST, "seen": seen})
    assert Answer.objects.get(question__key="title").value == "Warm walls"
    refused = client.post(address, {**FIRST, "answer-title": "Other", "seen": seen})
    assert refused.status_code == 409
    assert 'value="Other"' in page(refused)


class TestFiles:
    PDF = files.pdf()

    @pytest.fixture
    def draft(self) -> Application:
        challenge = make_challenge(ChallengeState.OPEN, with_form=False)
        questions = [("plan", "file", "Your plan", {"choices": ["pdf"]})]
        make_form(challenge, form=[*FORM, ("Files", questions)], frozen_at=NOW)
        return make_application(challenge=challenge, answers=ANSWERS)

    def send(self, client: Client, draft: Application, name: str, content: bytes):
        upload = SimpleUploadedFile(name, content, content_type="application/pdf")
        return client.post(at("section", draft, 3), {"answer-plan": upload})

    def remove(self, client: Client, draft: Application):
        address = at("section", draft, 3)
        return client.post(address, {"remove": "plan", "seen": seen_on(client, address)})

    def test_a_file_is_sent_read_frozen_and_kept(self, draft, client):
        assert self.send(client, draft, "plan.pdf", self.PDF).url == at("check", draft)
        file = Answer.objects.get(question__key="plan").file
        address = reverse("files:file", args=(file.key,))
        answer = client.get(address)
        assert b"".join(answer.streaming_content) == self.PDF
        manager = signed_in(make_member(draft.challenge.owner, Role.CASE_OFFICER))
        assert manager.get(address).status_code == 404
        client.post(at("submit", draft), {"declared_by": "Ada", "is_true": "on"})
        assert manager.get(address).status_code == 200
        assert "plan.pdf" in page(manager.get(at("view", draft)))
        stranger = signed_in(make_member(make_organisation(), Role.OWNER))
        assert stranger.get(address).status_code == 404
        assert Client().get(address).url.startswith(reverse("account_login"))
        self.remove(client, draft)
        assert Answer.objects.get(question__key="plan").file is None
        assert b"".join(client.get(address).streaming_content) == self.PDF

    def test_a_file_of_a_draft_is_removed_for_good(self, draft, client):
        self.send(client, draft, "plan.pdf", self.PDF)
        file = Answer.objects.get(question__key="plan").file
        self.remove(client, draft)
        assert client.get(reverse("files:file", args=(file.key,))).status_code == 404
        assert erase_removed_files(clock=lambda: NOW + GRACE) == 1
        assert not file.content.storage.exists(file.content.name)

    def test_a_refused_file_is_told_on_the_page_that_comes_next(self, draft, client):
        address, words = at("section", draft, 3), "This file is a web page"
        bad = {"answer-plan": SimpleUploadedFile("plan.pdf", b"<html>")}
        told = client.post(address, bad, headers={"X-Requested-With": "upload"}).json()["href"]
        assert words in page(client.get(told))
        assert words not in page(client.get(address))
        assert words not in page(client.get(told.replace("refused=", "refused=x")))
        other = make_application(challenge=draft.challenge)
        elsewhere = told.replace(draft.reference, other.reference)
        assert words not in page(signed_in(other.lead).get(elsewhere))
        with time_machine.travel(NOW + timedelta(hours=2), tick=False):
            assert words not in page(client.get(told))

    def test_a_refused_file_says_why_and_takes_nothing_else_with_it(self, draft, client):
        response = self.send(client, draft, "plan.pdf", b"<html><script>alert(1)</script></html>")
        assert response.status_code == 422
        assert "This file is a web page" in page(response)
        assert "Choose a file that ends in .pdf." in page(response)
        assert not Answer.objects.filter(question__key="plan").exists()

    def test_the_kind_that_the_question_asks_for_counts(self, draft, client):
        response = self.send(client, draft, "plan.pdf", files.picture())
        assert response.status_code == 422
        assert "not asked for here" in page(response)


class TestTwoWhoSaveByThemselves:
    """Autosaves of two people in one section: nobody overwrites what they have not seen."""

    def save(self, client, application, seen, **typed):
        answers = {f"answer-{key}": value for key, value in typed.items()}
        sent = client.post(
            at("section", application, 1),
            {**answers, "seen": seen},
            headers={"Accept": "application/json"},
        )
        return sent.status_code, sent.json()

    def test_an_autosave_of_one_answer_does_not_see_another_for_its_page(self):
        application = make_application(answers=ANSWERS)
        mate = signed_in(make_member(application.organisation, Role.MEMBER))
        client = signed_in(application.lead)
        shown = seen_on(client, at("section", application, 1))
        page_of = {"title": "Warm walls", "summary": ANSWERS["summary"], "amount": "15000.00"}
        # The colleague changes the summary.
        self.save(mate, application, shown, **(page_of | {"summary": "Theirs."}))
        # One's own page still shows the old one, and saves the title twice.
        status, told = self.save(client, application, shown, **(page_of | {"title": "Warm"}))
        assert status == 200
        status, told = self.save(
            client, application, told["seen"], **(page_of | {"title": "Warmer"})
        )
        assert status == 200
        kept = {answer.question.key: answer.value for answer in Answer.objects.all()}
        assert (kept["title"], kept["summary"]) == ("Warmer", "Theirs.")
        # Whoever types there meets both texts.
        status, told = self.save(
            client, application, told["seen"], **(page_of | {"title": "Warmer", "summary": "Mine."})
        )
        assert (status, Answer.objects.get(question__key="summary").value) == (409, "Theirs.")
        assert "changed “What is it, in short?” at midday." in told["note"]


def test_what_was_changed_and_not_sent_is_read_after_the_close():
    application = make_application(S.SUBMITTED)
    client = signed_in(application.lead)
    seen = seen_on(client, at("section", application, 1))
    sent = {**FIRST, "answer-summary": ANSWERS["summary"], "seen": seen}
    client.post(at("section", application, 1), {**sent, "answer-title": "Never sent"})
    with time_machine.travel(application.challenge.closes_at + timedelta(hours=1), tick=False):
        client = signed_in(application.lead)
        assert "Read what you changed and did not submit" in page(
            client.get(at("task_list", application))
        )
        shown = page(client.get(at("check", application)))
    assert "Never sent" in shown
    assert "the changes were not submitted" in shown


def test_what_was_changed_and_changed_back_is_not_sent_twice():
    application = make_application(S.SUBMITTED)
    client = signed_in(application.lead)
    Application.objects.filter(pk=application.pk).update(changed_at=NOW)
    answer = client.post(at("submit", application), {"declared_by": "Ada", "is_true": "on"})
    assert answer.url == at("receipt", application)
    application.refresh_from_db()
    assert (application.changed_at, application.submissions.count()) == (None, 1)
